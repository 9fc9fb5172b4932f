package org.tritonjvm.lit.program;

import java.io.IOException;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;

/** {@code count N}: fails unless standard input has exactly N newlines. */
public final class Count implements Program {
  @Override
  public String name() {
    return "count";
  }

  @Override
  public int run(Invocation invocation) throws IOException {
    if (invocation.arguments().size() != 1) {
      return invocation.fail(2, "usage: count <expected line count>");
    }
    var number = invocation.arguments().getFirst();
    long expected;
    try {
      expected = Long.parseLong(number);
    } catch (NumberFormatException e) {
      return invocation.fail(2, "count: invalid count argument '" + number + "'");
    }
    long lines = 0;
    var buffer = new byte[1 << 16];
    for (int n = invocation.in().read(buffer); n >= 0; n = invocation.in().read(buffer)) {
      for (int i = 0; i < n; i++) {
        lines += buffer[i] == '\n' ? 1 : 0;
      }
    }
    return lines == expected
        ? 0
        : invocation.fail(1, "Expected %d lines, got %d.".formatted(expected, lines));
  }
}
