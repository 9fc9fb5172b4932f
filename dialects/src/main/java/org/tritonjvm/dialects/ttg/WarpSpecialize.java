package org.tritonjvm.dialects.ttg;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.dialect.Blocks;
import org.tritonjvm.mlir.dialect.Canonicalized;
import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.DenseI32;
import org.tritonjvm.mlir.dialect.Encoded;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.RegionBranch;
import org.tritonjvm.mlir.dialect.Slice;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.rewrite.RewritePattern;

@Op(
    value = "ttg.warp_specialize",
    traits = {"RecursiveMemoryEffects", "RecursivelySpeculatable"},
    syntax = WarpSpecializeSyntax.class,
    summary = "runs different code on different groups of warps at the same time",
    description =
        """
        The warps that come here execute the default region, which may use values from outside; groups of
        further warps, a power of two each, execute the partitions, which get what they need as arguments.
        All meet at the end. The partitions are regions of `ttg.warp_specialize.partitions`, the one
        operation of the second region, because they are isolated from above and the default region is not.

        ```mlir
        %r = ttg.warp_specialize(%a)
        default {
          ttg.warp_yield %x : i32
        }
        partition0(%b: i32) num_warps(4) {
          ttg.warp_return
        } : (i32) -> i32
        ```
        """)
public record WarpSpecialize(
    @Encoded(DenseI32.class) List<Integer> partitionNumWarps,
    @Encoded(DenseI32.class) Optional<List<Integer>> warpGroupStartIds,
    @Encoded(DenseI32.class) Optional<List<Integer>> requestedRegisters,
    @Encoded(DenseI32.class) Optional<List<Integer>> actualRegisters,
    List<OpResult> defaultPassthrough,
    Region defaultRegion,
    @Blocks(1) Region partitionOpHolder)
    implements TtgOp, AsyncRegions, Verified, RegionBranch, Canonicalized {

  @Override
  public boolean verify(Operation op) {
    MemoryOps.require(
        !defaultRegion.isEmpty(),
        "region #0 ('defaultRegion') failed to verify constraint: region with at least 1 blocks");
    var held = partitionOpHolder.firstBlock().flatMap(Block::first);
    if (held.isEmpty()
        || !held.get().is("ttg.warp_specialize.partitions")
        || !(held.get().view() instanceof WarpSpecializePartitions(_, var partitions))) {
      throw new InvalidIr(
          "expected to find only a `ttg.warp_specialize.partitions` op inside its second region");
    }
    checkWarps(partitions.size());
    MemoryOps.require(
        op.parentOf("ttg.warp_specialize").isEmpty(),
        "cannot be nested inside another `ttg.warp_specialize` op");
    var launch = Launch.of(op);
    MemoryOps.require(
        launch.isEmpty() || launch.get().numWarps() % 4 == 0,
        "warp-specialized kernels requires num_warps to be a multiple of 4");
    return true;
  }

  private void checkWarps(int partitions) {
    int counts = partitionNumWarps.size();
    MemoryOps.require(
        partitions == counts,
        "has %d partitions but `partitionNumWarps` has %d elements".formatted(partitions, counts));
    for (int i = 0; i < counts; i++) {
      int warps = partitionNumWarps.get(i);
      MemoryOps.require(
          Integer.bitCount(warps) == 1 && warps > 0,
          "partition #%d number of warps (%d) must be a power of 2".formatted(i, warps));
    }
    int ids = warpGroupStartIds.map(List::size).orElse(counts);
    MemoryOps.require(
        ids == counts, "has %d warp group start IDs but expected %d".formatted(ids, counts));
  }

  /** The operation that holds the partitions; only in a valid operation. */
  public WarpSpecializePartitions partitions() {
    return (WarpSpecializePartitions) partitionOpHolder.front().first().orElseThrow().view();
  }

  /** Partitions that do something. */
  public List<Region> nonEmptyPartitionRegions() {
    return partitions().partitionRegions().stream()
        .filter(r -> !r.isEmpty() && r.front().first().filter(o -> !o.isTerminator()).isPresent())
        .toList();
  }

  /** Warps beside those that execute the default region. */
  public int totalPartitionWarps() {
    return partitionNumWarps.stream().mapToInt(i -> i).sum();
  }

  @Override
  public List<Successor> successors(
      Operation op, Optional<Operation> terminator, Optional<Constants> constants) {
    if (terminator.isEmpty()) {
      return List.of(
          new Successor(Optional.of(defaultRegion), Slice.NONE),
          new Successor(Optional.of(partitionOpHolder), Slice.NONE));
    }
    boolean fromDefault =
        terminator
            .flatMap(Operation::block)
            .flatMap(Block::region)
            .equals(Optional.of(defaultRegion));
    return fromDefault ? List.of(Successor.exit(op)) : List.of();
  }

  @Override
  public Slice entryOperands(Operation op, Optional<Region> region) {
    return Slice.NONE;
  }

  static List<RewritePattern> canonicalization() {
    return List.of(
        RewritePattern.of(
            "DropUnusedResults", "ttg.warp_specialize", WarpSpecializeRewrites::dropUnusedResults));
  }
}
