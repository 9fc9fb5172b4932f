package org.tritonjvm.lit.junit;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;
import org.opentest4j.TestAbortedException;
import org.tritonjvm.lit.run.ResultCode;
import org.tritonjvm.lit.suite.LitTest;

/**
 * A test file: a test by its verdict, and a container of its RUN lines and sections. All are named
 * by the path in the suite, because reports show names without the folders above.
 */
final class FileNode extends AbstractTestDescriptor implements Node<LitContext> {
  private final LitTest test;
  private final int line;
  private final Set<String> features;

  /**
   * @param line where the first RUN line stands
   * @param features what the file requires, by which it can be selected as by tags
   */
  FileNode(UniqueId id, LitTest test, int line, Set<String> features) {
    super(id, test.path(), FileSource.from(test.source().toFile(), FilePosition.from(line)));
    this.test = test;
    this.line = line;
    this.features = features;
  }

  @Override
  public Type getType() {
    return Type.CONTAINER_AND_TEST;
  }

  @Override
  public String getLegacyReportingName() {
    return test.fullName();
  }

  @Override
  public Set<TestTag> getTags() {
    var tags = new LinkedHashSet<TestTag>();
    features.stream().filter(TestTag::isValid).map(TestTag::create).forEach(tags::add);
    return tags;
  }

  @Override
  public SkipResult shouldBeSkipped(LitContext context) {
    return context
        .executor()
        .whyUnsupported(test)
        .map(SkipResult::skip)
        .orElseGet(SkipResult::doNotSkip);
  }

  @Override
  public LitContext execute(LitContext context, DynamicTestExecutor executor) {
    return context.with(context.executor().execute(test));
  }

  /** Gives the verdict after the RUN lines and sections have given theirs. */
  @Override
  public void after(LitContext context) {
    var result = context.fileResult();
    var code = result.code();
    if (code.isFailure()) {
      int failed = result.lines().isEmpty() ? line : result.lines().getLast().line();
      throw new LitTestFailure(code, test.source(), Math.max(1, failed), result.output());
    }
    if (code == ResultCode.UNSUPPORTED || !code.wasSelected()) {
      throw new TestAbortedException(result.output());
    }
    if (code != ResultCode.PASS) {
      context
          .listener()
          .reportingEntryPublished(this, ReportEntry.from(Map.of("lit", code.toString())));
    }
  }
}
