package org.tritonjvm.passes.analysis;

import java.util.List;
import java.util.OptionalLong;
import org.tritonjvm.dialects.tt.Broadcast;
import org.tritonjvm.dialects.tt.ExpandDims;
import org.tritonjvm.dialects.tt.MakeRange;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Splat;
import org.tritonjvm.dialects.tt.Trans;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

/** Constants, ranges, and operations that move elements around without changing them. */
final class ShapeRules {
  private ShapeRules() {}

  static void addTo(AxisRules rules) {
    rules
        .add(Constant.class, (op, _) -> constant(op))
        .add("ub.poison", (op, _) -> AxisInfo.anything(rank(op.result(0))))
        .add(MakeRange.class, (op, _) -> range(op))
        .add(Splat.class, (op, in) -> splat(shape(op.result()), in.getFirst()))
        .add(ExpandDims.class, (op, in) -> expandDims(op.axis(), in.getFirst()))
        .add(Broadcast.class, ShapeRules::broadcast)
        .add(Reshape.class, ShapeRules::reshape)
        .add(Trans.class, ShapeRules::trans)
        .add("ttg.convert_layout", (_, in) -> in.getFirst())
        .add("gluon.set_auto_layout", (_, in) -> in.getFirst())
        .add("builtin.unrealized_conversion_cast", ShapeRules::conversionCast);
  }

  static int rank(Value value) {
    return value.type() instanceof RankedTensorType t ? t.rank() : 1;
  }

  private static long[] shape(Value value) {
    return ArithmeticRules.shape(value.type());
  }

  private static AxisInfo constant(Constant op) {
    var element =
        op.value() instanceof DenseElementsAttr dense
            ? dense.splatValue().orElse(dense)
            : op.value();
    return element instanceof IntegerAttr integer
        ? AxisInfo.constant(integer.value(), shape(op.result()))
        : AxisInfo.unknown(rank(op.result()));
  }

  private static AxisInfo range(MakeRange op) {
    // An i32 is never divisible by more than 2^30, but for 0, of which nothing more is claimed.
    long divisor = Math.min(AxisInfo.powerOfTwoDivisor(op.start()), 1L << 30);
    return AxisInfo.of(1, _ -> (long) op.end() - op.start(), _ -> divisor, _ -> 1);
  }

  private static AxisInfo splat(long[] shape, AxisInfo scalar) {
    return AxisInfo.of(
        shape.length, _ -> 1, _ -> scalar.divisibility(0), d -> shape[d], scalar.constant());
  }

  private static AxisInfo expandDims(int axis, AxisInfo info) {
    // Every element begins a group along the new dimension.
    long divisor =
        info.constant().isPresent()
            ? AxisInfo.powerOfTwoDivisor(info.constant().getAsLong())
            : info.divisibilityOfAll();
    return AxisInfo.of(
        info.rank() + 1,
        d -> d == axis ? 1 : info.contiguity(d < axis ? d : d - 1),
        d -> d == axis ? divisor : info.divisibility(d < axis ? d : d - 1),
        d -> d == axis ? 1 : info.constancy(d < axis ? d : d - 1),
        info.constant());
  }

  private static AxisInfo broadcast(Broadcast op, List<AxisInfo> in) {
    var info = in.getFirst();
    var from = shape(op.src());
    var to = shape(op.result());
    return AxisInfo.of(
        info.rank(),
        d -> from[d] == 1 ? 1 : info.contiguity(d),
        info::divisibility,
        d -> from[d] == 1 ? to[d] : info.constancy(d),
        info.constant());
  }

  private static AxisInfo trans(Trans op, List<AxisInfo> in) {
    var info = in.getFirst();
    var order = op.order();
    return AxisInfo.of(
        info.rank(),
        d -> info.contiguity(order.get(d)),
        d -> info.divisibility(order.get(d)),
        d -> info.constancy(order.get(d)),
        info.constant());
  }

  /** A value in another guise; a rank other than its own says nothing. */
  private static AxisInfo conversionCast(Operation op, List<AxisInfo> in) {
    var info = in.getFirst();
    boolean fits = !(op.result(0).type() instanceof RankedTensorType t) || t.rank() == info.rank();
    return fits ? info : AxisInfo.unknown(rank(op.result(0)));
  }

  // Reshape

  private static AxisInfo reshape(Reshape op, List<AxisInfo> in) {
    var info = in.getFirst();
    var to = shape(op.result());
    if (info.constant().isPresent()) return AxisInfo.constant(info.constant().getAsLong(), to);
    if (op.allow_reorder()) {
      return AxisInfo.of(to.length, _ -> 1, _ -> info.divisibilityOfAll(), _ -> 1);
    }
    return new Reshaped(info, shape(op.src()), to).compute();
  }

  /**
   * A tensor cut anew in row-major order. Each dimension of the result starts within one of the
   * source, whose properties it inherits as far as they reach.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Reshaped(AxisInfo info, long[] from, long[] to) {
    AxisInfo compute() {
      var contiguity = new long[to.length];
      var divisibility = new long[to.length];
      var constancy = new long[to.length];
      for (int d = 0; d < to.length; d++) {
        int source = source(stride(to, d));
        contiguity[d] = contiguity(d, source);
        divisibility[d] = divisibility(d, source, contiguity[d]);
        constancy[d] = constancy(d, source);
      }
      return AxisInfo.of(contiguity, divisibility, constancy, OptionalLong.empty());
    }

    private static long stride(long[] shape, int d) {
      long stride = 1;
      for (int i = d + 1; i < shape.length; i++) stride *= shape[i];
      return stride;
    }

    /** The source's dimension that a stride falls into. */
    private int source(long stride) {
      for (int d = 0; d < from.length; d++) {
        if (stride(from, d) <= stride && stride < stride(from, d) * from[d]) return d;
      }
      return 0;
    }

    private boolean startsWith(int d, int source) {
      return stride(to, d) == stride(from, source);
    }

    private long contiguity(int d, int source) {
      return startsWith(d, source) ? Math.min(info.contiguity(source), to[d]) : 1;
    }

    private long divisibility(int d, int source, long contiguity) {
      long all = info.divisibilityOfAll();
      if (info.contiguity(source) == 1 || !startsWith(d, source)) return all;
      long divisor = info.divisibility(source);
      // Groups cut shorter begin within the source's.
      boolean shorter = contiguity < info.contiguity(source);
      return Math.max(all, shorter ? AxisInfo.gcd(divisor, contiguity) : divisor);
    }

    private long constancy(int d, int source) {
      if (info.contiguity(source) > 1) return 1;
      long stride = stride(to, d);
      long end = stride(from, source) * info.constancy(source);
      if (stride > end) return 1;
      long constancy = Math.min(to[d], end / stride);
      long rest = to[d] / constancy;
      // A dimension that is constant all over merges with what is constant in front of it.
      boolean whole = info.constancy(source) == from[source];
      for (int i = source - 1; whole && i >= 0 && rest > 1; i--) {
        long piece = Math.min(from[i], rest);
        long same = Math.min(info.constancy(i), piece);
        constancy *= same;
        whole = same == piece;
        rest /= piece;
      }
      return constancy;
    }
  }
}
