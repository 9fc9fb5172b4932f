package org.tritonjvm.lit.junit;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;
import org.opentest4j.TestAbortedException;
import org.tritonjvm.lit.run.ResultCode;
import org.tritonjvm.lit.script.Directive;
import org.tritonjvm.lit.suite.LitTest;

/** One RUN line of a file: reports what the line did when the file was run. */
final class RunLineNode extends AbstractTestDescriptor implements Node<LitContext> {
  private final LitTest test;
  private final Directive.Run run;

  RunLineNode(UniqueId id, LitTest test, Directive.Run run) {
    super(
        id,
        test.path() + ":" + run.line() + ": " + run.command().strip(),
        FileSource.from(test.source().toFile(), FilePosition.from(run.line())));
    this.test = test;
    this.run = run;
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }

  @Override
  public ExecutionMode getExecutionMode() {
    return ExecutionMode.SAME_THREAD;
  }

  @Override
  public SkipResult shouldBeSkipped(LitContext context) {
    var lines = context.fileResult().lines();
    if (lines.stream().anyMatch(line -> line.line() == run.line())) {
      return SkipResult.doNotSkip();
    }
    return SkipResult.skip(
        lines.isEmpty()
            ? "not run: the file is " + context.fileResult().code()
            : "not run: the command before it failed, from line " + lines.getLast().line());
  }

  @Override
  public LitContext execute(LitContext context, DynamicTestExecutor executor) {
    var file = context.fileResult();
    var line = file.lines().stream().filter(l -> l.line() == run.line()).findFirst().orElseThrow();
    if (line.status() != 0 && file.code() == ResultCode.XFAIL) {
      throw new TestAbortedException("failed as expected");
    }
    if (line.status() != 0) {
      throw new LitTestFailure(file.code(), test.source(), run.line(), line.trace());
    }
    return context;
  }
}
