package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

/** An operation that brings shared memory to registers: upstream's LocalLoadTrait. */
public interface LocalLoading {
  /** The descriptor that is read. */
  Value src();

  OpResult result();
}
