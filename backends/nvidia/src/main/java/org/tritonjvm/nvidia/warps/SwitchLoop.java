package org.tritonjvm.nvidia.warps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.ttg.WarpSpecialize;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.passes.conversion.AllocateWarpGroups;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.LlvmTypes;

/**
 * The control flow of a warp-specialized kernel. The first warps run the kernel; the others wait in
 * a loop until these tell each of them, by a byte in shared memory, which partition to run.
 */
final class SwitchLoop {
  static final String SPECIALIZE = "ttg.warp_specialize";
  private static final int MOST_PARTITIONS = 255;

  private final Operation kernel;
  private final LlvmTypes types;
  private final int lanes;
  private final int defaultWarps;
  private final int workers;
  private final Registers registers;
  private final List<Operation> specializations = new ArrayList<>();

  /**
   * @param totalWarps that the kernel is launched with
   */
  SwitchLoop(Operation kernel, LlvmTypes types, int lanes, int totalWarps) {
    this.kernel = kernel;
    this.types = types;
    this.lanes = lanes;
    this.defaultWarps = Launch.of(kernel).map(Launch::numWarps).orElse(1);
    this.workers = totalWarps - defaultWarps;
    kernel.walk(
        op -> {
          if (op.is(SPECIALIZE)) specializations.add(op);
        });
    this.registers = Registers.of(kernel, specializations, defaultWarps, workers);
  }

  private static WarpSpecialize view(Operation op) {
    return (WarpSpecialize) op.view();
  }

  /**
   * How many registers a thread has when it does nothing special.
   *
   * @param atStart what the launch gives each
   * @param ofDefault what the first warps take of what the others leave
   * @param ofWorkers what the others keep while they wait
   */
  private record Registers(Optional<Integer> atStart, int ofDefault, int ofWorkers, boolean move) {
    private static final int LEAST = 24;
    private static final int MOST = 256;
    private static final int PIECE = 8;

    static Registers of(
        Operation kernel, List<Operation> specializations, int defaultWarps, int workers) {
      boolean move =
          specializations.stream().noneMatch(op -> op.hasAttribute("tti.disable_setmaxregister"));
      var given =
          kernel
              .parentOf("builtin.module")
              .map(module -> module.integer(AllocateWarpGroups.MAX_REGISTERS))
              .orElse(OptionalInt.empty());
      if (!move || workers == 0 || given.isEmpty()) {
        return new Registers(Optional.empty(), -1, -1, move);
      }
      int start = given.getAsInt();
      int low = LEAST;
      int high = (start + (start - low) * workers / defaultWarps) / PIECE * PIECE;
      if (high > MOST) {
        high = MOST;
        low = (start - (high - start) * defaultWarps / workers) / PIECE * PIECE;
      }
      return new Registers(Optional.of(start), high, low, true);
    }

    /** What a region gets: 0 for the default one, then the partitions. */
    Optional<Integer> of(Operation op, int region) {
      return move ? view(op).actualRegisters().map(r -> r.get(region)) : Optional.empty();
    }
  }

  void write() {
    if (specializations.isEmpty()) return;
    for (var op : specializations) {
      if (view(op).warpGroupStartIds().isEmpty()) {
        throw new InvalidIr("has no warp group start ids");
      }
      TrivialCaptures.drop(kernel, view(op));
    }
    var body = kernel.region(0);
    var entry = body.front();
    var header = before(entry, entry.arguments().stream().map(Value::type).toList());
    var loop = before(entry, List.of());
    for (int i = 0; i < entry.argumentCount(); i++) {
      entry.argument(i).replaceAllUsesWith(header.argument(i));
    }
    for (int i = entry.argumentCount() - 1; i >= 0; i--) entry.eraseArgument(i);
    var warp = writeHeader(header, entry, loop);
    registers.atStart.ifPresent(
        r -> LlvmCode.atStart(entry, types).setMaxRegisters(r, registers.ofDefault));
    writeLoop(loop, entry, warp);
  }

  /** A block in front of another. */
  private Block before(Block other, List<Type> arguments) {
    var made =
        other
            .region()
            .orElseThrow()
            .addBlock(arguments, Collections.nCopies(arguments.size(), kernel.location()));
    made.moveBefore(other);
    return made;
  }

