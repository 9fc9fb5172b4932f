package org.tritonjvm.passes.conversion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.Assert;
import org.tritonjvm.dialects.tt.Print;
import org.tritonjvm.dialects.ttg.WarpSpecialize;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/**
 * Gives each partition its warps, in whole groups of four, and divides the registers among the
 * groups as they were asked for.
 */
@PassName("tritongpu-allocate-warp-groups")
@Summary("Allocate warp groups")
public record AllocateWarpGroups(
    @Option(
            value = "Whether code will be put in later that needs registers of its own",
            defaultValue = "false")
        boolean instrumented)
    implements Pass {
  private static final int GROUP = 4;
  private static final int REGISTER_FILE = 64 * 1024;

  /** The hardware gives registers in such pieces. */
  private static final int PIECE = 8;

  /** What a group keeps that does nothing, and the least that one can have. */
  private static final int IDLE = 16;

  private static final int LEAST = 24;

  /** With less, what the driver does for assert and printf fails. */
  private static final int LEAST_FOR_SYSTEM_CALLS = 32;

  /** The module's attribute with the most registers that a thread may have at the start. */
  public static final String MAX_REGISTERS = "ttg.maxnreg";

  @Override
  public void run(PassContext p) {
    var module = p.operation();
    var all = specializations(module);
    int most = all.stream().mapToInt(op -> view(op).totalPartitionWarps()).max().orElse(0);
    int groups = Math.ceilDiv(most, GROUP);
    all.forEach(op -> pad(op, groups));
    var launch = Launch.require(module);
    if (launch.isEmpty()) {
      p.signalFailure();
      return;
    }
    int base = launch.get().numWarps();
    int total = base + groups * GROUP;
    for (var op : specializations(module)) place(op, base, p);
    module.setAttribute(Launch.TOTAL_NUM_WARPS, IntegerAttr.ofI32(module.context(), total));
    if (all.stream().noneMatch(op -> view(op).requestedRegisters().isPresent())) return;
    int lanes = launch.get().threadsPerWarp();
    int perThread =
        module.integer(MAX_REGISTERS).orElse(REGISTER_FILE / total / lanes / PIECE * PIECE);
    for (var op : all) divide(op, base, perThread, p);
  }

  private static WarpSpecialize view(Operation op) {
    return (WarpSpecialize) op.view();
  }

  private static List<Operation> specializations(Operation module) {
    var found = new ArrayList<Operation>();
    module.walk(
        op -> {
          if (op.view() instanceof WarpSpecialize) found.add(op);
        });
    return found;
  }

  private static void set(Operation op, String attribute, List<Integer> values) {
    op.setAttribute(
        attribute, DenseArrayAttr.ofI32(op.context(), values.stream().mapToInt(i -> i).toArray()));
  }

  // Warps

  /** Adds partitions that do nothing, so that whole groups of warps can give registers away. */
  private static void pad(Operation op, int groups) {
    var ws = view(op);
    int missing = groups * GROUP - ws.totalPartitionWarps();
    var sizes = new ArrayList<>(ws.partitionNumWarps());
    while (missing > 0) {
      int size = Integer.highestOneBit(missing);
      sizes.add(size);
      missing -= size;
    }
    int added = sizes.size() - ws.partitionNumWarps().size();
    if (added == 0) return;
    set(op, "partitionNumWarps", sizes);
    ws.requestedRegisters()
        .ifPresent(
            requested -> {
              var more = new ArrayList<>(requested);
              more.addAll(Collections.nCopies(added, IDLE));
              set(op, "requestedRegisters", more);
            });
    addPartitions(op.region(1).front().first().orElseThrow(), added, op);
  }

  private static void addPartitions(Operation partitions, int added, Operation op) {
    var regions = new ArrayList<OwnedRegion>();
    for (int i = 0; i < partitions.regionCount() + added; i++) {
      regions.add(new OwnedRegion(op.context()));
    }
    Map<String, Attribute> attributes = new HashMap<>(partitions.attributes());
    var made =
        Builder.before(partitions)
            .create(
                partitions.name(),
                List.of(),
                partitions.operands(),
                attributes,
                regions,
                List.of());
    for (int i = 0; i < partitions.regionCount(); i++) {
      made.region(i).takeBody(partitions.region(i));
    }
    var types = partitions.operands().stream().map(v -> v.type()).toList();
    for (int i = partitions.regionCount(); i < made.regionCount(); i++) {
      var block = made.region(i).addBlock(types, Collections.nCopies(types.size(), op.location()));
      var builder = Builder.atEnd(block);
      builder.setLocation(op.location());
      builder.create("ttg.warp_return", List.of(), List.of(), Map.of());
    }
    partitions.erase();
  }

  /** Numbers the warps of the partitions, those of larger ones first. */
  private static void place(Operation op, int base, PassContext p) {
    var sizes = view(op).partitionNumWarps();
    var order =
        IntStream.range(0, sizes.size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> -sizes.get(i)))
            .toList();
    var starts = new ArrayList<>(Collections.nCopies(sizes.size(), 0));
    int next = base;
    for (int i : order) {
      starts.set(i, next);
      next += sizes.get(i);
    }
    set(op, "warpGroupStartIds", starts);
    p.debug(() -> "partitions of " + sizes + " warps start at warps " + starts);
  }

  // Registers

  /** A group of warps, which gives and takes registers as one. */
  private static final class Group {
    private final List<Integer> partitions = new ArrayList<>();
    private int registers;
    private int warps;
  }

  /** Gives the partitions what they asked for, and the default region what is left. */
  private void divide(Operation op, int base, int perThread, PassContext p) {
    var ws = view(op);
    if (ws.requestedRegisters().isEmpty() || ws.totalPartitionWarps() % GROUP != 0) return;
    var groups = groups(ws);
    int budget = perThread * base;
    for (var group : groups) budget += (perThread - group.registers) * group.warps;
    int rest = budget / base / PIECE * PIECE;
    if (budget <= 0 || rest < least(ws.defaultRegion(), LEAST)) {
      p.debug(() -> "too few registers: the partitions leave " + rest + " for the default region");
      return;
    }
    var actual = new ArrayList<>(Collections.nCopies(1 + ws.partitionNumWarps().size(), rest));
    for (var group : groups) {
      for (int partition : group.partitions) actual.set(1 + partition, group.registers);
    }
    set(op, "actualRegisters", actual);
    // ptxas must know how many there are at the start.
    var module = op.parentOf("builtin.module");
    module.ifPresent(m -> m.setAttribute(MAX_REGISTERS, IntegerAttr.ofI32(m.context(), perThread)));
    p.debug(() -> "registers of the default region and of the partitions: " + actual);
  }

  private List<Group> groups(WarpSpecialize ws) {
    var starts = ws.warpGroupStartIds().orElseThrow();
    var requested = ws.requestedRegisters().orElseThrow();
    var groups = new ArrayList<Group>();
    IntStream.range(0, starts.size())
        .boxed()
        .sorted(Comparator.comparing(starts::get))
        .forEach(
            i -> {
              if (starts.get(i) % GROUP == 0) groups.add(new Group());
              var group = groups.getLast();
              int registers = least(ws.partitions().partitionRegions().get(i), requested.get(i));
              group.partitions.add(i);
              group.registers = Math.max(group.registers, Math.ceilDiv(registers, PIECE) * PIECE);
              group.warps += ws.partitionNumWarps().get(i);
            });
    return groups;
  }

  private int least(Region region, int wanted) {
    return instrumented || callsSystem(region) ? Math.max(wanted, LEAST_FOR_SYSTEM_CALLS) : wanted;
  }

  private static boolean callsSystem(Region region) {
    for (var block : region.blocks()) {
      for (var op : block.operations()) {
        boolean found =
            !op.walk(
                Walk.Order.PRE_ORDER,
                o ->
                    o.view() instanceof Assert || o.view() instanceof Print
                        ? Walk.Step.INTERRUPT
                        : Walk.Step.ADVANCE);
        if (found) return true;
      }
    }
    return false;
  }
}
