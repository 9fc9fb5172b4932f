package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import org.tritonjvm.dialects.tt.Gather;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.mlir.ir.Operation;

/** How data moves between threads, for people who debug the lowering. */
public final class DataMovements {
  private DataMovements() {}

  /** A line for each operation that has a choice. */
  public static String describe(Operation module, MatrixMoves matrices) {
    var types = new LlvmTypes(module.context());
    var lines = new ArrayList<String>();
    module.walk(
        op -> {
          if (op.view() instanceof ConvertLayout convert) {
            int bits = types.bitWidth(op.result().type().elementOrSelf());
            var way = LayoutConversion.of(convert, matrices).explanation(bits);
            lines.add(op.location() + ": convert_layout by " + way);
          } else if (op.view() instanceof Gather gather) {
            int bits = types.bitWidth(gather.src().type().elementOrSelf());
            var way = WarpGather.of(gather).map(g -> g.explanation(bits)).orElse("shared memory");
            lines.add(op.location() + ": gather by " + way);
          }
        });
    return String.join("\n", lines);
  }
}
