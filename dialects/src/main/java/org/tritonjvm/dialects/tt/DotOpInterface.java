package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

/** A matrix product {@code d = a * b + c}, plain or with one dimension of batches in front. */
public interface DotOpInterface extends OpView {
  Value a();

  Value b();

  OpResult d();
}
