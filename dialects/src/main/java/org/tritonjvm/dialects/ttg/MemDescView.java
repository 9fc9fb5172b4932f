package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

/**
 * An operation whose result shows memory that its operand shows, and touches none: upstream's
 * MemDescViewTrait.
 */
public interface MemDescView {
  /** The descriptor that is looked at differently. */
  Value src();

  OpResult result();
}
