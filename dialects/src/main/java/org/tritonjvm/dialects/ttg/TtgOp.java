package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.tt.TritonOp;

/** An operation of the dialect, or of one built on it: the traits that all of them have. */
public interface TtgOp extends TritonOp, VerifyMemDescLayoutsTrait {}
