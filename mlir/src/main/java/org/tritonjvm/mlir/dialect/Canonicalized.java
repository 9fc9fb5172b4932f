package org.tritonjvm.mlir.dialect;

/**
 * An operation with canonicalization patterns. The record has a static method {@code
 * List<RewritePattern> canonicalization()}.
 */
public interface Canonicalized {}
