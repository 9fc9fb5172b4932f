package org.tritonjvm.dialects.proton_gpu;

import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.Constraints;

/** The types that operands and results of the dialect may have. */
final class ProtonTypes {
  private ProtonTypes() {}

  static final class Segment extends Constraints.Named {
    Segment() {
      super(Constraints.declared("A segment in the internal buffer", SegmentType.class));
    }
  }

  static final class Counter extends Constraints.Named {
    Counter() {
      super(Constraints.anyOf(new Constraints.I32(), new Constraints.I64()));
    }
  }

  static final class Buffer extends Constraints.Named {
    Buffer() {
      super(
          Constraints.anyOf(
              Constraints.of("memory descriptor", type -> type instanceof MemDescType),
              new TT.Ptr()));
    }
  }
}
