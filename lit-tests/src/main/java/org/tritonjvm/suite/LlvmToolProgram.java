package org.tritonjvm.suite;

import java.io.IOException;
import java.util.function.Supplier;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;
import org.tritonjvm.opt.LlvmTool;

/** A tool that goes from one language to another, as a program of lit. */
abstract class LlvmToolProgram implements Program {
  private final String name;
  private final Supplier<LlvmTool> tool;

  /**
   * @param tool makes one for a run
   */
  LlvmToolProgram(String name, Supplier<LlvmTool> tool) {
    this.name = name;
    this.tool = tool;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int run(Invocation invocation) throws IOException {
    return tool.get()
        .run(
            invocation.arguments(),
            invocation.directory(),
            invocation.in(),
            invocation.out(),
            invocation.err());
  }
}
