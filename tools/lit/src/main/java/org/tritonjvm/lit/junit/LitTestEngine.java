package org.tritonjvm.lit.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.config.PrefixedConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.ParallelHierarchicalTestExecutorServiceFactory;
import org.tritonjvm.lit.run.TemporaryFolder;
import org.tritonjvm.lit.run.TestExecutor;

/**
 * Runs lit suites on the JUnit Platform, as the engine {@code lit}.
 *
 * <p>Selects files, folders, class path resources, unique ids and classes with {@link LitSuite}.
 * Each file is a test, with a child per RUN line and, where it splits its input, per section. See
 * {@link Settings} for the configuration parameters.
 */
public final class LitTestEngine extends HierarchicalTestEngine<LitContext> {
  /** The engine's id. */
  public static final String ID = "lit";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
    var engine = new EngineNode(id, new Settings(request.getConfigurationParameters()));
    new SelectorTree(engine).select(request);
    return engine;
  }

  @Override
  protected LitContext createExecutionContext(ExecutionRequest request) {
    var settings = new Settings(request.getConfigurationParameters());
    try {
      var temporary = TemporaryFolder.create(System.getenv());
      var executor =
          new TestExecutor(settings.execution().withEnvironment(temporary.environment()));
      return new LitContext(
          executor, temporary, request.getEngineExecutionListener(), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder", e);
    }
  }

  @Override
  protected HierarchicalTestExecutorService createExecutorService(ExecutionRequest request) {
    var parameters = request.getConfigurationParameters();
    return new Settings(parameters).isParallel()
        ? ParallelHierarchicalTestExecutorServiceFactory.create(
            new PrefixedConfigurationParameters(parameters, Settings.PARALLEL_CONFIG))
        : super.createExecutorService(request);
  }
}
