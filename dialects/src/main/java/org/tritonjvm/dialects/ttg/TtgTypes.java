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
  public static final class MemDesc extends Constraints.Named {
    public MemDesc() {
      super(Constraints.of("memory descriptor", type -> type instanceof MemDescType));
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

  public static final class Tensor extends Constraints.Named {
    public Tensor() {
      super(Constraints.rankedTensorOf(Constraints.anyOf(FLOAT, INTEGER, POINTER)));
    }
  }

  public static final class IntTensor extends Constraints.Named {
    public IntTensor() {
      super(Constraints.rankedTensorOf(INTEGER));
    }
  }

  public static final class FloatTensor extends Constraints.Named {
    public FloatTensor() {
      super(Constraints.rankedTensorOf(FLOAT));
    }
  }

  public static final class PtrTensor extends Constraints.Named {
    public PtrTensor() {
      super(Constraints.rankedTensorOf(POINTER));
    }
  }

  public static final class I1Tensor extends Constraints.Named {
    public I1Tensor() {
      super(Constraints.rankedTensorOf(new Constraints.I1()));
    }
  }

  public static final class I8Tensor extends Constraints.Named {
    public I8Tensor() {
      super(
          Constraints.rankedTensorOf(
              Constraints.of("8-bit signless integer", type -> type.isInteger(8))));
    }
  }

  public static final class Ptr extends Constraints.Named {
    public Ptr() {
      super(POINTER);
    }
  }

  /** Whatever Triton computes with: scalars and tensors of them. */
  public static final class AnyTriton extends Constraints.Named {
    public AnyTriton() {
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

  public static final class SignlessOrIndex extends Constraints.Named {
    public SignlessOrIndex() {
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
