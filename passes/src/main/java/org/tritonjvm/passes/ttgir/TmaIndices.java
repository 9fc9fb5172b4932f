package org.tritonjvm.passes.ttgir;

import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;

/** The numbers of the rows that TMA gathers or scatters. */
public final class TmaIndices {
  private TmaIndices() {}

  /** TMA takes them as 32 bits. */
  public static Value as32Bits(Builder builder, Value rows) {
    var type = (RankedTensorType) rows.type();
    return type.elementType().isInteger(32)
        ? rows
        : Arith.extendSigned(builder, rows, Types.i32SameShape(type));
  }
}
