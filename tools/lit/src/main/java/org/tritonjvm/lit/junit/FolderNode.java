package org.tritonjvm.lit.junit;

import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** A class that stands for suites, a suite, or a folder of one. */
final class FolderNode extends AbstractTestDescriptor implements Node<LitContext> {
  FolderNode(UniqueId id, String name, TestSource source) {
    super(id, name, source);
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }
}
