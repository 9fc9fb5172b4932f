package org.tritonjvm.nvidia.warps;

import java.util.ArrayList;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.lowering.LlvmTypes;

/** Turns warp specialization into branches, barriers and messages in shared memory. */
@Anchor("builtin.module")
@PassName("convert-warp-specialize-to-llvm")
@Summary("lower `ttg.warp_specialize` to LLVM")
@DependentDialects({"llvm", "nvvm"})
public record ConvertWarpSpecializeToLLVM() implements Pass {
  @Override
  public void run(PassContext p) {
    var module = p.operation();
    var types = new LlvmTypes(module.context());
    int lanes = Launch.of(module).map(Launch::threadsPerWarp).orElse(32);
    var functions = new ArrayList<Operation>();
    for (var op : module.region(0).front().operations()) {
      if (op.is("llvm.func") && !op.region(0).isEmpty()) functions.add(op);
    }
    try {
      new WarpGroupBarriers(types, lanes).rewrite(functions);
      for (var function : functions) {
        if (isSpecialized(function)) {
          new SwitchLoop(function, types, lanes, totalWarps(module)).write();
        }
      }
    } catch (InvalidIr e) {
      p.fail(e.getMessage());
    }
  }

  /** Whether there is warp specialization in a function. */
  static boolean isSpecialized(Operation function) {
    return !function.walk(
        Walk.Order.PRE_ORDER,
        op -> op.is(SwitchLoop.SPECIALIZE) ? Walk.Step.INTERRUPT : Walk.Step.ADVANCE);
  }

  private static int totalWarps(Operation module) {
    return module
        .integer(Launch.TOTAL_NUM_WARPS)
        .orElseThrow(
            () -> new InvalidIr("has no attribute '%s'".formatted(Launch.TOTAL_NUM_WARPS)));
  }
}
