package org.tritonjvm.lit.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;

/** {@code env} without a command: prints the environment, sorted. */
final class PrintEnvironment implements Program {
  @Override
  public String name() {
    return "env";
  }

  @Override
  public int run(Invocation invocation) throws IOException {
    for (var entry : new TreeMap<>(invocation.environment()).entrySet()) {
      invocation
          .out()
          .write((entry.getKey() + "=" + entry.getValue() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return 0;
  }
}
