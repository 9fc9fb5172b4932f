package org.tritonjvm.dialects.proton_gpu;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "proton_gpu.circular_store",
    assembly =
        "(`start` $isStart^):(`end`)? $segment `,` $counter (`,` $dynamicScopeId^)? attr-dict `:` qualified(type($segment)) `,` type($counter)",
    effects = {@Effect(Effect.Kind.READ), @Effect(Effect.Kind.WRITE)},
    summary = "appends a counter to a segment, over the oldest one if it is full",
    description =
"""
        The scope that begins or ends is `scopeId`, from 0 to 255, or known at run time alone,
        `dynamicScopeId`: one of them must be there.
""")
public record CircularStore(
    @OfType(ProtonTypes.Segment.class) Value segment,
    @OfType(ProtonTypes.Counter.class) Value counter,
    @OfType(Constraints.I32.class) Optional<Value> dynamicScopeId,
    boolean isStart,
    Optional<Integer> scopeId)
    implements OpView, Verified {

  @Override
  public boolean verify(Operation op) {
    var type = (SegmentType) segment.type();
    int units = type.selectIds().map(List::size).orElseGet(() -> totalWarps(op));
    int each = type.nBytes() / Math.max(1, units);
    if (Integer.bitCount(each) != 1) {
      throw new InvalidIr("profiling buffer segment size must be power of 2");
    }
    if (scopeId.isPresent() == dynamicScopeId.isPresent()) {
      throw new InvalidIr("requires exactly one static or dynamic scope identifier");
    }
    if (scopeId.isPresent() && (scopeId.get() < 0 || scopeId.get() > 255)) {
      throw new InvalidIr("scope id must be in [0, 255]");
    }
    return true;
  }

  /** Warps of the kernel, with those of warp groups where they are counted already. */
  private static int totalWarps(Operation op) {
    return op.parentOf("builtin.module")
        .flatMap(module -> module.attribute(Launch.TOTAL_NUM_WARPS))
        .map(a -> (int) ((IntegerAttr) a).value())
        .or(() -> Launch.of(op).map(Launch::numWarps))
        .orElseThrow(() -> new InvalidIr("needs the module attribute " + Launch.NUM_WARPS));
  }
}
