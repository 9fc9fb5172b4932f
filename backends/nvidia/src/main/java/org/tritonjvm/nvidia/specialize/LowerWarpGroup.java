package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.nvws.WarpGroup;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/**
 * Turns {@code nvws.warp_group} into {@code ttg.warp_specialize}. The first group is the default
 * region if it has all the warps that the kernel had; otherwise that region is empty.
 */
@PassName("nvws-lower-warp-group")
@Anchor("builtin.module")
@Summary("Convert nvws.warp_group to ttg.warp_specialize.")
@DependentDialects({"nvws", "tt", "ttg"})
public record LowerWarpGroup() implements Pass {
  @Override
  public void run(PassContext p) {
    var groups = new ArrayList<Operation>();
    p.operation()
        .walk(
            op -> {
              if (op.view() instanceof WarpGroup) groups.add(op);
            });
    for (var group : groups) {
      var launch = Launch.require(group);
      if (launch.isEmpty() || !lower(group, launch.get().numWarps())) {
        p.signalFailure();
        return;
      }
    }
  }

  private static boolean lower(Operation op, int kernelWarps) {
    var group = (WarpGroup) op.view();
    boolean hasDefault = !group.numWarps().isEmpty() && group.numWarps().getFirst() == kernelWarps;
    if (!hasDefault && op.resultCount() > 0) {
      op.emitError(
          "has results, which come from a first group of %d warps, but that has others"
              .formatted(kernelWarps));
      return false;
    }
    var byDefault = hasDefault ? take(op.region(0), "ttg.warp_yield") : empty(op, "ttg.warp_yield");
    int first = hasDefault ? 1 : 0;
    var partitions = new ArrayList<OwnedRegion>();
    for (int i = first; i < op.regionCount(); i++) {
      partitions.add(take(op.region(i), "ttg.warp_return"));
    }
    var types = op.results().stream().map(Value::type).toList();
    var warps = group.numWarps().subList(first, group.numWarps().size());
    var made =
        Partitions.specialize(
            Builder.before(op), types, byDefault, partitions, warps, Optional.empty());
    op.replaceAllUsesWith(made.results());
    op.erase();
    return true;
  }

  private static OwnedRegion take(Region region, String terminator) {
    var taken = new OwnedRegion(region.parent().context());
    taken.region().takeBody(region);
    var end = taken.region().front().terminator();
    Builder.before(end).create(terminator, List.of(), end.operands(), Map.of());
    end.erase();
    return taken;
  }

  private static OwnedRegion empty(Operation op, String terminator) {
    var region = new OwnedRegion(op.context());
    var builder = Builder.atEnd(region.region().addBlock());
    builder.setLocation(op.location());
    builder.create(terminator, List.of(), List.of(), Map.of());
    return region;
  }
}
