package org.tritonjvm.dialects.ttg;

import java.util.Optional;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;

/** The types of pairs of 4-bit floats in bytes, and of the floats that they become. */
public final class Fp4Types {
  private Fp4Types() {}

  /** The type of the unpacked floats, with the layout that costs nothing. */
  public static RankedTensorType unpacked(RankedTensorType packed, Type element, int axis) {
    long[] shape = packed.shape().clone();
    shape[axis] *= 2;
    Optional<TensorEncoding> encoding =
        packed
            .encoding()
            .map(e -> ((TensorEncoding) e).inferFp4ToFp(Shapes.of(packed), axis, true));
    return RankedTensorType.get(packed.context(), shape, element, encoding);
  }

  /**
   * Checks that unpacking along an axis leads from one type to another without moving anything.
   *
   * @throws InvalidIr if not
   */
  public static void check(RankedTensorType packed, RankedTensorType unpacked, int axis) {
    checkShapes(packed, unpacked, axis);
    MemoryOps.require(
        packed.encoding().isPresent() == unpacked.encoding().isPresent(),
        "source and result must both have an encoding, or neither");
    if (!(packed.encoding().orElse(null) instanceof Encoding source)
        || !(unpacked.encoding().orElse(null) instanceof Encoding result)) {
      return;
    }
    var wanted = wanted(unpacked, result, axis);
    if (wanted instanceof Encoding e && !layout(packed, e).equals(layout(packed, source))) {
      throw new InvalidIr(
          "Src and Dst encodings are not compatible:\n"
              + layout(packed, e)
              + "\n"
              + layout(packed, source));
    }
  }

  private static TensorEncoding wanted(RankedTensorType unpacked, Encoding result, int axis) {
    try {
      return result.inferFp4ToFp(Shapes.of(unpacked), axis, false);
    } catch (InvalidIr e) {
      throw new InvalidIr("failed to infer encoding: " + e.getMessage());
    }
  }

  private static LinearLayout layout(RankedTensorType type, Encoding encoding) {
    return LinearLayoutConversions.toLinearLayout(encoding, type.shape());
  }

  private static void checkShapes(RankedTensorType packed, RankedTensorType unpacked, int axis) {
    int rank = packed.rank();
    MemoryOps.require(
        rank == unpacked.rank(), "source rank " + rank + " != result rank " + unpacked.rank());
    MemoryOps.require(
        axis >= 0 && axis < rank,
        "axis " + Integer.toUnsignedString(axis) + " out of range for rank " + rank);
    for (int i = 0; i < rank; i++) {
      long from = packed.shape()[i];
      long to = unpacked.shape()[i];
      if (i == axis) {
        MemoryOps.require(
            to == 2 * from,
            "axis %d dimension must be 2x source dimension (src=%d, dst=%d)"
                .formatted(axis, from, to));
      } else {
        MemoryOps.require(
            to == from,
            "dimension %d mismatch (src=%d, dst=%d, axis=%d)".formatted(i, from, to, axis));
      }
    }
  }
}
