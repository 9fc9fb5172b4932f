package org.tritonjvm.mlir.dialect;

/**
 * An operation whose result types need not be the inferred ones. The record has a static method
 * {@code boolean areCompatible(List<Type> inferred, List<Type> actual)}.
 */
public interface CompatibleTypes extends InfersTypes {}
