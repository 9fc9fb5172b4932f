package org.tritonjvm.suite;

import java.io.IOException;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;
import org.tritonjvm.opt.OptMain;

/** triton-opt. */
public final class TritonOptProgram implements Program {
  @Override
  public String name() {
    return "triton-opt";
  }

  @Override
  public int run(Invocation invocation) throws IOException {
    return OptMain.run(
        invocation.arguments(),
        invocation.directory(),
        invocation.environment(),
        invocation.in(),
        invocation.out(),
        invocation.err());
  }
}
