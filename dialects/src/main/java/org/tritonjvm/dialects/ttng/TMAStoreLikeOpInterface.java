package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.ir.Value;

/** A copy from shared to global memory. */
public interface TMAStoreLikeOpInterface extends TMAOpInterface {
  /** The buffer that is read. */
  Value src();
}
