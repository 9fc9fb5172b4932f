package org.tritonjvm.nvidia.matmul;

import java.util.Optional;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.InputPrecision;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;

/**
 * Which matrix instructions can compute a product. The rules are those of the PTX ISA on mma.sync
 * and wgmma, and upstream's where it keeps off an instruction.
 */
final class MmaSupport {
  /** Bits along K that one wgmma takes. */
  static final int WGMMA_K_BITS = 256;

  private static final int PRECISE_ACC = 32;

  private MmaSupport() {}

  /**
   * Why a version of the matrix instructions cannot compute a product; empty if it can.
   *
   * @param numWarps of a block
   */
  static Optional<String> whyNot(Dot dot, int version, int numWarps) {
    var a = dot.a().type().elementOrSelf();
    var b = dot.b().type().elementOrSelf();
    if (isF32(a) && isF32(b) && dot.inputPrecision() != InputPrecision.TF32) {
      return Optional.of("f32 is multiplied with inputPrecision " + dot.inputPrecision());
    }
    return switch (version) {
      case 2 -> types(a, b);
      case 3 -> wgmma(dot, a, b, numWarps);
      default -> Optional.of("this compiler has no MMA version " + version);
    };
  }

  private static Optional<String> types(Type a, Type b) {
    if (isSupported(a) && isSupported(b)) return Optional.empty();
    return Optional.of("there is no instruction for " + a + " times " + b);
  }

  private static Optional<String> wgmma(Dot dot, Type a, Type b, int numWarps) {
    var result = (RankedTensorType) dot.d().type();
    if (result.rank() != 2) return Optional.of("the product is batched");
    if (numWarps % 4 != 0) {
      return Optional.of(numWarps + " warps make no whole number of warp groups");
    }
    if (!(isFp8(a) || isF32(a) || a.isInteger(8) || isHalf(a))) {
      return Optional.of("there is no instruction for " + a + " times " + b);
    }
    int k = WGMMA_K_BITS / Types.bitWidth(a);
    var left = Shapes.of((RankedTensorType) dot.a().type());
    if (left.getLast() < k) return Optional.of("K is " + left.getLast() + ", less than " + k);
    var shape = shapePerCTA(result);
    if (shape[0] % 64 != 0) return Optional.of("M is " + shape[0] + ", no multiple of 64");
    if (shape[1] % 8 != 0) return Optional.of("N is " + shape[1] + ", no multiple of 8");
    if (isFp8(a) && isF32(result.elementType()) && dot.maxNumImpreciseAcc() < PRECISE_ACC) {
      return Optional.of(
          "8-bit floats are to be summed in f32 after " + dot.maxNumImpreciseAcc() + " products");
    }
    return types(a, b);
  }

  /** What one block computes of a product. */
  static int[] shapePerCTA(RankedTensorType result) {
    var shape = Shapes.of(result);
    if (!(result.encoding().orElse(null) instanceof Encoding e)) {
      throw new IllegalArgumentException("the product has no layout");
    }
    return LinearLayoutConversions.shapePerCTA(e.CGALayout().CTASplitNum(), shape).stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  static boolean isF64(Type type) {
    return type instanceof FloatType f && f.kind() == FloatType.Kind.F64;
  }

  static boolean isHalf(Type type) {
    return type instanceof FloatType f && f.width() == 16;
  }

  private static boolean isF32(Type type) {
    return type instanceof FloatType f && f.kind() == FloatType.Kind.F32;
  }

  /** Whether tensor cores have the format, in some generation. */
  static boolean isFp8(Type type) {
    return type instanceof FloatType f
        && (f.kind() == FloatType.Kind.F8E5M2 || f.kind() == FloatType.Kind.F8E4M3FN);
  }

  /** Formats that tensor cores have, and 8-bit floats that can be widened to one. */
  private static boolean isSupported(Type type) {
    if (type.isInteger(8)) return true;
    return type instanceof FloatType f
        && switch (f.kind()) {
          case F8E5M2, F8E4M3FN, F8E5M2FNUZ, F8E4M3FNUZ, F16, BF16, F32, F64 -> true;
          default -> false;
        };
  }
}
