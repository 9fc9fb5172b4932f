package org.tritonjvm.dialects.ttng;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tritonjvm.dialects.tt.ScaleDotElemType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;

/**
 * Which element types go together in tcgen05.mma.
 *
 * <p>Source: PTX ISA, "Kinds and shapes" of tcgen05.
 */
final class MMAv5Types {
  /** A kind of instruction, and the elements that its accumulator may have. */
  private record Kind(String name, List<Type> accumulators) {}

  private MMAv5Types() {}

  /** Checks the elements of A, B and the accumulator. */
  static void check(Operation op, Type a, Type b, Type d) {
    var ofA = kind(op.context(), a);
    var ofB = kind(op.context(), b);
    if (ofA.isEmpty()) {
      throw new InvalidIr("unsupported LHS operand dtype: " + Checks.quoted(op, a));
    }
    if (ofB.isEmpty()) {
      throw new InvalidIr("unsupported RHS operand dtype: " + Checks.quoted(op, b));
    }
    if (!ofA.get().name.equals(ofB.get().name)) {
      throw new InvalidIr(
          "LHS and RHS operand dtypes kinds don't match: LHS kind is %s but RHS kind is %s"
              .formatted(ofA.get().name, ofB.get().name));
    }
    if (!ofA.get().accumulators.contains(d) || !ofB.get().accumulators.contains(d)) {
      throw new InvalidIr(
          "unsupported accumulator dtype for operand types %s and %s, accumulator dtype is %s but must be one of [%s]"
              .formatted(
                  Checks.quoted(op, a),
                  Checks.quoted(op, b),
                  Checks.quoted(op, d),
                  ofA.get().accumulators.stream()
                      .map(t -> Checks.quoted(op, t))
                      .collect(Collectors.joining(", "))));
    }
  }

  private static Optional<Kind> kind(Context context, Type type) {
    Type half = FloatType.get(context, FloatType.Kind.F16);
    Type single = FloatType.get(context, FloatType.Kind.F32);
    if (type.isInteger(8)) {
      return Optional.of(new Kind("i8", List.of(IntegerType.get(context, 32))));
    }
    if (!(type instanceof FloatType f)) return Optional.empty();
    return switch (f.kind()) {
      case F32 -> Optional.of(new Kind("tf32", List.of(single)));
      case F16 -> Optional.of(new Kind("f16", List.of(half, single)));
      case BF16 -> Optional.of(new Kind("f16", List.of(single)));
      default ->
          f.width() == 4 || f.width() == 6 || f.width() == 8
              ? Optional.of(new Kind("f8f6f4", List.of(half, single)))
              : Optional.empty();
    };
  }

  /** The elements of a scaled operand, which has i8 where there is no type for them. */
  static Type ofScaled(Context context, Type element, ScaleDotElemType format) {
    if (element instanceof FloatType) return element;
    return FloatType.get(
        context,
        switch (format) {
          case E4M3 -> FloatType.Kind.F8E4M3FN;
          case E5M2 -> FloatType.Kind.F8E5M2;
          case E2M3 -> FloatType.Kind.F6E2M3FN;
          case E3M2 -> FloatType.Kind.F6E3M2FN;
          case E2M1 -> FloatType.Kind.F4E2M1FN;
          case BF16 -> FloatType.Kind.BF16;
          case FP16 -> FloatType.Kind.F16;
        });
  }
}