  /** Sends the first warps into the kernel and the others into the loop. */
  private Value writeHeader(Block header, Block entry, Block loop) {
    var code = LlvmCode.atEnd(header, types);
    var i32 = types.i32();
    var thread = code.create("nvvm.read.ptx.sreg.tid.x", i32, List.of(), Map.of());
    var number = code.create("llvm.udiv", i32, List.of(thread, code.i32(lanes)), Map.of());
    // So that ptxas knows that all lanes go the same way.
    var warp =
        code.create(
            "nvvm.shfl.sync",
            i32,
            List.of(code.i32(-1), number, code.i32(0), code.i32(lanes - 1)),
            Map.of("kind", kernel.context().parseAttribute("#nvvm<shfl_kind idx>")));
    var isDefault =
        code.create(
            "llvm.icmp",
            types.i1(),
            List.of(warp, code.i32(defaultWarps)),
            Map.of("predicate", IntegerAttr.get(types.i64(), ULT, kernel.context())));
    code.branchIf(isDefault, entry, loop);
    return warp;
  }

  private static final int ULT = 6;

  private void writeLoop(Block loop, Block entry, Value warp) {
    var otherwise = before(entry, List.of());
    var exit = before(entry, List.of());
    var cases = new ArrayList<Block>();
    var states = new ArrayList<byte[]>();
    for (var op : specializations) states.add(takePartitions(op, loop, entry, cases));
    if (cases.size() > MOST_PARTITIONS) throw new InvalidIr("has too many warp group partitions");
    int done = cases.size();
    cases.add(exit);

    var code = LlvmCode.atEnd(loop, types);
    registers.atStart.ifPresent(r -> code.setMaxRegisters(r, registers.ofWorkers));
    code.barrierOfAll(WarpGroupBarriers.EVERYONE);
    var state = code.shared(FunctionLowering.offset(kernel));
    var worker =
        code.create("llvm.sub", types.i32(), List.of(warp, code.i32(defaultWarps)), Map.of());
    code.switchTo(code.load(types.i8(), code.gep(state, types.i8(), worker), 0), otherwise, cases);

    var idle = LlvmCode.atEnd(otherwise, types);
    idle.barrierOfAll(WarpGroupBarriers.EVERYONE);
    idle.barrierOfAll(WarpGroupBarriers.EVERYONE);
    // What is hoisted out of this loop would be alive in every partition.
    idle.branch(loop, List.of())
        .setAttribute(
            "loop_annotation",
            kernel.context().parseAttribute("#llvm.loop_annotation<licm = <disable = true>>"));
    LlvmCode.atEnd(exit, types).create("llvm.return", List.of(), Map.of());

    for (int i = 0; i < specializations.size(); i++) enter(specializations.get(i), states.get(i));
    dismiss(done);
  }

  // Partitions

  /**
   * Moves the partitions of an operation in front of the kernel's code.
   *
   * @return for each worker what it is to do
   */
  private byte[] takePartitions(Operation op, Block loop, Block entry, List<Block> cases) {
    var ws = view(op);
    var state = new byte[workers];
    Arrays.fill(state, (byte) -1);
    var regions = ws.partitions().partitionRegions();
    for (int i = 0; i < regions.size(); i++) {
      writePartition(op, i, regions.get(i), loop);
      int first = ws.warpGroupStartIds().orElseThrow().get(i) - defaultWarps;
      Arrays.fill(state, first, first + ws.partitionNumWarps().get(i), (byte) cases.size());
      cases.add(regions.get(i).front());
      move(regions.get(i), entry);
    }
    return state;
  }

  private static void move(Region region, Block before) {
    var blocks = new ArrayList<Block>();
    region.blocks().forEach(blocks::add);
    blocks.forEach(block -> block.moveBefore(before));
  }

