package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;

/** The types of operands and results that only this dialect has. */
final class TtngTypes {
  private TtngTypes() {}

  private static boolean isSignless(Type type, int width) {
    return type instanceof IntegerType i
        && i.width() == width
        && i.signedness() == IntegerType.Signedness.SIGNLESS;
  }

  private static boolean isPackedFloat(Type type) {
    return type instanceof FloatType f
        && switch (f.kind()) {
          case F8E4M3FN, F8E5M2, F16, BF16, F32 -> true;
          default -> false;
        };
  }

  private static boolean isPackedOperand(Type type) {
    return isPackedFloat(type)
        || isSignless(type, 8)
        || (type instanceof FloatType f && f.kind() == FloatType.Kind.F8E8M0FNU);
  }

  /** An operand of packed arithmetic. */
  static final class PackedOperand extends Constraints.Named {
    PackedOperand() {
      super(
          Constraints.rankedTensorOf(
              Constraints.of("packed arithmetic operand element", TtngTypes::isPackedOperand)));
    }
  }

  /** The result of packed arithmetic. */
  static final class PackedResult extends Constraints.Named {
    PackedResult() {
      super(
          Constraints.rankedTensorOf(
              Constraints.of("packed arithmetic result element", TtngTypes::isPackedFloat)));
    }
  }

  /** A tensor, or a buffer that holds one. */
  static final class TensorOrMemDesc extends Constraints.Named {
    TensorOrMemDesc() {
      super(
          Constraints.of(
              "TensorOrMemDesc instance",
              type -> type instanceof RankedTensorType || type instanceof MemDescType));
    }
  }

  static final class I16 extends Constraints.Named {
    I16() {
      super(Constraints.signless(16));
    }
  }

  static final class I128 extends Constraints.Named {
    I128() {
      super(Constraints.signless(128));
    }
  }

  static final class I32Tensor extends Constraints.Named {
    I32Tensor() {
      super(Constraints.rankedTensorOf(new Constraints.I32()));
    }
  }
}
