package org.tritonjvm.dialects.nvg;

import java.util.Optional;
import java.util.function.Function;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.TypeConstraint;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.LlvmPointerType;
import org.tritonjvm.mlir.ir.LlvmStructType;
import org.tritonjvm.mlir.ir.Type;

/** The types of operands and results that this dialect has beside MLIR's. */
final class NvgTypes {
  private static final TypeConstraint STRUCT =
      Constraints.of("LLVM structure type", type -> type instanceof LlvmStructType);
  private static final TypeConstraint FLOAT =
      Constraints.of(
          "floating-point",
          type ->
              type instanceof FloatType f
                  && switch (f.kind()) {
                    case F8E4M3FN, F8E4M3FNUZ, F8E5M2, F8E5M2FNUZ, F16, BF16, F32, F64 -> true;
                    default -> false;
                  });
  private static final TypeConstraint INTEGER =
      Constraints.of(
          "integer",
          type ->
              type instanceof IntegerType i
                  && i.signedness() == IntegerType.Signedness.SIGNLESS
                  && switch (i.width()) {
                    case 1, 8, 16, 32, 64 -> true;
                    default -> false;
                  });

  private NvgTypes() {}

  static final class Struct extends Constraints.Named {
    Struct() {
      super(STRUCT);
    }
  }

  /** A matrix descriptor, or registers. */
  static final class Operand extends Constraints.Named {
    Operand() {
      super(Constraints.anyOf(STRUCT, new Constraints.I64()));
    }
  }

  static final class Scalar extends Constraints.Named {
    Scalar() {
      super(Constraints.anyOf(FLOAT, INTEGER));
    }
  }

  /** The pointer into an address space. */
  private static class Pointer implements TypeConstraint {
    private final int addressSpace;

    Pointer(int addressSpace) {
      this.addressSpace = addressSpace;
    }

    @Override
    public String summary() {
      return "LLVM pointer in address space " + addressSpace;
    }

    @Override
    public boolean accepts(Type type) {
      return type instanceof LlvmPointerType p && p.addressSpace() == addressSpace;
    }

    @Override
    public Optional<Function<Context, Type>> builder() {
      return Optional.of(context -> LlvmPointerType.get(context, addressSpace));
    }
  }

  static final class GlobalPointer extends Pointer {
    GlobalPointer() {
      super(1);
    }
  }

  static final class TensorMemoryPointer extends Pointer {
    TensorMemoryPointer() {
      super(6);
    }
  }
}
