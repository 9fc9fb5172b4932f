package org.tritonjvm.passes.ttgir.pipeline;

import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.tt.DescriptorLoadLikeOpInterface;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;

/** Which loads can be copies to shared memory that go on while the program does. */
public final class AsyncLoads {
  /** cp.async copies 4, 8 or 16 bytes at a time. */
  private static final int LEAST_BYTES = 4;

  /** The alignment of a buffer that TMA fills. */
  private static final int TMA_BYTES = 128;

  private AsyncLoads() {}

  /** Whether a load is one of TMA. */
  public static boolean isTma(Operation op) {
    return op.view() instanceof DescriptorLoadLikeOpInterface;
  }

  /** How many elements of a load through pointers lie next to each other in global memory. */
  public static int contiguity(Load load, ModuleAxisInfoAnalysis axisInfo) {
    long elements = axisInfo.contiguity(load.ptr());
    if (load.mask().isPresent()) {
      elements = Math.min(elements, axisInfo.maskAlignment(load.mask().get()));
    }
    return (int) elements;
  }

  /** Whether global memory can be read in pieces that cp.async copies. */
  public static boolean isWide(Load load, ModuleAxisInfoAnalysis axisInfo) {
    int bits = Types.pointeeBitWidth(load.ptr().type());
    return contiguity(load, axisInfo) * bits >= 8 * LEAST_BYTES;
  }

  /** Whether the buffer of a load of a tensor can be written in pieces that the copy has. */
  public static boolean fitsBuffer(Operation load) {
    var type = (RankedTensorType) load.result().type();
    var encoding = SharedEncodings.of(load);
    if (!isTma(load)) return SharedEncodings.copyBytes(type, encoding) >= LEAST_BYTES;
    var shape = SharedEncodings.longs(type);
    long elements = LinearLayoutConversions.getAllocationElems(encoding, shape, shape);
    return elements * Types.bitWidth(type.elementType()) % (8 * TMA_BYTES) == 0;
  }
}
