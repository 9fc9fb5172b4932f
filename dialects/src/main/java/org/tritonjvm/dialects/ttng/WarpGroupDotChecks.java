package org.tritonjvm.dialects.ttng;

import static org.tritonjvm.dialects.ttng.Checks.require;

import java.util.Optional;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SharedLinearEncoding;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** The rules of {@code ttng.warp_group_dot}. */
final class WarpGroupDotChecks {
  private static final int HOPPER = 3;

  private WarpGroupDotChecks() {}

  /** The layout of a tensor or of a buffer. */
  static Optional<TensorEncoding> encoding(Value value) {
    return switch (value.type()) {
      case MemDescType m -> Optional.of(m.encoding());
      case RankedTensorType t ->
          t.encoding().filter(TensorEncoding.class::isInstance).map(TensorEncoding.class::cast);
      default -> Optional.empty();
    };
  }

  private static Type element(Value value) {
    return ((ShapedType) value.type()).elementType();
  }

  static void check(Operation op, WarpGroupDot dot) {
    var result = Checks.tensor(dot.d());
    if (!(result.encoding().orElse(null) instanceof NvidiaMmaEncoding mma)
        || mma.versionMajor() != HOPPER) {
      throw new InvalidIr("WGMMA result layout must be Hopper NVMMA");
    }
    var a = encoding(dot.a()).orElse(null);
    require(
        isShared(a) || a instanceof DotOperandEncoding,
        "WGMMA A operand must have NVMMA shared or dot layout");
    require(
        isShared(Checks.memDesc(dot.b()).encoding()),
        "WGMMA B operand must have NVMMA shared layout");
    require(
        Launch.of(op).map(Launch::numWarps).orElse(4) % 4 == 0,
        "WGMMA requires num_warps to be divisible by 4");
    var perBlock =
        LinearLayoutConversions.shapePerCTA(
            ((Encoding) mma).CGALayout().CTASplitNum(), Shapes.of(result));
    require(perBlock.size() == 2, "WGMMA result shape must be 2D");
    require(
        perBlock.get(0) % 64 == 0, "WGMMA result M dimension must be divisible by 64");
    require(perBlock.get(1) % 8 == 0, "WGMMA result N dimension must be divisible by 8");
    require(
        isSupported(element(dot.a())) && isSupported(element(dot.b())),
        "unsupported MMA version for the given operands");
    elements(dot, result);
  }

  private static boolean isShared(TensorEncoding encoding) {
    return encoding instanceof NVMMASharedEncoding || encoding instanceof SharedLinearEncoding;
  }

  private static boolean isSupported(Type type) {
    if (type.isInteger(8)) return true;
    return type instanceof FloatType f
        && switch (f.kind()) {
          case F8E5M2, F8E4M3FN, F8E5M2FNUZ, F8E4M3FNUZ, F16, BF16, F32, F64 -> true;
          default -> false;
        };
  }

  private static void elements(WarpGroupDot dot, RankedTensorType result) {
    boolean fp8 =
        element(dot.a()) instanceof FloatType f
            && (f.kind() == FloatType.Kind.F8E5M2 || f.kind() == FloatType.Kind.F8E4M3FN);
    boolean single =
        result.elementType() instanceof FloatType f && f.kind() == FloatType.Kind.F32;
    require(
        dot.maxNumImpreciseAcc() >= 32 || !fp8 || !single,
        "Cannot use F32 as the accumulator element type when the max_num_imprecise_acc is less"
            + " than 32");
    if (encoding(dot.a()).orElse(null) instanceof DotOperandEncoding e) {
      int kWidth = 32 / Types.bitWidth(element(dot.a()));
      require(
          e.kWidth() == kWidth,
          "in-register LHS operand must have a kWidth of " + kWidth + " but got " + e.kWidth());
    }
  }
}
