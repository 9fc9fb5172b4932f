package org.tritonjvm.mlir.dialect;

/**
 * An operation with canonicalization patterns. The record has a static method {@code
 * canonicalization(CanonicalizationPatterns)}.
 */
public interface Canonicalized {}
