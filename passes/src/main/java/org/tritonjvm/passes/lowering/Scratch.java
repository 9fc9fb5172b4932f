package org.tritonjvm.passes.lowering;

import org.tritonjvm.dialects.tt.Gather;
import org.tritonjvm.dialects.tt.Histogram;
import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.dialects.tt.Scan;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttg.WarpSpecialize;
import org.tritonjvm.dialects.ttng.TensormapCreate;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.passes.analysis.AtomicResult;
import org.tritonjvm.passes.analysis.WarpSpecializationMemory;

/** How much shared memory the shared lowerings of operations use while they run. */
public final class Scratch {
  /** Bytes of a tensor descriptor, which is drafted in shared memory. */
  private static final int TENSORMAP = 128;

  /** Bytes of captures that the concurrency sanitizer adds to a ttg.warp_specialize later. */
  public static final String EXTRA_CAPTURE_BYTES = "consan.extra_capture_bytes";

  private Scratch() {}

  /**
   * Bytes; 0 for what cannot be lowered, which the lowering says where it is.
   *
   * @param matrices what conversions of layout may use
   */
  public static int bytes(Operation op, MatrixMoves matrices) {
    try {
      return needed(op, matrices);
    } catch (InvalidIr e) {
      return 0;
    }
  }

  private static int needed(Operation op, MatrixMoves matrices) {
    var types = new LlvmTypes(op.context());
    return switch (op.view()) {
      case ConvertLayout convert ->
          LayoutConversion.of(convert, matrices)
              .scratchBytes(types.bitWidth(op.result().type().elementOrSelf()));
      case Reduce reduce -> Reduction.scratchBytes(reduce, op, types);
      case Scan scan -> Scanning.scratchBytes(scan, op, types);
      case Gather gather -> Gathering.scratchBytes(gather, types);
      case Histogram histogram -> Histograms.scratchBytes(histogram);
      case TensormapCreate _ -> TENSORMAP;
      case WarpSpecialize ws ->
          WarpSpecializationMemory.captureBytes(ws) + op.integer(EXTRA_CAPTURE_BYTES).orElse(0);
      default -> AtomicResult.scratchBytes(op);
    };
  }
}
