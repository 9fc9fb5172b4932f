package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.ir.Value;

/** An operation that stores through a tensor descriptor. */
public interface DescriptorStoreLikeOpInterface extends DescriptorOpInterface {
  /** The tensor that is stored. */
  Value src();
}
