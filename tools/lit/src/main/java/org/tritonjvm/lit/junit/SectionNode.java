package org.tritonjvm.lit.junit;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;
import org.tritonjvm.lit.suite.LitTest;

/** One section of a file that splits its input: passes with the file, or by itself. */
final class SectionNode extends AbstractTestDescriptor implements Node<LitContext> {
  private final LitTest test;
  private final int line;

  SectionNode(UniqueId id, LitTest test, int line) {
    super(
        id,
        test.path() + ":" + line + ": section " + test.section().orElseThrow(),
        FileSource.from(test.source().toFile(), FilePosition.from(line)));
    this.test = test;
    this.line = line;
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
  public LitContext execute(LitContext context, DynamicTestExecutor executor) {
    var result = context.executor().executeSection(test, context.fileResult());
    if (result.code().isFailure()) {
      throw new LitTestFailure(result.code(), test.source(), line, result.output());
    }
    return context;
  }
}
