package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.ir.OpView;

/** An atomic access to memory. */
public interface AtomicOpInterface extends OpView {
  /** What the access orders. */
  MemSemantic sem();
}
