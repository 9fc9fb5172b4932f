package org.tritonjvm.passes.transform;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.Splat;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Masks of memory accesses. */
public final class Masks {
  private Masks() {}

  /**
   * The mask of an access that also takes a scalar condition; as upstream's {@code getPredMask}.
   *
   * @param like a type of the accessed shape
   */
  public static Value and(Builder builder, Type like, Optional<Value> mask, Value condition) {
    var type = Types.i1SameShape(like);
    var wide =
        type instanceof RankedTensorType
            ? Ops.create(builder, Splat.class, List.of(type), condition).result()
            : condition;
    return mask.isPresent() ? new IntegerMath(builder).and(wide, mask.get()) : wide;
  }
}
