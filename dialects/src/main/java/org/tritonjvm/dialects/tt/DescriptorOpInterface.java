package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

/** An operation on a tensor descriptor. */
public interface DescriptorOpInterface extends OpView {
  /** The descriptor, of a type that is a {@link TensorDescInterface}. */
  Value desc();
}
