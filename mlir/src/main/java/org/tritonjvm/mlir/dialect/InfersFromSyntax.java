package org.tritonjvm.mlir.dialect;

/**
 * An operation whose assembly format leaves out types that follow from others. The record has a
 * static method {@code List<TypeRule> typeRules()}.
 */
public interface InfersFromSyntax {}