  private void writePartition(Operation op, int number, Region region, Block loop) {
    var first = region.front();
    var code = LlvmCode.before(first.first().orElseThrow(), types);
    var own = registers.of(op, 1 + number);
    own.ifPresent(r -> code.setMaxRegisters(registers.ofWorkers, r));
    if (first.argumentCount() > 0) {
      var captures = code.shared(FunctionLowering.offset(op));
      var struct = packed(first.arguments().stream().map(Value::type).toList());
      for (int i = 0; i < first.argumentCount(); i++) {
        var value = code.load(first.argument(i).type(), code.gep(captures, struct, 0, i), 1);
        first.argument(i).replaceAllUsesWith(value);
      }
      for (int i = first.argumentCount() - 1; i >= 0; i--) first.eraseArgument(i);
    }
    // From here on the memory of the captures may be used for something else.
    code.barrierOfAll(WarpGroupBarriers.EVERYONE);
    for (var end : terminators(region, "ttg.warp_return")) {
      var last = LlvmCode.before(end, types);
      last.barrierOfAll(WarpGroupBarriers.EVERYONE);
      own.ifPresent(r -> last.setMaxRegisters(r, registers.ofWorkers));
      last.branch(loop, List.of());
      end.erase();
    }
  }

  private Type packed(List<Type> members) {
    return kernel
        .context()
        .parseType(
            members.stream()
                .map(kernel.context()::print)
                .collect(Collectors.joining(", ", "!llvm.struct<packed (", ")>")));
  }

  private static List<Operation> terminators(Region region, String name) {
    var found = new ArrayList<Operation>();
    for (var block : region.blocks()) {
      block.last().filter(op -> op.is(name)).ifPresent(found::add);
    }
    return found;
  }

  // The first warps

  /** Tells the workers what to do, and goes on with the default region. */
  private void enter(Operation op, byte[] state) {
    var ws = view(op);
    var before = op.block().orElseThrow();
    var after = before.split(op);
    var code = LlvmCode.atEnd(before, types);
    tell(code, state);
    var captures = op.region(1).front().first().orElseThrow().operands();
    if (!captures.isEmpty()) {
      var memory = code.shared(FunctionLowering.offset(op));
      var struct = packed(captures.stream().map(Value::type).toList());
      for (int i = 0; i < captures.size(); i++) {
        code.store(captures.get(i), code.gep(memory, struct, 0, i), 1);
      }
    }
    code.barrierOfAll(WarpGroupBarriers.EVERYONE);
    var own = registers.of(op, 0);
    own.ifPresent(r -> code.setMaxRegisters(registers.ofDefault, r));
    code.barrierOfAll(WarpGroupBarriers.EVERYONE);
    code.branch(ws.defaultRegion().front(), List.of());
    for (var end : terminators(ws.defaultRegion(), "ttg.warp_yield")) {
      var last = LlvmCode.before(end, types);
      last.barrierOfAll(WarpGroupBarriers.EVERYONE);
      own.ifPresent(r -> last.setMaxRegisters(r, registers.ofDefault));
      last.branch(after, end.operands());
      end.erase();
    }
    for (var result : op.results()) {
      result.replaceAllUsesWith(after.addArgument(result.type(), op.location()));
    }
    move(ws.defaultRegion(), after);
    op.erase();
  }

  private void tell(LlvmCode code, byte[] state) {
    var memory = code.shared(FunctionLowering.offset(kernel));
    for (int i = 0; i < state.length; i++) {
      code.store(code.i8(state[i]), code.gep(memory, types.i8(), i), 0);
    }
  }

  /** Where the kernel returns the workers are told to end. */
  private void dismiss(int done) {
    var state = new byte[workers];
    Arrays.fill(state, (byte) done);
    var ends = new ArrayList<Operation>();
    kernel.walk(
        Walk.Order.PRE_ORDER,
        op -> {
          if (op.is("llvm.return") && !isExit(op)) ends.add(op);
          return Walk.Step.ADVANCE;
        });
    for (var end : ends) {
      var code = LlvmCode.before(end, types);
      tell(code, state);
      code.barrierOfAll(WarpGroupBarriers.EVERYONE);
    }
  }

  /** Whether it is the return of the workers, which stands alone in its block behind the switch. */
  private static boolean isExit(Operation end) {
    var block = end.block().orElseThrow();
    return block.first().filter(end::equals).isPresent()
        && block.predecessors().stream()
            .anyMatch(p -> p.last().filter(t -> t.is("llvm.switch")).isPresent());
  }
}
