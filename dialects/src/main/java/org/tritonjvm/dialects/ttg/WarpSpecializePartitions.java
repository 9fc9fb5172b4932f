package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.rewrite.RewritePattern;
import org.tritonjvm.mlir.dialect.Canonicalized;
import org.tritonjvm.mlir.dialect.Constants;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Slice;
import org.tritonjvm.mlir.dialect.RegionBranch;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.dialect.Verified;
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
    implements TtgOp, Verified, RegionBranch, Canonicalized {

  @Override
  public boolean verify(Operation op) {
    for (int i = 0; i < partitionRegions.size(); i++) {
      var region = partitionRegions.get(i);
      MemoryOps.require(
          !region.isEmpty(),
          "region #%d ('partitionRegions') failed to verify constraint: region with at least 1 blocks"
              .formatted(i));
      checkArguments(i, region.front().arguments());
    }
    return true;
  }

  private void checkArguments(int region, List<BlockArgument> arguments) {
    MemoryOps.require(
        arguments.size() == explicitCaptures.size(),
        "partition region #%d has %d arguments but expected %d"
            .formatted(region, arguments.size(), explicitCaptures.size()));
    for (int i = 0; i < arguments.size(); i++) {
      var type = arguments.get(i).type();
      var expected = explicitCaptures.get(i).type();
      MemoryOps.require(
          type.equals(expected),
          "partition region #%d argument #%d has type '%s' but corresponding capture has type '%s'"
              .formatted(region, i, type, expected));
    }
  }

  /** All partitions are entered at once; none is left. */
  @Override
  public List<Successor> successors(
      Operation op, Optional<Operation> terminator, Optional<Constants> constants) {
    if (terminator.isPresent()) return List.of();
    return partitionRegions.stream().map(Successor::to).toList();
  }

  @Override
  public Slice entryOperands(Operation op, Optional<Region> region) {
    return Slice.from(0, op.operandCount());
  }

  static List<RewritePattern> canonicalization() {
    return List.of(
        RewritePattern.of(
            "DropUnusedCaptures",
            "ttg.warp_specialize.partitions",
            WarpSpecializeRewrites::dropUnusedCaptures));
  }
}
