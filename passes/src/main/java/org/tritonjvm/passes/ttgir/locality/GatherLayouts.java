package org.tritonjvm.passes.ttgir.locality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.tt.Gather;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.passes.ttgir.Converts;

/** Gathers whose lines along the axis are each held by one warp go without shared memory. */
final class GatherLayouts {
  private GatherLayouts() {}

  /** Gives source and indices such a layout; false where there is none. */
  static boolean keepWithinWarps(Operation op, Gather gather) {
    var launch = Launch.of(op);
    if (gather.efficient_layout()
        || launch.isEmpty()
        || !(gather.src().type() instanceof RankedTensorType type)
        || !(type.encoding().orElse(null) instanceof Encoding old)
        || type.rank() == 1
        || old.CGALayout().CTASplitNum().get(gather.axis()) != 1) {
      return false;
    }
    var encoding = layout(gather, type, old, launch.get());
    var builder = Builder.before(op);
    op.setOperand(0, Converts.create(builder, gather.src(), encoding));
    op.setOperand(1, Converts.create(builder, gather.indices(), encoding));
    op.setAttribute("efficient_layout", builder.unitAttr());
    var result = gather.result();
    var before = Types.encoding(result.type()).orElseThrow();
    result.setType(((RankedTensorType) result.type()).withEncoding(encoding));
    builder.setInsertionPointAfter(op);
    var converted = Converts.create(builder, result, before);
    result.replaceAllUsesExcept(converted, converted.definition().stream().toList());
    return true;
  }

  /**
   * A shuffle reads one element of each lane, so a thread needs as many as it has source elements
   * in a line times indices in it. The number of source elements is given by the shape: what helps
   * is as many lanes along the axis as it is long.
   */
  private static BlockedEncoding layout(
      Gather gather, RankedTensorType type, Encoding old, Launch launch) {
    var shape = Shapes.of(type);
    int axis = gather.axis();
    var linear = Converts.layout(type);
    List<Integer> lanes = new ArrayList<>(Collections.nCopies(shape.size(), 1));
    List<Integer> warps = new ArrayList<>(lanes);
    List<Integer> sizePerThread = new ArrayList<>(lanes);
    lanes.set(axis, Math.min(shape.get(axis), launch.threadsPerWarp()));
    int indices = Shapes.of((RankedTensorType) gather.indices().type()).get(axis);
    sizePerThread.set(axis, Math.max(shape.get(axis), indices) / lanes.get(axis));
    var order = new ArrayList<>(LayoutQueries.threadOrder(linear));
    order.remove((Integer) axis);
    int lanesLeft = launch.threadsPerWarp() / lanes.get(axis);
    for (int dim : order) {
      lanes.set(dim, Math.min(shape.get(dim), lanesLeft));
      lanesLeft /= lanes.get(dim);
    }
    int warpsLeft = launch.numWarps();
    for (int dim : LayoutQueries.warpOrder(linear)) {
      if (dim == axis) continue;
      warps.set(dim, Math.min(shape.get(dim) / lanes.get(dim), warpsLeft));
      warpsLeft /= warps.get(dim);
    }
    // Copies along the axis stay in step with it.
    lanes.set(axis, lanes.get(axis) * lanesLeft);
    warps.set(axis, warpsLeft);
    order.addFirst(axis);
    return new BlockedEncoding(sizePerThread, lanes, warps, order, old.CGALayout());
  }
}
