package org.tritonjvm.mlir.dialect;

/** MLIR's OpAsmParser, for the time of one operation. */
public interface OpAsmParser {}
