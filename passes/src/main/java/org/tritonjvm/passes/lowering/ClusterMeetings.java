package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;

/**
 * Where threads of all blocks of a cluster wait for each other in a warp-specialized kernel. The
 * cluster's own barrier counts all threads, so that each part of the kernel gets memory for a
 * barrier of its own, behind all other shared memory.
 */
public final class ClusterMeetings {
  /** Bytes of one meeting's memory. */
  public static final int BYTES = 32;

  /** How many meetings' memory there is at the end of the shared memory; upstream's. */
  public static final String COUNT = "ttg.ws_cluster_barrier_count";

  private static final String SHARED = "ttg.shared";
  private static final int ALIGNMENT = 8;

  private final Operation module;
  private final int first;
  private int count;

  ClusterMeetings(Operation module) {
    this.module = module;
    this.first = Math.ceilDiv(module.integer(SHARED).orElse(0), ALIGNMENT) * ALIGNMENT;
  }

  /** Memory for one more part of a kernel, as an offset in bytes. */
  int allocate() {
    return first + BYTES * count++;
  }

  /** Tells of the memory that was allocated. */
  void finish() {
    if (count == 0) return;
    var context = module.context();
    var i32 = new LlvmTypes(context).i32();
    module.setAttribute(SHARED, IntegerAttr.get(i32, first + BYTES * count, context));
    module.setAttribute(COUNT, IntegerAttr.get(i32, count, context));
  }

  /** The offsets of all meetings' memory in a module that was lowered. */
  public static List<Integer> offsets(Operation module) {
    int n = module.integer(COUNT).orElse(0);
    var offsets = new ArrayList<Integer>();
    for (int i = n; i > 0; i--) offsets.add(module.integer(SHARED).orElse(0) - BYTES * i);
    return offsets;
  }

  /** How many warps a kernel is launched with, if not all of them run its code. */
  static OptionalInt totalWarps(Operation module) {
    var total = module.integer(Launch.TOTAL_NUM_WARPS);
    return total.orElse(0) > 0 ? total : OptionalInt.empty();
  }

  /**
   * Lets all warps of a kernel do something, also those that wait for work.
   *
   * @param op of the first warps' code
   */
  public static void withAllWarps(Emitter e, Operation op, Consumer<Emitter> action) {
    int warps = Launch.of(op).map(Launch::numWarps).orElse(1);
    var module = op.is("builtin.module") ? op : op.parentOf("builtin.module").orElseThrow();
    int total = totalWarps(module).orElse(warps);
    if (total == warps) {
      action.accept(e);
      return;
    }
    var sizes = new ArrayList<Integer>();
    var starts = new ArrayList<Integer>();
    for (int start = warps; start < total; start += sizes.getLast()) {
      starts.add(start);
      sizes.add(Integer.highestOneBit(total - start));
    }
    var regions = new ArrayList<OwnedRegion>();
    for (int i = 0; i < sizes.size(); i++) regions.add(region(e, "ttg.warp_return", action));
    Consumer<Emitter> partitions =
        inner ->
            inner.createWithRegions(
                "ttg.warp_specialize.partitions", List.of(), List.of(), Map.of(), regions);
    e.createWithRegions(
        "ttg.warp_specialize",
        List.of(),
        List.of(),
        Map.of(
            "partitionNumWarps", numbers(e, sizes),
            "warpGroupStartIds", numbers(e, starts)),
        List.of(region(e, "ttg.warp_yield", action), region(e, "", partitions)));
  }

  private static DenseArrayAttr numbers(Emitter e, List<Integer> list) {
    return DenseArrayAttr.ofI32(e.context(), list.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * @param end the operation at its end; empty for none
   */
  private static OwnedRegion region(Emitter e, String end, Consumer<Emitter> action) {
    var region = new OwnedRegion(e.context());
    var block = region.region().addBlock(List.of(), List.of());
    var inner = new Emitter(e.context(), e.types(), block, e.location());
    action.accept(inner);
    if (!end.isEmpty()) inner.create(end, List.of(), List.of(), Map.of());
    return region;
  }
}
