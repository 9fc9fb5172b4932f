package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.dialect.InvalidIr;
import java.util.List;
import org.tritonjvm.mlir.dialect.DenseI32;
import org.tritonjvm.mlir.dialect.Encoded;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Region;

@Op(
    value = "nvws.warp_group",
    traits = {"RecursiveMemoryEffects", "RecursivelySpeculatable"},
    syntax = WarpGroupSyntax.class,
    summary = "Regions that run at the same time, each in warps of its own.")
public record WarpGroup(
    @Encoded(DenseI32.class) List<Integer> numWarps,
    List<OpResult> results,
    List<Region> partitionRegions)
    implements OpView, Verified {
  @Override
  public boolean verify(Operation op) {
    require(
        numWarps.size() == partitionRegions.size(), "Must supply numWarps for each Warp Group.");
    for (int i = 0; i < partitionRegions.size(); i++) {
      require(
          partitionRegions.get(i).firstBlock().isPresent(),
          "region #%d ('partitionRegions') failed to verify constraint: region with at least 1 blocks"
              .formatted(i));
    }
    if (results.isEmpty()) return true;
    require(
        !partitionRegions.isEmpty(), "Must have at least one region when there are results.");
    if (!(partitionRegions.getFirst().front().terminator().view() instanceof WarpGroupYield(var values))) {
      throw new InvalidIr(
          "When nvws.warp_group op has results, the first region should be terminated by"
              + " nvws.warp_group.yield op.");
    }
    require(
        values.size() == results.size(),
        "Mismatch in the number of results returned by nvws.warp_group op and the number of the"
            + " operands of the corresponding nvws.warp_group.yield op in the first region.");
    return true;
  }

  private static void require(boolean rule, String otherwise) {
    if (!rule) throw new InvalidIr(otherwise);
  }
}
