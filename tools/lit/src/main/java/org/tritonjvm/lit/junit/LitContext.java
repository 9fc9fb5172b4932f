package org.tritonjvm.lit.junit;

import java.util.Optional;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.tritonjvm.lit.run.TemporaryFolder;
import org.tritonjvm.lit.run.TestExecutor;
import org.tritonjvm.lit.run.TestResult;

/**
 * What the nodes of a run share.
 *
 * @param executor runs the tests
 * @param temporary removed at the end
 * @param listener told of what is neither success nor failure
 * @param result how the file came out that the node belongs to
 */
record LitContext(
    TestExecutor executor,
    TemporaryFolder temporary,
    EngineExecutionListener listener,
    Optional<TestResult> result)
    implements EngineExecutionContext {
  LitContext with(TestResult outcome) {
    return new LitContext(executor, temporary, listener, Optional.of(outcome));
  }

  TestResult fileResult() {
    return result.orElseThrow();
  }
}
