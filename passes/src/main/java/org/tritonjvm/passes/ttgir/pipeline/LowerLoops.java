package org.tritonjvm.passes.ttgir.pipeline;

import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;

/**
 * Makes scheduled loops ready to be expanded: their loads become copies to buffers, and the new
 * operations join the schedule. Products of tcgen05 stay as they are.
 */
final class LowerLoops {
  private LowerLoops() {}

  /** Lowers all loops of the pass's module; false, the pass having failed, if one is wrong. */
  static boolean run(PassContext p) {
    var loops =
        Loops.forLoops(p.operation()).stream()
            .filter(loop -> loop.operation().hasAttribute(LoopAttributes.MAX_STAGE))
            .toList();
    if (loops.isEmpty()) return true;
    var axisInfo = p.analysis(ModuleAxisInfoAnalysis.class, ModuleAxisInfoAnalysis::new);
    for (var loop : loops) {
      try {
        lower(p, loop, axisInfo);
      } catch (LoopError e) {
        e.emit();
        p.signalFailure();
        return false;
      } catch (InvalidIr e) {
        loop.operation().emitError(e.getMessage());
        p.signalFailure();
        return false;
      }
    }
    return true;
  }

  private static void lower(PassContext p, Loops.For loop, ModuleAxisInfoAnalysis axisInfo) {
    var schedule = CoarseSchedule.deserialize(loop);
    if (schedule.isEmpty()) return;
    var copying = LowerLoads.run(p, loop, schedule.get(), axisInfo);
    var lowered = LoopDescriptors.lower(copying, schedule.get());
    schedule.get().serialize((Loops.For) lowered);
  }
}
