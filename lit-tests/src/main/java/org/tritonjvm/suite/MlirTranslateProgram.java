package org.tritonjvm.suite;

import java.io.IOException;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;
import org.tritonjvm.opt.TranslateMain;

/** mlir-translate. */
public final class MlirTranslateProgram implements Program {
  @Override
  public String name() {
    return "mlir-translate";
  }

  @Override
  public int run(Invocation invocation) throws IOException {
    return TranslateMain.tool()
        .run(
            invocation.arguments(),
            invocation.directory(),
            invocation.in(),
            invocation.out(),
            invocation.err());
  }
}
