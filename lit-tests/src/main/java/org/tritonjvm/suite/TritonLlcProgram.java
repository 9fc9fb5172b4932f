package org.tritonjvm.suite;

import org.tritonjvm.opt.LlcMain;

/** triton-llc. */
public final class TritonLlcProgram extends LlvmToolProgram {
  public TritonLlcProgram() {
    super("triton-llc", LlcMain::tool);
  }
}
