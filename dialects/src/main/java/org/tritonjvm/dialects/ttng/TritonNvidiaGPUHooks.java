package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.layout.EncodingAliases;
import org.tritonjvm.mlir.dialect.DialectHooks;

/**
 * What the dialect answers as a whole: names of layouts, and that its operations may be inlined.
 */
final class TritonNvidiaGPUHooks implements EncodingAliases, DialectHooks.Inlining {}
