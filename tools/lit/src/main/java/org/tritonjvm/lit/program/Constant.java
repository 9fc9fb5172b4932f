package org.tritonjvm.lit.program;

import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;

/**
 * {@code true} and {@code false}.
 *
 * @param name the command word
 * @param status what it always returns
 */
public record Constant(String name, int status) implements Program {
  @Override
  public int run(Invocation invocation) {
    return status;
  }
}
