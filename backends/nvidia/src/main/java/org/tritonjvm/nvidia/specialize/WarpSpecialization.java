package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.ttg.AddrSpace;
import org.tritonjvm.dialects.ttg.Barrier;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Remark;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;
import org.tritonjvm.passes.transform.Arith;
import org.tritonjvm.passes.transform.Functions;
import org.tritonjvm.passes.ttgir.pipeline.AsyncLoads;
import org.tritonjvm.passes.ttgir.pipeline.LoopAttributes;
import org.tritonjvm.passes.ttgir.pipeline.LoopConditions;

/**
 * Gives groups of warps different work in functions with loops marked {@code tt.warp_specialize}:
 * one loads the operands of matrix products, one or two others multiply and do the rest.
 *
 * <p>Where that cannot be done, the function stays as it is, to be pipelined, and a remark says
 * why.
 */
@PassName("nvgpu-warp-specialization")
@Anchor("builtin.module")
@Summary("Automatic Warp specialization for NVIDIA GPU")
@DependentDialects({"arith", "scf", "ttg", "ttng", "nvws"})
public record WarpSpecialization(
    @Option(value = "number of buffers for warp specialization", defaultValue = "0") int numStages,
    @Option(value = "Dump intermediate steps", defaultValue = "false")
        boolean dumpIntermediateSteps,
    @Option(
            value =
                "also where operands are loaded through pointers, for which pipelining is faster on"
                    + " an H200",
            defaultValue = "false")
        boolean pointers)
    implements Pass {
  private static final int MOST_CONSUMERS = 2;

  /** Of each thread of a consumer; with TMA the producer needs few, with pointers more. */
  private static final int REGISTERS = 232;

  private static final int REGISTERS_BESIDE_POINTERS = 200;

  @Override
  public void run(PassContext p) {
    for (var function : Functions.of(p.operation())) run(p, function);
  }

  private void run(PassContext p, Operation function) {
    var marked = new ArrayList<Operation>();
    for (var loop : Loops.forLoops(function)) {
      if (!loop.operation().hasAttribute(LoopAttributes.WARP_SPECIALIZE)) continue;
      int stages = LoopConditions.stages(loop, numStages);
      if (stages > 1) marked.add(loop.operation());
      else explain(p, loop.operation(), loop.operation(), "it has " + stages + " stages, not two");
    }
    if (marked.isEmpty()) return;
    var obstacle = Obstacles.find(function, pointers).or(() -> divide(p, function, marked));
    obstacle.ifPresent(
        o -> {
          Tasks.removeWithin(function);
          for (var loop : marked) explain(p, loop, o.op(), o.reason());
        });
  }

  private static void explain(PassContext p, Operation loop, Operation at, String reason) {
    p.debug(() -> "not specialized at " + loop.location() + ": " + reason);
    var remark = p.remark(Remark.Kind.MISSED, "NotSpecialized").at(loop).with("Reason", reason);
    if (!at.equals(loop)) remark.with("Where", at.location());
    remark.emit();
  }

  /** What keeps the work from being divided; empty if it is. */
  private Optional<Obstacles.Obstacle> divide(
      PassContext p, Operation function, List<Operation> marked) {
    for (int consumers = MOST_CONSUMERS; ; consumers--) {
      TaskPartition.run(function, consumers);
      dump(p, "doTaskPartition");
      TaskPropagation.run(function);
      dump(p, "doTaskIdPropagate");
      var sources = Source.in(function, this::buffers);
      var obstacle = Obstacles.findBetween(sources);
      if (obstacle.isPresent()) return obstacle;
      var most = SharedBudget.buffers(function, sources);
      if (most.isEmpty()) return Optional.of(tooLarge(function, sources));
      ToIntFunction<Loops.For> buffers = loop -> Math.min(most.getAsInt(), buffers(loop));
      if (consumers == 1) {
        specialize(p, function, marked, consumers, buffers);
        return Optional.empty();
      }
      try {
        DataScheme.of(function).ifPresent(scheme -> DataPartition.apply(function, scheme));
        dump(p, "doDataPartition");
        specialize(p, function, marked, consumers, buffers);
        return Optional.empty();
      } catch (DataScheme.Impossible e) {
        Tasks.removeWithin(function);
        p.debug(() -> "one consumer: " + e.getMessage() + ", at " + e.op().location());
        for (var loop : marked) {
          p.remark(Remark.Kind.MISSED, "OneConsumer")
              .at(loop)
              .with("Reason", e.getMessage())
              .with("Where", e.op().location())
              .emit();
        }
      }
    }
  }

  private static Obstacles.Obstacle tooLarge(Operation function, List<Source> sources) {
    return new Obstacles.Obstacle(
        function,
        "two buffers for each operand, %d bytes, do not fit into shared memory"
            .formatted(SharedBudget.bytes(sources, 2)));
  }

  /** One for each stage, and one that products in flight read. */
  private int buffers(Loops.For loop) {
    return LoopConditions.stages(loop, numStages) + (AsyncProducts.canBeIn(loop) ? 1 : 0);
  }

  private void specialize(
      PassContext p,
      Operation function,
      List<Operation> marked,
      int consumers,
      ToIntFunction<Loops.For> buffers) {
    for (var loop : marked) {
      p.remark(Remark.Kind.PASSED, "Specialized").at(loop).with("Consumers", consumers).emit();
    }
    var axisInfo = new ModuleAxisInfoAnalysis(p.operation());
    var sources = Source.in(function, buffers);
    boolean hasPointers = sources.stream().anyMatch(s -> s.op().view() instanceof Load);
    sources.forEach(
        s ->
            p.debug(
                () ->
                    s.op().name()
                        + " at "
                        + s.op().location()
                        + ": "
                        + s.buffers()
                        + " buffers for the tasks "
                        + s.consumers()));
    var prelude =
        CodePartition.run(function, buffers, axisInfo, load -> isCopied(load, axisInfo))
            .orElseThrow();
    dump(p, "doCodePartition");
    TokenLowering.run(function, prelude);
    Ops.create(prelude, Barrier.class, List.of(), Set.of(AddrSpace.LOCAL));
    BufferFolding.run(function);
    int registers = hasPointers ? REGISTERS_BESIDE_POINTERS : REGISTERS;
    // One consumer and its producer have as many registers as a thread can address.
    var op =
        RegionSpecialization.run(
            function, prelude, consumers > 1 ? Optional.of(registers) : Optional.empty());
    AsyncProducts.run(op);
    prelude.invalidate(Builder.after(op));
    for (var loop : Loops.forLoops(function)) {
      LoopAttributes.write(loop.operation(), LoopAttributes.NUM_STAGES, 0);
      loop.operation().removeAttribute(LoopAttributes.WARP_SPECIALIZE);
    }
    Tasks.removeWithin(function);
    p.debug(() -> "a producer and " + consumers + " consumers in " + function.location());
  }

  /** Whether a load through pointers can be a copy by cp.async, which leaves zeros where masked. */
  private static boolean isCopied(Load load, ModuleAxisInfoAnalysis axisInfo) {
    return AsyncLoads.isWide(load, axisInfo)
        && AsyncLoads.fitsBuffer(load.result().owner())
        && load.other().filter(other -> !Arith.isZero(other)).isEmpty();
  }

  private void dump(PassContext p, String step) {
    if (!dumpIntermediateSteps) return;
    p.operation().emitRemark("WarpSpec internal IR Dump After: " + step + "\n" + p.operation());
  }
}
