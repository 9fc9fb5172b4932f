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
    value = "triton_gen.sub_group_gather_load",
    assembly = "$addrs `,` $preds attr-dict `:` functional-type(operands, results)",
    summary = "loads from 32 addresses that all work-items agree on",
    description =
"""
        What the sub-group loads altogether is cut into 32 equal parts of 8 bytes at most, one per address, and
        spread over the work-items. Parts whose predicate does not hold are not read.
""")
public record SubGroupGatherLoad(
    @OfType(GenTypes.Addresses.class) Value addrs,
    @OfType(GenTypes.Predicates.class) Value preds,
    @OfType(GenTypes.NumberVector.class) OpResult res)
    implements OpView, Verified {
  private static final int SLOTS = 32;
  private static final int MOST_BYTES_PER_ADDRESS = 8;

  @Override
  public boolean verify(Operation op) {
    var type = (VectorType) res.type();
    int width = Types.bitWidth(type.elementType());
    if (width != 8 && width != 16 && width != 32 && width != 64) {
      throw new InvalidIr("expects result element bit width to be 8, 16, 32, or 64");
    }
    long bits = Math.multiplyExact(type.elementCount() * width, (long) SubGroup.size(op));
    if (bits % (SLOTS * 8) != 0) {
      throw new InvalidIr("expects result_bits * subgroup_size to be divisible by 256");
    }
    if (bits / (SLOTS * 8) > MOST_BYTES_PER_ADDRESS) {
      throw new InvalidIr("expects each gather address to load at most 8 bytes");
    }
    return true;
  }
}
