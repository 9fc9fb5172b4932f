package org.tritonjvm.passes.ttgir.matmul;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Bitcast;
import org.tritonjvm.dialects.tt.Broadcast;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.DotScaled;
import org.tritonjvm.dialects.tt.FpToFp;
import org.tritonjvm.dialects.tt.InputPrecision;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.ScaleDotElemType;
import org.tritonjvm.dialects.tt.Trans;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.Fp4ToFp;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * Rewrites of products of scaled matrices, for hardware that has none.
 *
 * <p>Source: the OCP Microscaling Formats (MX) specification 1.0: a scale of 8 bits is a power of
 * two with bias 127, and 0xff is NaN.
 */
public final class ScaledDots {
  private static final int NAN_SCALE = 0xff;

  private static final int BF16_MANTISSA = 7;
  private static final int F32_MANTISSA = 23;

  private final Operation op;
  private final DotScaled dot;
  private final Builder builder;
  private final TensorArithmetic arithmetic;
  private final FloatType computeType;

  private ScaledDots(Operation op, DotScaled dot) {
    this.op = op;
    this.dot = dot;
    this.builder = Builder.before(op);
    this.arithmetic = new TensorArithmetic(builder);
    boolean half =
        dot.a_elem_type() == ScaleDotElemType.FP16 || dot.b_elem_type() == ScaleDotElemType.FP16;
    this.computeType = builder.floatType(half ? FloatType.Kind.F16 : FloatType.Kind.BF16);
  }

  /**
   * Turns a product whose right side alone has scales into one whose left side has, by transposing
   * all of it: the left side is the one that may be scaled in registers.
   */
  public static void transpose(Operation op, DotScaled dot) {
    var builder = Builder.before(op);
    var order = transposition(((RankedTensorType) dot.d().type()).rank());
    var a = transposed(builder, dot.a(), order);
    var b = transposed(builder, dot.b(), order);
    var c = transposed(builder, dot.c(), order);
    builder.setLocation(op.location());
    var product =
        Ops.create(
            builder,
            DotScaled.class,
            List.of(c.type()),
            b,
            a,
            c,
            dot.b_scale(),
            dot.a_scale(),
            dot.b_elem_type(),
            dot.a_elem_type(),
            dot.fastMath(),
            dot.rhs_k_pack(),
            dot.lhs_k_pack());
    var back = transposed(builder, product.d(), order);
    dot.d().replaceAllUsesWith(back);
    op.erase();
  }

  private static Value transposed(Builder builder, Value value, List<Integer> order) {
    builder.setLocation(value.location());
    return Ops.infer(builder, Trans.class, value, order).result();
  }

  /** The last two dimensions swapped. */
  private static List<Integer> transposition(int rank) {
    var order = new ArrayList<>(IntStream.range(0, rank - 2).boxed().toList());
    order.add(rank - 1);
    order.add(rank - 2);
    return order;
  }

  /**
   * Replaces a product of scaled matrices by a product of 16-bit ones, which are scaled before.
   *
   * @return the product
   */
  public static Operation decompose(Operation op, DotScaled dot) {
    return new ScaledDots(op, dot).decompose();
  }

  private Operation decompose() {
    var a = operand(0, scaled(0));
    var b = operand(1, scaled(1));
    builder.setLocation(op.location());
    var product =
        Ops.create(
            builder, Dot.class, List.of(dot.c().type()), a, b, dot.c(), InputPrecision.IEEE, 0);
    dot.d().replaceAllUsesWith(product.d());
    op.erase();
    return product.d().owner();
  }

  private Value operand(int opIdx, Value value) {
    if (!(dot.d().type() instanceof RankedTensorType result
        && result.encoding().orElse(null) instanceof Encoding parent)) {
      throw new IllegalArgumentException("the product has no layout");
    }
    builder.setLocation(value.location());
    return arithmetic.convert(value, new DotOperandEncoding(opIdx, parent, 0));
  }

  /** A factor as 16-bit floats, multiplied by its scales. */
  private Value scaled(int opIdx) {
    var value = opIdx == 0 ? dot.a() : dot.b();
    var given = opIdx == 0 ? dot.a_scale() : dot.b_scale();
    builder.setLocation(value.location());
    int rank = ((RankedTensorType) value.type()).rank();
    int k = opIdx == 0 ? rank - 1 : rank - 2;
    var wide = widened(opIdx, value, k, rank);
    if (given.isEmpty()) return wide;
    // Scales of either side are given with K last.
    var scale =
        opIdx == 0
            ? given.get()
            : Ops.infer(builder, Trans.class, given.get(), transposition(rank)).result();
    var type = (RankedTensorType) wide.type();
    var factors = spread(asFloat(scale), k, type);
    var product = arithmetic.mulF(wide, factors);
    return dot.fastMath() ? product : withNaNs(product, scale, k);
  }

