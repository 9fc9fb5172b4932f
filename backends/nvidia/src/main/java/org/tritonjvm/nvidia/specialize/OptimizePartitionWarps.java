package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.WarpSpecialize;
import org.tritonjvm.dialects.ttng.TMALoadLikeOpInterface;
import org.tritonjvm.dialects.ttng.TMEMAlloc;
import org.tritonjvm.dialects.ttng.TMEMLoad;
import org.tritonjvm.dialects.ttng.TMEMStore;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;
import org.tritonjvm.passes.ttgir.Converts;

/**
 * Gives partitions as few warps as their largest tensor allows, so that there are more registers
 * for each, and says how many registers they want. Their layouts are chosen anew then.
 *
 * <p>A partition is taken to need twice the registers of its largest tensor, and all warps to get
 * equally many.
 */
@PassName("tritongpu-optimize-partition-warps")
@Anchor("builtin.module")
@Summary("optimize the number of warps assigned to partitions")
@DependentDialects({"arith", "tt", "ttg", "ttng"})
public record OptimizePartitionWarps() implements Pass {
  private static final int REGISTER_FILE = 1 << 16;
  private static final int REGISTERS_WITH_TENSORS = 88;
  private static final int REGISTERS_WITHOUT = 24;

  /** With fewer warps TMA is issued too slowly, and tensor memory out of reach. */
  private static final int LEAST_FOR_TMA = 2;

  private static final int LEAST_FOR_TENSOR_MEMORY = 4;

  @Override
  public void run(PassContext p) {
    var all = new ArrayList<Operation>();
    p.operation()
        .walk(
            op -> {
              if (op.view() instanceof WarpSpecialize) all.add(op);
            });
    var axisInfo = new ModuleAxisInfoAnalysis(p.operation());
    for (var op : all) {
      if (!optimize(p, op, axisInfo)) {
        p.signalFailure();
        return;
      }
    }
  }

  private static boolean optimize(PassContext p, Operation op, ModuleAxisInfoAnalysis axisInfo) {
    var ws = (WarpSpecialize) op.view();
    var launch = Launch.require(op);
    if (launch.isEmpty()) return false;
    int threads = launch.get().threadsPerWarp();
    var partitions = ws.partitions().partitionRegions();
    var tensors = partitions.stream().map(OptimizePartitionWarps::largestTensor).toList();
    var least = partitions.stream().map(OptimizePartitionWarps::least).toList();
    var before = ws.partitionNumWarps();
    var warps = new ArrayList<>(before);
    while (shrink(warps, tensors, least, launch.get().numWarps(), threads)) {}
    p.debug(() -> op.location() + ": warps of partitions: " + warps + ", were " + before);
    var registers = new ArrayList<Integer>();
    for (int i = 0; i < warps.size(); i++) {
      boolean hasTensors = tensors.get(i) > 0;
      registers.add(hasTensors ? REGISTERS_WITH_TENSORS : REGISTERS_WITHOUT);
      if (!hasTensors || warps.get(i).equals(before.get(i))) continue;
      var relayout = new PartitionLayouts(p, axisInfo, partitions.get(i));
      if (!relayout.run(before.get(i), warps.get(i))) return false;
    }
    set(op, "requestedRegisters", registers);
    set(op, "partitionNumWarps", warps);
    return true;
  }

  private static void set(Operation op, String attribute, List<Integer> values) {
    var numbers = values.stream().mapToInt(i -> i).toArray();
    op.setAttribute(attribute, DenseArrayAttr.ofI32(op.context(), numbers));
  }

  /** Halves the warps of the first partition whose largest tensor still fits afterwards. */
  private static boolean shrink(
      List<Integer> warps,
      List<Integer> tensors,
      List<Integer> least,
      int kernelWarps,
      int threads) {
    int total = kernelWarps + warps.stream().mapToInt(i -> i).sum();
    for (int i = 0; i < warps.size(); i++) {
      int half = warps.get(i) / 2;
      if (warps.get(i) <= least.get(i)) continue;
      int wanted = 2 * tensors.get(i) / threads / half;
      if (wanted > REGISTER_FILE / threads / (total - half)) continue;
      warps.set(i, half);
      return true;
    }
    return false;
  }

  /** Registers, of 32 bits, of all threads together for the largest tensor. */
  private static int largestTensor(Region partition) {
    var most = new int[1];
    for (var op : partition.front().operations()) {
      op.walk(
          nested ->
              Stream.<Value>concat(nested.operands().stream(), nested.results().stream())
                  .map(Value::type)
                  .forEach(
                      type -> {
                        if (type instanceof RankedTensorType tensor) {
                          most[0] = Math.max(most[0], registers(tensor));
                        }
                      }));
    }
    return most[0];
  }

  /** Threads that hold the same elements count once. */
  private static int registers(RankedTensorType type) {
    var layout =
        Converts.layout(type)
            .removeZeroBasesAlongDim(LayoutUtils.LANE)
            .removeZeroBasesAlongDim(LayoutUtils.WARP);
    int elements = 1;
    for (var dim : List.of(LayoutUtils.REGISTER, LayoutUtils.LANE, LayoutUtils.WARP)) {
      elements *= layout.inDimSize(dim);
    }
    return elements * Types.bitWidth(type.elementType()) / 32;
  }

  private static int least(Region partition) {
    var least = new ArrayList<>(Collections.singletonList(1));
    for (var op : partition.front().operations()) {
      op.walk(
          nested -> {
            switch (nested.view()) {
              case TMEMLoad _, TMEMStore _, TMEMAlloc _ -> least.add(LEAST_FOR_TENSOR_MEMORY);
              case TMALoadLikeOpInterface _ -> least.add(LEAST_FOR_TMA);
              default -> {}
            }
          });
    }
    return Collections.max(least);
  }
}
