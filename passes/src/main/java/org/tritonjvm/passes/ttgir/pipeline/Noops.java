package org.tritonjvm.passes.ttgir.pipeline;

import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Trans;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

/** Operations for which no instruction runs: they only name registers anew. */
final class Noops {
  private Noops() {}

  static boolean isNoop(Operation op) {
    return switch (op.view()) {
      case Reshape _, Trans _ -> true;
      case ConvertLayout(var src, _, var result) ->
          LayoutUtils.minimalCvtLayout(layout(src), layout(result)).equals(LinearLayout.empty());
      default -> false;
    };
  }

  private static LinearLayout layout(Value value) {
    var type = (RankedTensorType) value.type();
    return LinearLayoutConversions.toLinearLayout(
        (Encoding) type.encoding().orElseThrow(), type.shape());
  }
}
