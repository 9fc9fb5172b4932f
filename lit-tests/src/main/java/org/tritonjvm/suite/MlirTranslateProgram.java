package org.tritonjvm.suite;

import org.tritonjvm.opt.TranslateMain;

/** mlir-translate. */
public final class MlirTranslateProgram extends LlvmToolProgram {
  public MlirTranslateProgram() {
    super("mlir-translate", TranslateMain::tool);
  }
}
