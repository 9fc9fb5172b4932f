package org.tritonjvm.passes.analysis;

import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.tt.TensorDescInterface;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.dialects.ttg.WarpSpecialize;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;

/** Shared memory by which groups of warps are told what to run, and on which values. */
public final class WarpSpecializationMemory {
  static final int CAPTURE_ALIGNMENT = 8;
  private static final int POINTER = 8;
  private static final int OFFSET = 4;

  private WarpSpecializationMemory() {}

  /** A byte for each further warp of a function. */
  static int stateBytes(Operation function) {
    var most = new int[1];
    function.walk(
        op -> {
          if (op.view() instanceof WarpSpecialize ws) {
            most[0] = Math.max(most[0], ws.totalPartitionWarps());
          }
        });
    return most[0];
  }

  /** Bytes of the values that partitions get, without gaps. */
  public static int captureBytes(WarpSpecialize ws) {
    return ws.partitions().explicitCaptures().stream().mapToInt(c -> bytes(c.type())).sum();
  }

  private static int bytes(Type type) {
    return switch (type) {
      case IntegerType i -> Math.ceilDiv(i.width(), 8);
      case FloatType f -> Math.ceilDiv(f.width(), 8);
      case PointerType _, TensorDescInterface _ -> POINTER;
      case MemDescType m when m.memorySpace() instanceof SharedMemorySpace ->
          POINTER + OFFSET * m.rank();
      case MemDescType _ -> POINTER;
      default -> throw new InvalidIr("has a partition that gets a value of type " + type);
    };
  }
}
