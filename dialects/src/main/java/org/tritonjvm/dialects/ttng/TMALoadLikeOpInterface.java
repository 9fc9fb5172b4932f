package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.ir.Value;

/** A copy from global to shared memory. */
public interface TMALoadLikeOpInterface extends TMAOpInterface {
  /** The buffer that is written. */
  Value result();

  /** The mbarrier that counts the bytes. */
  Value barrier();

  /** Whether anything is copied. */
  Value pred();

  /** Whether blocks of the cluster that hold the same data share one copy. */
  boolean multicast();
}
