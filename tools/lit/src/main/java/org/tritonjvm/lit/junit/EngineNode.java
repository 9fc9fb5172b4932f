package org.tritonjvm.lit.junit;

import java.io.IOException;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;
import org.tritonjvm.lit.suite.LitSession;

/** The root of the tests. */
final class EngineNode extends EngineDescriptor implements Node<LitContext> {
  private final Settings settings;

  EngineNode(UniqueId id, Settings settings) {
    super(id, "lit");
    this.settings = settings;
  }

  LitSession session() {
    return settings.session();
  }

  Settings settings() {
    return settings;
  }

  @Override
  public void cleanUp(LitContext context) throws IOException {
    context.temporary().close();
  }
}
