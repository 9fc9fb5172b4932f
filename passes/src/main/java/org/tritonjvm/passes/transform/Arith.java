package org.tritonjvm.passes.transform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.dialects.arith.AddI;
import org.tritonjvm.mlir.dialects.arith.AndI;
import org.tritonjvm.mlir.dialects.arith.CmpI;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.dialects.arith.DivSI;
import org.tritonjvm.mlir.dialects.arith.MulI;
import org.tritonjvm.mlir.dialects.arith.Select;
import org.tritonjvm.mlir.dialects.arith.SubI;
import org.tritonjvm.mlir.dialects.arith.XOrI;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;

/** Arithmetic that passes insert, and what they ask of constants. */
public final class Arith {
  private Arith() {}

  public static Value constant(Builder builder, int width, long value) {
    var type = builder.integerType(width);
    return Ops.create(builder, Constant.class, List.of(type), builder.integerAttr(width, value))
        .result();
  }

  /** A constant of an integer type or of type index. */
  public static Value constant(Builder builder, Type type, long value) {
    var attribute = IntegerAttr.get(type, value, builder.context());
    return Ops.create(builder, Constant.class, List.of(type), attribute).result();
  }

  public static Value add(Builder builder, Value a, Value b) {
    return Ops.infer(builder, AddI.class, a, b, Optional.empty()).result();
  }

  public static Value multiply(Builder builder, Value a, Value b) {
    return Ops.infer(builder, MulI.class, a, b, Optional.empty()).result();
  }

  public static Value subtract(Builder builder, Value a, Value b) {
    return Ops.infer(builder, SubI.class, a, b, Optional.empty()).result();
  }

  public static Value divideSigned(Builder builder, Value a, Value b) {
    return Ops.infer(builder, DivSI.class, a, b, false).result();
  }

  public static Value and(Builder builder, Value a, Value b) {
    return Ops.infer(builder, AndI.class, a, b).result();
  }

  public static Value xor(Builder builder, Value a, Value b) {
    return Ops.infer(builder, XOrI.class, a, b).result();
  }

  /** A comparison, of scalars or element by element. */
  public static Value compare(Builder builder, IntegerPredicate predicate, Value a, Value b) {
    var code = builder.integerAttr(64, predicate.ordinal());
    return Ops.infer(builder, CmpI.class, code, a, b).result();
  }

  /** Whether a is less than b, both with a sign or both without. */
  public static Value isLess(Builder builder, Value a, Value b, boolean unsigned) {
    return compare(builder, unsigned ? IntegerPredicate.ULT : IntegerPredicate.SLT, a, b);
  }

  /** Whether a is at least b, both with a sign. */
  public static Value isAtLeast(Builder builder, Value a, Value b) {
    return compare(builder, IntegerPredicate.SGE, a, b);
  }

  public static Value select(Builder builder, Value condition, Value whenTrue, Value whenFalse) {
    return Ops.infer(builder, Select.class, condition, whenTrue, whenFalse).result();
  }

  /** A value with more bits, of a type of the same shape. */
  public static Value extendSigned(Builder builder, Value value, Type type) {
    return builder.create("arith.extsi", List.of(type), List.of(value), Map.of()).result();
  }

  /** Whether a value is the constant of type i1 that says yes, or no. */
  public static boolean isConstant(Value value, boolean truth) {
    return value.definingOp() instanceof Constant(IntegerAttr constant, _)
        && value.type().equals(IntegerType.get(value.context(), 1))
        && constant.isTrue() == truth;
  }

  /** Whether a value is the constant zero, a tensor of zeros included. */
  public static boolean isZero(Value value) {
    if (!(value.definingOp() instanceof Constant(var constant, _))) return false;
    var scalar =
        constant instanceof DenseElementsAttr elements
            ? elements.splatValue().orElse(elements)
            : constant;
    return switch (scalar) {
      case IntegerAttr i -> i.value() == 0;
      // The negative zero is none.
      case FloatAttr f -> Double.doubleToRawLongBits(f.value()) == 0;
      default -> false;
    };
  }
}
