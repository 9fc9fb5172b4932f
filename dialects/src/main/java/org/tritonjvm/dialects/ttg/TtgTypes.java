package org.tritonjvm.dialects.ttg;

import java.util.Optional;
import java.util.function.Function;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.TypeConstraint;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IndexType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Type;

/** The types that operands and results of the dialect may have. */
public final class TtgTypes {
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
                    case 1, 4, 8, 16, 32, 64 -> true;
                    default -> false;
                  });
  private static final TypeConstraint POINTER =
      Constraints.of("ptr", type -> type instanceof PointerType);

  private TtgTypes() {}

  /** A memory descriptor. */
  public static final class MemDesc extends Constraints.OfRecord {
    public MemDesc() {
      super("memory descriptor", MemDescType.class);
    }
  }

  /** A token, whose type need not be written. */
  public static final class Token implements TypeConstraint {
    @Override
    public String summary() {
      return "async token";
    }

    @Override
    public boolean accepts(Type type) {
      return type instanceof AsyncTokenType;
    }

    @Override
    public Optional<Function<Context, Type>> builder() {
      return Optional.of(_ -> new AsyncTokenType());
    }
  }

  static final class Tensor extends Constraints.Named {
    Tensor() {
      super(Constraints.rankedTensorOf(Constraints.anyOf(FLOAT, INTEGER, POINTER)));
    }
  }

  static final class IntTensor extends Constraints.Named {
    IntTensor() {
      super(Constraints.rankedTensorOf(INTEGER));
    }
  }

  static final class FloatTensor extends Constraints.Named {
    FloatTensor() {
      super(Constraints.rankedTensorOf(FLOAT));
    }
  }

  static final class PtrTensor extends Constraints.Named {
    PtrTensor() {
      super(Constraints.rankedTensorOf(POINTER));
    }
  }

  static final class I1Tensor extends Constraints.Named {
    I1Tensor() {
      super(Constraints.rankedTensorOf(new Constraints.I1()));
    }
  }

  static final class I8Tensor extends Constraints.Named {
    I8Tensor() {
      super(
          Constraints.rankedTensorOf(
              Constraints.of("8-bit signless integer", type -> type.isInteger(8))));
    }
  }

  static final class Ptr extends Constraints.Named {
    Ptr() {
      super(POINTER);
    }
  }

  /** Whatever Triton computes with: scalars and tensors of them. */
  static final class AnyTriton extends Constraints.Named {
    AnyTriton() {
      super(
          Constraints.anyOf(
              FLOAT,
              Constraints.rankedTensorOf(FLOAT),
              INTEGER,
              Constraints.rankedTensorOf(INTEGER),
              POINTER,
              Constraints.rankedTensorOf(POINTER)));
    }
  }

  static final class SignlessOrIndex extends Constraints.Named {
    SignlessOrIndex() {
      super(
          Constraints.of(
              "signless integer or index",
              type ->
                  type instanceof IndexType
                      || (type instanceof IntegerType i
                          && i.signedness() == IntegerType.Signedness.SIGNLESS)));
    }
  }
}
