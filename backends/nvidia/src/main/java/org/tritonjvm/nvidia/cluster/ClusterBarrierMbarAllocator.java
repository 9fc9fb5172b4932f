package org.tritonjvm.nvidia.cluster;

import java.util.HashMap;
import java.util.Optional;
import java.util.function.Consumer;
import org.tritonjvm.dialects.ttg.WarpSpecialize;
import org.tritonjvm.dialects.ttg.WarpSpecializePartitions;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.analysis.ClusterScratch;
import org.tritonjvm.passes.lowering.ClusterMeetings;

/**
 * Gives each partition of warps in which blocks of a cluster meet two mbarriers of its own behind
 * the other shared memory: the cluster's hardware barrier waits for all warps.
 */
@PassName("triton-nvidia-gpu-cluster-barrier-mbar-allocator")
@Summary("Allocate mbarriers for warp-specialized cluster barriers")
public record ClusterBarrierMbarAllocator() implements Pass {
  private static final String OFFSET = "ttg.mbar_offset";
  private static final String SHARED = "ttg.shared";
  private static final int ALIGNMENT = 8;

  @Override
  public void run(PassContext p) {
    var module = p.operation();
    long shared = module.integer(SHARED).orElse(0);
    long base = Math.ceilDiv(shared, ALIGNMENT) * ALIGNMENT;
    var offsets = new HashMap<Region, Attribute>();
    Consumer<Operation> give =
        op -> {
          if (!ClusterScratch.meetsCluster(op)) return;
          partition(op)
              .map(
                  r ->
                      offsets.computeIfAbsent(
                          r, _ -> i32(op, base + (long) ClusterMeetings.BYTES * offsets.size())))
              .ifPresent(offset -> op.setAttribute(OFFSET, offset));
        };
    for (var op : module.region(0).front().operations()) {
      if (isKernel(op)) {
        op.walk(give);
        break;
      }
    }
    p.debug(() -> offsets.size() + " partitions have cluster barriers of their own");
    if (offsets.isEmpty()) {
      module.removeAttribute(ClusterMeetings.COUNT);
    } else {
      module.setAttribute(ClusterMeetings.COUNT, i32(module, offsets.size()));
      module.setAttribute(
          SHARED, i32(module, base + (long) ClusterMeetings.BYTES * offsets.size()));
    }
  }

  private static boolean isKernel(Operation op) {
    return op.is("tt.func")
        && !(op.attribute("sym_visibility").orElse(null) instanceof StringAttr visibility
            && visibility.value().equals("private"));
  }

  private static Attribute i32(Operation op, long value) {
    return IntegerAttr.ofI32(op.context(), Math.toIntExact(value));
  }

  /** The innermost partition that an operation is in. */
  private static Optional<Region> partition(Operation op) {
    var region = op.block().flatMap(Block::region);
    while (region.isPresent()) {
      switch (region.get().parent().view()) {
        case WarpSpecialize _, WarpSpecializePartitions _ -> {
          return region;
        }
        default -> region = region.get().parent().block().flatMap(Block::region);
      }
    }
    return Optional.empty();
  }
}
