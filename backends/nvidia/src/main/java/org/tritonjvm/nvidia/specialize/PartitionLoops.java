package org.tritonjvm.nvidia.specialize;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.nvws.ArefPhi;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.LocalDealloc;
import org.tritonjvm.dialects.ttg.LocalLoad;
import org.tritonjvm.dialects.ttg.LocalStore;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.ttgir.pipeline.SharedEncodings;

/**
 * Gives each partition of a loop a loop of its own, in a {@code nvws.warp_group}, once operations
 * say which partitions they belong to. What partitions give each other goes by memory already; only
 * tensors that come out of the loop are put there here.
 */
@PassName("tritongpu-partition-loops")
@Anchor("builtin.module")
@Summary("split scheduled loops into partitions")
@DependentDialects({"nvws", "scf", "ttg"})
public record PartitionLoops() implements Pass {
  @Override
  public void run(PassContext p) {
    var loops = new ArrayList<Loops.Loop>();
    p.operation()
        .walk(
            Walk.Order.POST_ORDER,
            op -> {
              if (op.hasAttribute(PartitionIds.STAGES)) Loops.of(op).ifPresent(loops::add);
              return Walk.Step.ADVANCE;
            });
    for (var loop : loops) {
      if (!PartitionIds.check(loop.operation()) || !checkUses(loop)) {
        p.signalFailure();
        return;
      }
      if (PartitionIds.count(loop.operation()) > 1) new Split(loop).run();
    }
  }

  // Values from one partition to another

  private static boolean checkUses(Loops.Loop loop) {
    var wrong = new ArrayList<Diagnostic>();
    loop.operation()
        .walk(
            op -> {
              if (wrong.isEmpty() && PartitionIds.has(op) && !op.equals(loop.operation())) {
                op.results().forEach(result -> check(loop, result, wrong));
              }
            });
    wrong.stream().limit(1).forEach(loop.operation().context().diagnostics()::emit);
    return wrong.isEmpty();
  }

  /**
   * @param distance how many iterations later
   */
  private record Reached(OpOperand use, int distance) {}

  private static void check(Loops.Loop loop, OpResult result, List<Diagnostic> wrong) {
    var own = PartitionIds.of(result.owner());
    var work = new ArrayDeque<Reached>();
    var seen = new HashSet<OpOperand>();
    for (var use : result.uses()) work.add(new Reached(use, 0));
    while (!work.isEmpty()) {
      var reached = work.remove();
      var user = reached.use().owner();
      if (!loop.operation().isProperAncestorOf(user) || !seen.add(reached.use())) continue;
      boolean isOfLoop = user.parent().filter(loop.operation()::equals).isPresent();
      if (user.is("scf.yield") && isOfLoop) {
        var argument = loop.carried().get(reached.use().number());
        for (var use : argument.uses()) work.add(new Reached(use, reached.distance() + 1));
      } else if (user.is("scf.condition") && reached.use().number() > 0) {
        var body = ((Loops.While) loop).after();
        for (var use : body.argument(reached.use().number() - 1).uses()) {
          work.add(new Reached(use, reached.distance()));
        }
      } else if (!(user.view() instanceof ArefPhi)
          && !user.is("scf.yield")
          && !own.containsAll(PartitionIds.of(user))) {
        wrong.add(warning(result, user, reached.distance()));
      }
    }
  }

  private static Diagnostic warning(OpResult result, Operation user, int distance) {
    var notes =
        PartitionIds.of(user).stream()
            .map(
                id ->
                    new Diagnostic(
                        Diagnostic.Severity.NOTE,
                        user.location(),
                        "use at distance %d in partition #%d here".formatted(distance, id),
                        List.of()))
            .toList();
    return new Diagnostic(
        Diagnostic.Severity.WARNING,
        result.owner().location(),
        "non-root partition #%d has direct SSA consumer"
            .formatted(PartitionIds.of(result.owner()).first()),
        notes);
  }

  /** One loop. */
  private static final class Split {
    private final Loops.Loop loop;
    private final Operation op;
    private final int count;
    private final List<PartitionCopy> copies = new ArrayList<>();

