package org.tritonjvm.nvidia;

import org.tritonjvm.dialects.ttng.AsyncTMAGather;
import org.tritonjvm.dialects.ttng.AsyncTMAScatter;
import org.tritonjvm.dialects.ttng.TensormapCreate;
import org.tritonjvm.dialects.ttng.TensormapFenceproxyAcquire;
import org.tritonjvm.mlir.ir.Operation;

/** The oldest PTX that has all that a module asks for. */
final class RequiredPtx {
  /** PTX 8.3 has it; but assemblers differ over strides in PTX before 8.6. */
  private static final int TENSORMAP_REPLACE = 86;

  private static final int GATHER4 = 86;

  private RequiredPtx() {}

  /** 83 for PTX 8.3; 0 if any will do. */
  static int of(Operation module) {
    var newest = new int[1];
    module.walk(op -> newest[0] = Math.max(newest[0], ofOne(op)));
    return newest[0];
  }

  private static int ofOne(Operation op) {
    return switch (op.view()) {
      case TensormapCreate _, TensormapFenceproxyAcquire _ -> TENSORMAP_REPLACE;
      case AsyncTMAGather _, AsyncTMAScatter _ -> GATHER4;
      default -> 0;
    };
  }
}
