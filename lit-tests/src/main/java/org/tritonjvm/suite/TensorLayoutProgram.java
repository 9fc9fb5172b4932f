package org.tritonjvm.suite;

import java.io.IOException;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;
import org.tritonjvm.tensorlayout.TensorLayoutMain;

/** triton-tensor-layout. */
public final class TensorLayoutProgram implements Program {
  @Override
  public String name() {
    return "triton-tensor-layout";
  }

  @Override
  public int run(Invocation invocation) throws IOException {
    return TensorLayoutMain.run(
        invocation.arguments(),
        invocation.directory(),
        invocation.in(),
        invocation.out(),
        invocation.err());
  }
}
