package org.tritonjvm.suite;

import java.io.IOException;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;
import org.tritonjvm.opt.LlcMain;

/** triton-llc. */
public final class TritonLlcProgram implements Program {
  @Override
  public String name() {
    return "triton-llc";
  }

  @Override
  public int run(Invocation invocation) throws IOException {
    return LlcMain.tool()
        .run(
            invocation.arguments(),
            invocation.directory(),
            invocation.in(),
            invocation.out(),
            invocation.err());
  }
}
