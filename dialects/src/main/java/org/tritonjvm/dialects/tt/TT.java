package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.TypeConstraint;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Type;

/** Upstream's type constraints of the dialect, by their names without {@code TT_}. */
public final class TT {
  private static final TypeConstraint FLOAT =
      Constraints.of(
          "floating-point",
          type ->
              type instanceof FloatType f
                  && switch (f.kind()) {
                    case F8E4M3FN, F8E4M3FNUZ, F8E5M2, F8E5M2FNUZ, F16, BF16, F32, F64 -> true;
                    default -> false;
                  });
  private static final TypeConstraint INT =
      Constraints.of(
          "integer",
          type ->
              type instanceof IntegerType i
                  && i.signedness() == IntegerType.Signedness.SIGNLESS
                  && switch (i.width()) {
                    case 1, 4, 8, 16, 32, 64 -> true;
                    default -> false;
                  });
  private static final TypeConstraint PTR = Constraints.declared("ptr", PointerType.class);
  private static final TypeConstraint I1 = new Constraints.I1();
  private static final TypeConstraint I64 = new Constraints.I64();

  private TT() {}

  private static TypeConstraint like(TypeConstraint scalar) {
    return Constraints.anyOf(scalar, Constraints.rankedTensorOf(scalar));
  }

  /** A tensor of such floats. */
  public static final class FloatTensor extends Constraints.Named {
    public FloatTensor() {
      super(Constraints.rankedTensorOf(FLOAT));
    }
  }

  /** A float or a tensor of floats. */
  public static final class FloatLike extends Constraints.Named {
    public FloatLike() {
      super(like(FLOAT));
    }
  }

  /** A truth value or a tensor of them. */
  public static final class BoolLike extends Constraints.Named {
    public BoolLike() {
      super(like(I1));
    }
  }

  /** A signless integer of 1, 4, 8, 16, 32 or 64 bits. */
  public static final class Int extends Constraints.Named {
    public Int() {
      super(INT);
    }
  }

  /** A tensor of integers. */
  public static final class IntTensor extends Constraints.Named {
    public IntTensor() {
      super(Constraints.rankedTensorOf(INT));
    }
  }

  /** An integer or a tensor of integers. */
  public static final class IntLike extends Constraints.Named {
    public IntLike() {
      super(like(INT));
    }
  }

  /** An i64 or a tensor of them. */
  public static final class I64Like extends Constraints.Named {
    public I64Like() {
      super(like(I64));
    }
  }

  /** A pointer. */
  public static final class Ptr extends Constraints.Named {
    public Ptr() {
      super(PTR);
    }
  }

  /** A pointer or a tensor of pointers. */
  public static final class PtrLike extends Constraints.Named {
    public PtrLike() {
      super(like(PTR));
    }
  }

  /** A tensor of floats or integers. */
  public static final class FpIntTensor extends Constraints.Named {
    public FpIntTensor() {
      super(Constraints.rankedTensorOf(Constraints.anyOf(FLOAT, INT)));
    }
  }

  /** A tensor of anything that Triton has tensors of. */
  public static final class Tensor extends Constraints.Named {
    public Tensor() {
      super(Constraints.rankedTensorOf(Constraints.anyOf(FLOAT, INT, PTR)));
    }
  }

  /** Anything that Triton computes with. */
  public static final class AnyType extends Constraints.Named {
    public AnyType() {
      super(Constraints.anyOf(like(FLOAT), like(INT), like(PTR)));
    }
  }

  /** An operand of a scaled dot or its scale: floats, or i8 where there is no type for them. */
  public static final class ScaledTensor extends Constraints.Named {
    public ScaledTensor() {
      super(
          Constraints.rankedTensorOf(
              Constraints.anyOf(
                  FLOAT, Constraints.of("8-bit signless integer", type -> isSignless(type, 8)))));
    }
  }

  /** Row numbers of a gather or scatter. */
  public static final class OffsetTensor extends Constraints.Named {
    public OffsetTensor() {
      super(
          Constraints.rankedTensorOf(
              Constraints.anyOf(
                  Constraints.of("16-bit signless integer", type -> isSignless(type, 16)),
                  new Constraints.I32())));
    }
  }

  /** A descriptor of plain tiles. */
  public static final class TensorDesc extends Constraints.Named {
    public TensorDesc() {
      super(Constraints.declared("tensor descriptor of tiles", TensorDescType.class));
    }
  }

  /** Any kind of descriptor. */
  public static final class AnyTensorDesc extends Constraints.Named {
    public AnyTensorDesc() {
      super(Constraints.of("tensor descriptor type", type -> type instanceof TensorDescInterface));
    }
  }

  private static boolean isSignless(Type type, int width) {
    return type.isInteger(width)
        && ((IntegerType) type).signedness() == IntegerType.Signedness.SIGNLESS;
  }
}
