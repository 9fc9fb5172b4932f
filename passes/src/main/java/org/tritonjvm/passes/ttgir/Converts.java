package org.tritonjvm.passes.ttgir;

import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;

import java.util.List;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Trans;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Layout conversions: how far elements travel, and new ones. */
public final class Converts {
  private Converts() {}

  /** The linear layout of a tensor type. */
  public static LinearLayout layout(Type type) {
    if (type instanceof RankedTensorType tensor
        && tensor.encoding().orElse(null) instanceof Encoding encoding) {
      return LinearLayoutConversions.toLinearLayout(encoding, tensor.shape());
    }
    throw new InvalidIr("expected a tensor with a layout, but got " + type);
  }

  /**
   * What moves where when a tensor changes from one type to another of its shape; dimensions that
   * stay as they are left out.
   */
  public static LinearLayout movement(Type from, Type to) {
    return LayoutUtils.minimalCvtLayout(layout(from), layout(to));
  }

  /** Whether a conversion moves elements between registers of a thread at most. */
  public static boolean reordersRegisters(Type from, Type to) {
    if (from.equals(to)) return true;
    var moved = movement(from, to).outDimNames();
    return moved.isEmpty() || moved.equals(List.of(REGISTER));
  }

  /** Whether an operation is a conversion within the registers of each thread. */
  public static boolean isFree(Operation op) {
    return op.view() instanceof ConvertLayout(var src, _, var result)
        && reordersRegisters(src.type(), result.type());
  }

  /** Whether an operation changes the type of a tensor alone, and nothing moves. */
  public static boolean isNoop(Operation op) {
    return switch (op.view()) {
      case Reshape _, Trans _ -> true;
      case ConvertLayout(var src, _, var result) ->
          movement(src.type(), result.type()).outDimNames().isEmpty();
      default -> false;
    };
  }

  /** A new conversion, at the builder's insertion point and with its location. */
  public static Value create(Builder builder, Value value, TensorEncoding encoding) {
    var type = ((RankedTensorType) value.type()).withEncoding(encoding);
    return Ops.create(builder, ConvertLayout.class, List.of(type), value, false).result();
  }
}
