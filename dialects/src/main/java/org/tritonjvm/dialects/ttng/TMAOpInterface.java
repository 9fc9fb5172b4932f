package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

/** A copy by NVIDIA's tensor memory accelerator. */
public interface TMAOpInterface extends OpView {
  /** The descriptor of the tensor in global memory. */
  Value desc();
}
