package org.tritonjvm.nvidia.matmul;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.FpToFp;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.dialects.arith.ExtF;
import org.tritonjvm.mlir.dialects.arith.ExtSI;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.nvidia.ComputeCapability;

/** Widens operands that the chosen way of computing a product does not take as they are. */
final class MixedPrecision {
  private MixedPrecision() {}

  /** Widens the operands of a product that wgmma does not compute. */
  static void resolve(Operation op, ComputeCapability capability) {
    if (!(op.view() instanceof Dot dot)) return;
    var element = dot.a().type().elementOrSelf();
    var result = (RankedTensorType) dot.d().type();
    if (result.encoding().orElse(null) instanceof NvidiaMmaEncoding) {
      if (MmaSupport.isFp8(element) && !capability.hasFp8MmaSync()) {
        widen(op, FloatType.get(op.context(), FloatType.Kind.F16));
      }
    } else if (!element.equals(result.elementType())) {
      widen(op, result.elementType());
    }
  }

  private static void widen(Operation op, Type to) {
    var builder = Builder.before(op);
    for (int i = 0; i < 2; i++) op.setOperand(i, widened(builder, op.operand(i), to));
  }

  private static Value widened(Builder builder, Value value, Type to) {
    var type = ((RankedTensorType) value.type()).withElementType(to);
    var from = value.type().elementOrSelf();
    if (Types.bitWidth(from) >= Types.bitWidth(to)
        || from instanceof FloatType != to instanceof FloatType) {
      throw new InvalidIr("not supported: a product of " + from + " that is summed in " + to);
    }
    return switch (from) {
      case FloatType f when f.width() == 8 ->
          Ops.create(builder, FpToFp.class, List.of(type), value, Optional.empty()).result();
      case IntegerType _ -> Ops.create(builder, ExtSI.class, List.of(type), value).out();
      default -> Ops.create(builder, ExtF.class, List.of(type), value, Optional.empty()).out();
    };
  }
}
