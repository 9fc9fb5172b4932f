package org.tritonjvm.mlir.dialect;

/** MLIR's OpAsmPrinter, for the time of one operation. */
public interface OpAsmPrinter {}
