package org.tritonjvm.dialects.ttng;

import static org.tritonjvm.dialects.ttng.Checks.memDesc;
import static org.tritonjvm.dialects.ttng.Checks.require;

import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.TensorMemoryEncoding;
import org.tritonjvm.dialects.layout.TensorMemoryScalesEncoding;
import org.tritonjvm.dialects.layout.TensorMemoryScalesEncoding.BlockRepOrder;
import org.tritonjvm.dialects.tt.ScaleDotElemType;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.Type;

/** The rules of {@code ttng.tc_gen5_mma_scaled}. */
final class ScaledMMAChecks {
  private static final String RUBIN = "cuda:107";

  private ScaledMMAChecks() {}

  static void check(Operation op, TCGen5MMAScaled mma) {
    MMAv5Checks.barriers(op, mma);
    var a = memDesc(mma.a());
    var b = memDesc(mma.b());
    var d = memDesc(mma.d());
    MMAv5Types.check(
        op,
        MMAv5Types.ofScaled(op.context(), a.elementType(), mma.a_type()),
        MMAv5Types.ofScaled(op.context(), b.elementType(), mma.b_type()),
        d.elementType());
    if (!(d.encoding() instanceof TensorMemoryEncoding accumulator)) {
      throw new InvalidIr("expected accumulator layout to be a TensorMemoryLayout");
    }
    require(!accumulator.fp4Padded(), "accumulator layout must not be fp4_padded");
    require(accumulator.blockM() == 128, "only supports instruction shape blockM=128");
    if (a.encoding() instanceof TensorMemoryEncoding e) left(mma, a.elementType(), e);
    scales(op, mma, true);
    scales(op, mma, false);
  }

  private static boolean isFloat8(ScaleDotElemType type) {
    return type == ScaleDotElemType.E4M3 || type == ScaleDotElemType.E5M2;
  }

  private static boolean isFloat8(Type type) {
    return type instanceof FloatType f
        && (f.kind() == FloatType.Kind.F8E4M3FN || f.kind() == FloatType.Kind.F8E5M2);
  }

  /** Checks A in tensor memory, where 4-bit floats beside 8-bit ones need padding. */
  private static void left(TCGen5MMAScaled mma, Type element, TensorMemoryEncoding encoding) {
    if (mma.a_type() == ScaleDotElemType.E2M1) {
      require(element.isInteger(8), "expected e2m1 LHS operand to have i8 storage");
      boolean wide = isFloat8(mma.b_type());
      require(
          wide || !encoding.fp4Padded(), "can only use fp4_padded LHS when RHS is float8");
      require(
          !wide || encoding.fp4Padded(),
          "expected e2m1 LHS operand to be fp4_padded when RHS is float8");
      return;
    }
    require(isFloat8(element), "unsupported LHS operand type for scaled MMA");
    require(
        isFloat8(mma.a_type()), "expected float8 LHS operand to have e4m3 or e5m2 format");
  }

  private static void scales(Operation op, TCGen5MMAScaled mma, boolean ofA) {
    var type = memDesc(ofA ? mma.a_scale() : mma.b_scale());
    if (!(type.memorySpace() instanceof TensorMemorySpace)) return;
    var name = ofA ? "A" : "B";
    boolean ordered = hasBlocksBothWays(type);
    if (!(type.encoding() instanceof TensorMemoryScalesEncoding encoding)) {
      require(
          !ordered,
          name + " scales in tensor memory must use #ttng.tensor_memory_scales_encoding");
      return;
    }
    if (!ordered && encoding.blockRepOrder() == BlockRepOrder.MN_THEN_K) return;
    var expected = order(op, mma, ofA);
    require(
        encoding.blockRepOrder() == expected,
        "%s scales in tensor memory must use #ttng.tensor_memory_scales_encoding<blockRepOrder = %s>"
            .formatted(name, expected == BlockRepOrder.K_THEN_MN ? "kThenMn" : "mnThenK"));
  }

  /** Whether there are several blocks of 128 by 4 scales along both dimensions of a block. */
  private static boolean hasBlocksBothWays(MemDescType type) {
    var shape =
        LinearLayoutConversions.shapePerCTA(Checks.cga(type).CTASplitNum(), type.extents());
    return shape.get(shape.size() - 2) > 128 && shape.getLast() > 4;
  }

  /** The order of blocks that the hardware reads: along K first only for NVFP4's A on Rubin. */
  private static BlockRepOrder order(Operation op, TCGen5MMAScaled mma, boolean ofA) {
    boolean rubin =
        op.parentOf("builtin.module")
            .flatMap(m -> m.attribute("ttg.target"))
            .filter(t -> t instanceof StringAttr s && s.value().equals(RUBIN))
            .isPresent();
    boolean nvfp4 =
        mma.a_type() == ScaleDotElemType.E2M1
            && mma.b_type() == ScaleDotElemType.E2M1
            && isE4M3(memDesc(mma.a_scale()))
            && isE4M3(memDesc(mma.b_scale()));
    return ofA && rubin && nvfp4 ? BlockRepOrder.K_THEN_MN : BlockRepOrder.MN_THEN_K;
  }

  private static boolean isE4M3(MemDescType type) {
    return type.elementType() instanceof FloatType f && f.kind() == FloatType.Kind.F8E4M3FN;
  }

  /** Elements of A along M; two of 4 bits are in each byte along the contiguous dimension. */
  static int blockM(TCGen5MMAScaled mma) {
    return packed(mma.a_type(), isTransposed(mma, true)) * extent(memDesc(mma.a()), 2);
  }

  /** Elements of A along K. */
  static int blockK(TCGen5MMAScaled mma) {
    return packed(mma.a_type(), !isTransposed(mma, true)) * extent(memDesc(mma.a()), 1);
  }

  /** Elements of B along N. */
  static int blockN(TCGen5MMAScaled mma) {
    return packed(mma.b_type(), isTransposed(mma, false)) * extent(memDesc(mma.b()), 1);
  }

  /** Elements of B along K. */
  static int blockKOfB(TCGen5MMAScaled mma) {
    return packed(mma.b_type(), !isTransposed(mma, false)) * extent(memDesc(mma.b()), 2);
  }

  static int extent(MemDescType type, int fromTheEnd) {
    return type.extents().get(type.rank() - fromTheEnd);
  }

  private static int packed(ScaleDotElemType type, boolean contiguous) {
    return type == ScaleDotElemType.E2M1 && contiguous ? 2 : 1;
  }

  /** Whether A is contiguous along M, or B along N, as far as shared memory says so. */
  private static boolean isTransposed(TCGen5MMAScaled mma, boolean a) {
    return memDesc(a ? mma.a() : mma.b()).encoding() instanceof NVMMASharedEncoding e
        && e.transposed() == a;
  }
}
