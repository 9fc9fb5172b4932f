package org.tritonjvm.dialects.ttg;

import java.util.List;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.warp_specialize.partitions",
    traits = {
      "IsolatedFromAbove",
      "RecursiveMemoryEffects",
      "RecursivelySpeculatable",
      "Terminator",
      "HasParent<ttg.warp_specialize>"
    },
    summary = "holds the partitions of `ttg.warp_specialize`, isolated from above")
public record WarpSpecializePartitions(List<Value> explicitCaptures, List<Region> partitionRegions)
    implements TtgOp {}
