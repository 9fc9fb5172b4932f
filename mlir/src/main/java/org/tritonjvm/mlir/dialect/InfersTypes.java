package org.tritonjvm.mlir.dialect;

/**
 * An operation whose result types follow from the rest of it. The record has a static method {@code
 * inferResultTypes} whose parameters are the record's components but the results and the operation
 * itself, in order, and which returns a {@code Type} or a {@code List<Type>}. It refuses what
 * cannot be with an {@link InvalidIr}.
 */
public interface InfersTypes {}
