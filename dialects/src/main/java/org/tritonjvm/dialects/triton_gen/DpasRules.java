package org.tritonjvm.dialects.triton_gen;

import static org.tritonjvm.mlir.ir.FloatType.Kind.BF16;
import static org.tritonjvm.mlir.ir.FloatType.Kind.F16;
import static org.tritonjvm.mlir.ir.FloatType.Kind.F32;

import java.util.Optional;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.VectorType;

/** What matrix engines ask of their operands. */
final class DpasRules {
  private static final int SYSTOLIC_DEPTH = 8;

  private DpasRules() {}

  static boolean verify(Dpas op) {
    require(
        op.rc() == 1 || op.rc() == 2 || op.rc() == 4 || op.rc() == 8,
        "expecting repeat count to be 1, 2, 4, or 8");
    require(
        op.pa() == op.pb() || (isFp8(op.pa()) && isFp8(op.pb())),
        "expecting precision of matrix A and B to be the same");
    require(
        op.c().type().equals(op.d().type()),
        "1st operand (C) and result (D) should have the same type");
    require(
        isFullOrHalf(count(op.c()), op.rc()),
        "the dimension for 1st operand (C) and result (D) should match repeat count");
    require(
        isFullOrHalf(count(op.b()), SYSTOLIC_DEPTH),
        "the dimension for the 3rd operand (B) should match the systolic depth");
    verifyAccumulator(op.pa(), element(op.c()));
    verifyFactors(op);
    return true;
  }

  static boolean verifyScaled(MatrixBlockScaleDPAS op) {
    verify(op);
    require(op.rc() == 8, "expecting repeat count to be 8");
    int scales = op.pa() == PrecisionType.F4E2M1 ? 2 : 1;
    var type = scales == 2 ? "2xi8" : "i8";
    verifyScale(op.scaleA(), scales, "4th operand (Scale A) should be " + type);
    verifyScale(op.scaleB(), scales, "5th operand (Scale B) should be " + type);
    return true;
  }

  private static void verifyAccumulator(PrecisionType precision, Type element) {
    var ok =
        switch (precision) {
          case U8, S8 -> element.isInteger(32);
          case FP16 -> isFloat(element, F16) || isFloat(element, F32);
          case TF32 -> isFloat(element, F32);
          case BF16, F8E5M2, F8E4M3FN, F4E2M1 -> isFloat(element, BF16) || isFloat(element, F32);
          default ->
              throw new InvalidIr(
                  "expecting precision type to be tf32, bf16, fp16, bf8, hf8, u8, or s8");
        };
    var expected =
        switch (precision) {
          case U8, S8 -> "i32";
          case FP16 -> "f16 or f32";
          case TF32 -> "f32";
          default -> "bf16 or f32";
        };
    require(ok, "the element type for 1st operand (C) and the result should be " + expected);
  }

  private static void verifyFactors(Dpas op) {
    boolean tf32 = op.pa() == PrecisionType.TF32;
    require(
        isFullOrHalf(count(op.a()), tf32 ? half(op.rc()) : op.rc()),
        "the dimension for the 2nd operand (A) should match the repeat count");
    var a = element(op.a());
    var b = element(op.b());
    if (tf32) {
      require(
          isFloat(a, F32) || a.isInteger(32),
          "2nd operand (A) element type should be f32 or i32 when the precision type is tf32");
      require(
          isFloat(b, F32) || b.isInteger(32),
          "3rd operand (B) element type should be f32 or i32 when the precision type is tf32");
    } else {
      require(
          a.isInteger(16),
          "2nd operand (A) element type should be i16 when the precision type is not tf32");
      require(
          b.isInteger(32),
          "3rd operand (B) element type should be i32 when the precision type is not tf32");
    }
  }

  /** A scale is an i8, or as many of them as factors of one bank need. */
  private static void verifyScale(Optional<Value> scale, int elements, String rule) {
    if (scale.isEmpty()) return;
    var type = scale.get().type();
    boolean ok =
        elements == 1
            ? type.isInteger(8)
            : type instanceof VectorType v
                && v.elementType().isInteger(8)
                && v.elementCount() == elements;
    require(
        ok, rule + " when precision is " + (elements == 1 ? "bf16, fp16, bf8, or hf8" : "e2m1"));
  }

  private static boolean isFp8(PrecisionType precision) {
    return precision == PrecisionType.F8E5M2 || precision == PrecisionType.F8E4M3FN;
  }

  /** Sub-groups of 32 hold half as much per work-item as those of 16. */
  private static boolean isFullOrHalf(long elements, int full) {
    return elements == full || elements == half(full);
  }

  private static int half(int n) {
    return (n + 1) / 2;
  }

  private static long count(Value value) {
    return ((VectorType) value.type()).elementCount();
  }

  private static Type element(Value value) {
    return value.type().elementOrSelf();
  }

  private static boolean isFloat(Type type, FloatType.Kind kind) {
    return type instanceof FloatType f && f.kind() == kind;
  }

  private static void require(boolean ok, String rule) {
    if (!ok) throw new InvalidIr(rule);
  }
}
