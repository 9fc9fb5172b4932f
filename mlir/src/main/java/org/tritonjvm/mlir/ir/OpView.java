package org.tritonjvm.mlir.ir;

/**
 * An operation taken apart: a record of its operands, results, attributes, regions and successors,
 * so that a pass matches it with a record pattern. {@link Operation#view} and {@link
 * Value#definingOp} make views; an operation without a record of its own is a {@link GenericOp}.
 */
public interface OpView {}
