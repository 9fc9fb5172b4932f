package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.VectorType;

@Op(
    value = "triton_gen.sub_group_bitcast_shuffle",
    assembly = "$value attr-dict `:` type($value) `->` type($result)",
    summary = "reads the bits of a vector as elements of another width",
    description =
"""
        Both have the same number of bits.
""")
public record SubGroupBitcastShuffle(
    @OfType(GenTypes.IntegerVector.class) Value value,
    @OfType(GenTypes.IntegerVector.class) OpResult result)
    implements OpView, Verified {
  @Override
  public boolean verify(Operation op) {
    if (bits(value) != bits(result)) {
      throw new InvalidIr("input and result must have the same total number of bits");
    }
    return true;
  }

  private static long bits(Value v) {
    var type = (VectorType) v.type();
    return type.elementCount() * Types.bitWidth(type.elementType());
  }
}
