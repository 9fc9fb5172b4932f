package org.tritonjvm.dialects.ttig;

import org.tritonjvm.dialects.layout.EncodingAliases;

/** What the dialect answers as a whole. */
final class TritonIntelGPUHooks implements EncodingAliases {}