    /** For tensors that other partitions than the first compute and the loop gives. */
    private final Map<Integer, Value> buffers = new LinkedHashMap<>();

    Split(Loops.Loop loop) {
      this.loop = loop;
      this.op = loop.operation();
      this.count = PartitionIds.count(op);
    }

    void run() {
      for (int i = 0; i < count; i++) copies.add(new PartitionCopy(i));
      var builder = Builder.before(op);
      allocate(builder);
      var members = members();
      var regions = new ArrayList<OwnedRegion>();
      for (var copy : copies) regions.add(region(copy, members));
      var kept = copies.getFirst().kept(op);
      int warps = Launch.of(op).map(Launch::numWarps).orElse(4);
      var all = new int[count];
      Arrays.fill(all, warps);
      var group =
          builder.create(
              "nvws.warp_group",
              kept.stream().map(i -> op.result(i).type()).toList(),
              List.of(),
              Map.of("numWarps", DenseArrayAttr.ofI32(op.context(), all)),
              regions,
              List.of());
      replaceResults(Builder.after(group), group, kept);
      for (var member : members.reversed()) member.erase();
    }

    /** The loop, and the operations beside it that belong to its partitions. */
    private List<Operation> members() {
      var members = new ArrayList<Operation>();
      for (var other : op.block().orElseThrow().operations()) {
        boolean isMember =
            PartitionIds.has(other) && PartitionIds.tag(other).equals(PartitionIds.tag(op));
        if (isMember || other.equals(op)) members.add(other);
      }
      return members;
    }

    private void allocate(Builder builder) {
      for (var result : op.results()) {
        int i = result.number();
        boolean isFromOther =
            !PartitionIds.ofResult(op, i).contains(0)
                && result.hasUses()
                && result.type() instanceof RankedTensorType
                && copies.stream().skip(1).anyMatch(copy -> computes(copy, i));
        if (!isFromOther) continue;
        var type = (RankedTensorType) result.type();
        var memory =
            new MemDescType(
                Splits.shape(type),
                type.elementType(),
                SharedEncodings.plain(type),
                new SharedMemorySpace(),
                true);
        buffers.put(
            i,
            Ops.create(
                    builder, LocalAlloc.class, List.of(memory), Optional.empty(), Optional.empty())
                .result());
      }
    }

    private boolean computes(PartitionCopy copy, int number) {
      return loop.yields().get(number) instanceof OpResult value
          && PartitionIds.ofResult(value.owner(), value.number()).contains(copies.indexOf(copy));
    }

    private OwnedRegion region(PartitionCopy copy, List<Operation> members) {
      var region = new OwnedRegion(op.context());
      var builder = Builder.atEnd(region.region().addBlock());
      for (var member : members) if (copy.owns(member)) copy.copy(member, builder);
      builder.setLocation(op.location());
      boolean isFirst = copy == copies.getFirst();
      if (isFirst || !copy.owns(op)) {
        var results =
            copy.owns(op)
                ? copy.kept(op).stream().map(i -> copy.of(op.result(i))).toList()
                : List.<Value>of();
        builder.create("nvws.warp_group.yield", List.of(), results, Map.of());
        return region;
      }
      buffers.forEach(
          (i, buffer) -> {
            if (!computes(copy, i)) return;
            Ops.create(builder, LocalStore.class, List.of(), copy.of(op.result(i)), buffer);
          });
      builder.create("nvws.warp_group.return", List.of(), List.of(), Map.of());
      return region;
    }

    private void replaceResults(Builder builder, Operation group, List<Integer> kept) {
      for (var result : op.results()) {
        if (!result.hasUses()) continue;
        var buffer = Optional.ofNullable(buffers.get(result.number()));
        if (buffer.isPresent()) {
          var load =
              Ops.create(
                  builder, LocalLoad.class, List.of(result.type()), buffer.get(), Optional.empty());
          Ops.create(builder, LocalDealloc.class, List.of(), buffer.get());
          result.replaceAllUsesWith(load.result());
        } else if (kept.contains(result.number())) {
          result.replaceAllUsesWith(group.result(kept.indexOf(result.number())));
        }
      }
    }
  }
}
