package org.tritonjvm.dialects.ttg;

import java.util.Optional;
import java.util.function.Function;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.TypeConstraint;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IndexType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Type;

/** The types that operands and results may have, beside those of {@code tt}. */
public final class TtgTypes {
  private TtgTypes() {}

  /** A memory descriptor. */
  public static final class MemDesc extends Constraints.Named {
    public MemDesc() {
      super(Constraints.declared("memory descriptor", MemDescType.class));
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

  /** A tensor of pointers. */
  public static final class PtrTensor extends Constraints.Named {
    public PtrTensor() {
      super(Constraints.rankedTensorOf(Constraints.of("ptr", type -> type instanceof PointerType)));
    }
  }

  /** A tensor of truth values. */
  public static final class I1Tensor extends Constraints.Named {
    public I1Tensor() {
      super(Constraints.rankedTensorOf(new Constraints.I1()));
    }
  }

  /** A tensor of bytes. */
  public static final class I8Tensor extends Constraints.Named {
    public I8Tensor() {
      super(
          Constraints.rankedTensorOf(
              Constraints.of("8-bit signless integer", type -> type.isInteger(8))));
    }
  }

  /** A tensor of i32. */
  public static final class I32Tensor extends Constraints.Named {
    public I32Tensor() {
      super(Constraints.rankedTensorOf(new Constraints.I32()));
    }
  }

  /** An integer without sign or an index. */
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
