package org.tritonjvm.dialects.ttg;

/** An operation that waits for memory to have been written: upstream's MemWaitOpTrait. */
public interface MemWaitOp {}