  private Value widened(int opIdx, Value value, int k, int rank) {
    var type = (RankedTensorType) value.type();
    boolean left = opIdx == 0;
    if ((left ? dot.a_elem_type() : dot.b_elem_type()) != ScaleDotElemType.E2M1) {
      return convertFloat(value, type.withElementType(computeType));
    }
    int outer = left ? rank - 2 : rank - 1;
    int axis = (left ? dot.lhs_k_pack() : dot.rhs_k_pack()) ? k : outer;
    var shape = type.shape().clone();
    shape[axis] *= 2;
    var encoding = Types.encoding(type).map(e -> e.inferFp4ToFp(Shapes.of(type), axis, true));
    var wide = RankedTensorType.get(op.context(), shape, computeType, encoding);
    return Ops.create(builder, Fp4ToFp.class, List.of(wide), value, axis).result();
  }

  private Value convertFloat(Value value, RankedTensorType to) {
    if (value.type().equals(to)) return value;
    return Ops.create(builder, FpToFp.class, List.of(to), value, Optional.empty()).result();
  }

  /** Scales as numbers of the type that is computed in. */
  private Value asFloat(Value scale) {
    var type = (RankedTensorType) scale.type();
    var to = type.withElementType(computeType);
    if (type.elementType() instanceof FloatType) return convertFloat(scale, to);
    // The exponent of bf16 and f32 is the scale; that of f16 is too short for it.
    boolean half = computeType.kind() == FloatType.Kind.F16;
    var bits = arithmetic.extUI(scale, builder.integerType(half ? 32 : 16));
    var exponent = arithmetic.shlI(bits, half ? F32_MANTISSA : BF16_MANTISSA);
    var wide = builder.floatType(half ? FloatType.Kind.F32 : FloatType.Kind.BF16);
    var number =
        Ops.create(builder, Bitcast.class, List.of(type.withElementType(wide)), exponent).result();
    return half ? arithmetic.truncF(number, computeType) : number;
  }

  /**
   * Repeats scales along K, each for the numbers it belongs to. Their layout is changed first,
   * while they are few, to the one with which nothing moves afterwards.
   */
  private Value spread(Value scale, int k, RankedTensorType to) {
    var type = (RankedTensorType) scale.type();
    int factor = dot.deduceScaleFactor();
    var shape = Shapes.of(type);
    var expanded = new ArrayList<>(shape);
    expanded.add(k + 1, 1);
    var repeated = new ArrayList<>(expanded);
    repeated.set(k + 1, factor);
    var result = new ArrayList<>(shape);
    result.set(k, shape.get(k) * factor);

    var encoding = Types.encoding(to).orElseThrow();
    var ofRepeated = encoding.inferReshape(result, repeated, Optional.empty(), false);
    var ofScale = ofRepeated.inferReshape(expanded, shape, Optional.empty(), false);
    var element = type.elementType();
    var converted = arithmetic.convert(scale, ofScale);
    // Marked efficient, so that the conversion is not moved behind the repetition.
    var expandedScale =
        Ops.create(
                builder,
                Reshape.class,
                List.of(tensor(expanded, element, ofRepeated)),
                converted,
                false,
                true)
            .result();
    var repeatedScale =
        Ops.create(
                builder,
                Broadcast.class,
                List.of(tensor(repeated, element, ofRepeated)),
                expandedScale)
            .result();
    return Ops.create(
            builder,
            Reshape.class,
            List.of(tensor(result, element, encoding)),
            repeatedScale,
            false,
            false)
        .result();
  }

  private RankedTensorType tensor(List<Integer> shape, Type element, TensorEncoding encoding) {
    return RankedTensorType.get(op.context(), Shapes.longs(shape), element, Optional.of(encoding));
  }

  /** NaN where the scale is, the product elsewhere. */
  private Value withNaNs(Value product, Value scale, int k) {
    var type = (RankedTensorType) product.type();
    boolean isFloat = scale.type().elementOrSelf() instanceof FloatType;
    var isNaN = isFloat ? arithmetic.isNaN(asFloat(scale)) : arithmetic.isEqual(scale, NAN_SCALE);
    return arithmetic.select(
        spread(isNaN, k, type), arithmetic.constant(type, Double.NaN), product);
  }
}
