package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.layout.EncodingAliases;

/** What the dialect answers as a whole. */
final class TritonNvidiaGPUHooks implements EncodingAliases {}
