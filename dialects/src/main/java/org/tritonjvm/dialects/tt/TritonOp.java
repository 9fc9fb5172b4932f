package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.ir.OpView;

/** An operation of Triton's dialects: the traits that all of them have. */
public interface TritonOp extends OpView, TensorSizeTrait, VerifyTensorLayoutsTrait {}
