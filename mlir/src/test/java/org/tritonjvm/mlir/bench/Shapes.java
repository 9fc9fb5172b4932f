package org.tritonjvm.mlir.bench;

import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Foldable;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

/** A dialect in Java with operations of the shape of arith's. */
final class Shapes {
  private Shapes() {}

  static final Dialect DIALECT =
      Dialect.named("bench").withOperations(AddI.class, MulI.class, SubI.class);

  private static final String SYNTAX = "$lhs `,` $rhs attr-dict `:` type($sum)";

  @Op(
      value = "bench.addi",
      traits = {"Pure", "Commutative", "SameOperandsAndResultType"},
      assembly = SYNTAX)
  record AddI(
      @OfType(Constraints.AnyInteger.class) Value lhs,
      @OfType(Constraints.AnyInteger.class) Value rhs,
      @OfType(Constraints.AnyInteger.class) OpResult sum)
      implements OpView, Foldable {
    @Override
    public Fold fold(Constants constants) {
      return isInteger(constants, 0) ? Fold.to(lhs) : Fold.NONE;
    }
  }

  @Op(
      value = "bench.muli",
      traits = {"Pure", "Commutative", "SameOperandsAndResultType"},
      assembly = SYNTAX)
  record MulI(
      @OfType(Constraints.AnyInteger.class) Value lhs,
      @OfType(Constraints.AnyInteger.class) Value rhs,
      @OfType(Constraints.AnyInteger.class) OpResult sum)
      implements OpView, Foldable {
    @Override
    public Fold fold(Constants constants) {
      return isInteger(constants, 1) ? Fold.to(lhs) : Fold.NONE;
    }
  }

  @Op(
      value = "bench.subi",
      traits = {"Pure", "SameOperandsAndResultType"},
      assembly = SYNTAX)
  record SubI(
      @OfType(Constraints.AnyInteger.class) Value lhs,
      @OfType(Constraints.AnyInteger.class) Value rhs,
      @OfType(Constraints.AnyInteger.class) OpResult sum)
      implements OpView, Foldable {
    @Override
    public Fold fold(Constants constants) {
      return isInteger(constants, 0) ? Fold.to(lhs) : Fold.NONE;
    }
  }

  private static boolean isInteger(Constants constants, long value) {
    return constants.get(1).orElse(null) instanceof IntegerAttr right && right.value() == value;
  }
}
