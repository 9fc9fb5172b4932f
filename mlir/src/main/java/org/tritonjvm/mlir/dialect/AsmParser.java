package org.tritonjvm.mlir.dialect;

/** MLIR's AsmParser, for the time of one callback. */
public interface AsmParser {}
