package org.tritonjvm.dialects.proton_gpu;

import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "proton_gpu.segment_alloc",
    traits = {"Pure"},
    assembly = "$buffer attr-dict `:` qualified(type($buffer)) `->` type($segment)",
    summary =
        "finds the segment of a profiling buffer that belongs to the unit which executes this",
    description =
"""
        Only a granularity of `warp` may select its units.
""")
public record SegmentAlloc(
    @OfType(ProtonTypes.Buffer.class) Value buffer,
    @OfType(ProtonTypes.Segment.class) OpResult segment)
    implements OpView, Verified {
  @Override
  public boolean verify(Operation op) {
    var type = (SegmentType) segment.type();
    if (type.granularity() != Granularity.WARP && type.selectIds().isPresent()) {
      throw new InvalidIr("only warp granularity supports non-empty selectIds for now");
    }
    return true;
  }
}
