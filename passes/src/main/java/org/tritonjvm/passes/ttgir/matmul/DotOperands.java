package org.tritonjvm.passes.ttgir.matmul;

import org.tritonjvm.dialects.tt.DescriptorLoadLikeOpInterface;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.Trans;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttg.MemDescView;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Value;

/** Where the operands of products come from. */
public final class DotOperands {
  private DotOperands() {}

  /** A value before its conversions from layout to layout. */
  public static Value withoutConversions(Value value) {
    var v = value;
    while (v.definingOp() instanceof ConvertLayout(var source, _, _)) v = source;
    return v;
  }

  /** Whether a value is loaded, or an argument of a block, and at most transposed since. */
  public static boolean comesFromLoadOrArgument(Value value) {
    var v = value;
    while (true) {
      switch (v.definingOp()) {
        case ConvertLayout(var source, _, _) -> v = source;
        case Trans(var source, _, _) -> v = source;
        case MemDescView _ -> v = v.definition().orElseThrow().operand(0);
        case Load _, DescriptorLoadLikeOpInterface _ -> {
          return true;
        }
        default -> {
          return v instanceof BlockArgument;
        }
      }
    }
  }
}
