package org.tritonjvm.mlir.dialect;

/** The operation being parsed: MLIR's OperationState. */
public interface OperationState {}
