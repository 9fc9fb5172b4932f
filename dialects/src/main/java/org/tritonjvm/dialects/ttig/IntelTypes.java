package org.tritonjvm.dialects.ttig;

import org.tritonjvm.dialects.tt.TensorDescType;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.TypeConstraint;

/** The types that operands and results of the dialect may have. */
final class IntelTypes {
  private static final TypeConstraint I16 =
      Constraints.of("16-bit signless integer", type -> type.isInteger(16));

  private IntelTypes() {}

  static final class PtrLike extends Constraints.Named {
    PtrLike() {
      super(Constraints.anyOf(new TtgTypes.Ptr(), new TtgTypes.PtrTensor()));
    }
  }

  static final class BoolLike extends Constraints.Named {
    BoolLike() {
      super(Constraints.anyOf(new Constraints.I1(), new TtgTypes.I1Tensor()));
    }
  }

  static final class Offsets extends Constraints.Named {
    Offsets() {
      super(Constraints.rankedTensorOf(Constraints.anyOf(I16, new Constraints.I32())));
    }
  }

  static final class TensorDesc extends Constraints.Named {
    TensorDesc() {
      super(Constraints.declared("Tensor descriptor type", TensorDescType.class));
    }
  }
}
