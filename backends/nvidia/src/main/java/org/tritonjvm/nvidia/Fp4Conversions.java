package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.ttg.Fp4ToFp;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.Indices;
import org.tritonjvm.passes.lowering.OpLowerings;

/**
 * Floats of four bits (e2m1), two in a byte.
 *
 * <p>The bits of a magnitude, moved to where f16 has its exponent's and mantissa's ends, are a
 * number that is 2^14 times too small: the difference of the exponents' biases, and so for
 * subnormal numbers.
 */
final class Fp4Conversions {
  private static final int F16_MANTISSA_BITS = 10;
  private static final double BIAS_DIFFERENCE = 0x1p14;

  private Fp4Conversions() {}

  static void addTo(OpLowerings table) {
    table.add(Fp4ToFp.class, Fp4Conversions::lower);
  }

  private static void lower(Fp4ToFp convert, Operation op, FunctionLowering f) {
    var e = f.emitter();
    int axis = convert.axis();
    var from = FunctionLowering.layout((RankedTensorType) op.operand(0).type());
    var to = FunctionLowering.layout((RankedTensorType) op.result(0).type());
    for (var in : List.of(LayoutUtils.LANE, LayoutUtils.WARP, LayoutUtils.BLOCK)) {
      for (int bit = 0; bit < to.inDimSizeLog2(in); bit++) {
        if ((to.basis(in, bit)[axis] & 1) != 0) {
          throw new InvalidIr("has a result whose neighbours lie in different threads");
        }
      }
    }
    var bytes = new HashMap<List<Integer>, Value>();
    var values = f.values(op.operand(0));
    for (int r = 0; r < values.size(); r++) bytes.putIfAbsent(index(from, r), values.get(r));
    var halves = new HashMap<List<Integer>, Value>();
    boolean isF16 =
        e.types()
            .scalar(((RankedTensorType) op.result(0).type()).elementType())
            .equals(e.types().f16());
    var results = new ArrayList<Value>();
    for (int r = 0; r < to.inDimSize(LayoutUtils.REGISTER); r++) {
      var index = index(to, r);
      var known = halves.get(index);
      if (known == null) {
        var place = new ArrayList<>(index);
        place.set(axis, index.get(axis) / 2);
        var half = e.lshr(bytes.get(place), 4L * (index.get(axis) % 2));
        known = isF16 ? toF16(e, half) : toBF16(e, half);
        halves.put(index, known);
      }
      results.add(known);
    }
    f.define(op.result(0), results);
  }

  private static List<Integer> index(LinearLayout layout, int register) {
    return List.copyOf(Indices.at(layout, LayoutUtils.REGISTER, register).values());
  }

  /** The lower half of a byte. */
  private static Value toF16(Emitter e, Value half) {
    var wide = e.zext(half, e.types().i16());
    var magnitude = e.shl(e.and(wide, 7), F16_MANTISSA_BITS - 1);
    var bits = e.or(magnitude, e.shl(e.and(wide, 8), 12));
    return e.fmul(e.bitcast(bits, e.types().f16()), e.floating(e.types().f16(), BIAS_DIFFERENCE));
  }

  private static Value toBF16(Emitter e, Value half) {
    var wide = e.op("llvm.fpext", e.types().f32(), toF16(e, half));
    return e.op("llvm.fptrunc", e.types().bf16(), wide);
  }
}
