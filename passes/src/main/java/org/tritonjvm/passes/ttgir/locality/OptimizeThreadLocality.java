package org.tritonjvm.passes.ttgir.locality;

import java.util.ArrayList;
import org.tritonjvm.dialects.tt.Gather;
import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/**
 * Lets threads do by themselves what else they would have to talk about: layouts of reshapes that
 * are reduced afterwards ({@link ReshapeLayouts}), of gathers ({@link GatherLayouts}), and sums
 * that a loop carries ({@link CarriedReduction}).
 */
@PassName("tritongpu-optimize-thread-locality")
@Summary("Cut down on the traffic between threads of reductions and gathers")
@DependentDialects({"arith", "tt", "ttg"})
public record OptimizeThreadLocality() implements Pass {
  @Override
  public void run(PassContext p) {
    var found = new ArrayList<Operation>();
    p.operation()
        .walk(
            op -> {
              if (op.is("tt.reshape") || op.is("tt.gather") || op.is("tt.reduce")) found.add(op);
            });
    for (var op : found) {
      var location = op.location();
      boolean changed =
          switch (op.view()) {
            case Reshape reshape -> ReshapeLayouts.keepReducedAxisInThreads(op, reshape);
            case Gather gather -> GatherLayouts.keepWithinWarps(op, gather);
            case Reduce reduce ->
                CarriedReduction.of(op, reduce).map(CarriedReduction::apply).isPresent();
            default -> false;
          };
      if (changed) p.debug(() -> "changed the operation at " + location);
    }
  }
}
