package org.tritonjvm.passes.ttgir;

import java.util.List;
import java.util.stream.Stream;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SwizzledSharedEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;

/** Copies by TMA, and the mbarriers that count their bytes. */
public final class TmaTransfers {
  private TmaTransfers() {}

  /**
   * Memory for mbarriers, one for each block of the cluster.
   *
   * @param extents of an array of such; none for a single one
   */
  public static MemDescType barriers(Operation op, Integer... extents) {
    int blocks = Launch.of(op).map(Launch::numCTAs).orElse(1);
    return new MemDescType(
        Stream.concat(Stream.of(extents), Stream.of(blocks)).toList(),
        IntegerType.get(op.context(), 64),
        new SwizzledSharedEncoding(1, 1, 1, List.of(0), CGAEncoding.get1DLayout(blocks)),
        new SharedMemorySpace(),
        true);
  }

  /** Bytes that are copied for one block of a cluster that shares a tensor so. */
  public static int bytes(RankedTensorType type, CGAEncoding sharing) {
    int elements = 1;
    for (int n : LinearLayoutConversions.shapePerCTA(sharing.CTASplitNum(), Shapes.of(type))) {
      elements *= n;
    }
    return elements * Types.bitWidth(type.elementType()) / 8;
  }
}
