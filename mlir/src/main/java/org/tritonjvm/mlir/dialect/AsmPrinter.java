package org.tritonjvm.mlir.dialect;

/** MLIR's AsmPrinter, for the time of one callback. */
public interface AsmPrinter {}
