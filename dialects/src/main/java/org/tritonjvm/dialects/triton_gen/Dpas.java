package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

/** A multiplication on matrix engines. */
public sealed interface Dpas extends OpView permits MatrixDPAS, MatrixBlockScaleDPAS {
  Value c();

  Value a();

  Value b();

  /** How A is to be read. */
  PrecisionType pa();

  /** How B is to be read. */
  PrecisionType pb();

  /** Rows of A, C and D. */
  int rc();

  OpResult d();
}
