package org.tritonjvm.dialects.ttig;

import org.tritonjvm.dialects.ttg.VerifyMemDescLayoutsTrait;
import org.tritonjvm.mlir.ir.OpView;

/** An operation of the dialect: the traits that all of them have. */
public interface IntelOp extends OpView, VerifyMemDescLayoutsTrait {}
