package org.tritonjvm.mlir.ir;

/** The view of an operation for which no record class is known. */
public record GenericOp(Operation op) implements OpView {}
