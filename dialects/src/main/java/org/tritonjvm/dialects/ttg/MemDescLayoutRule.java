package org.tritonjvm.dialects.ttg;

import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.ValueLayouts;
import org.tritonjvm.mlir.ir.Type;

/** The layout of a memory descriptor fits to its shape. */
final class MemDescLayoutRule implements ValueLayouts.Rule {
  static final MemDescLayoutRule INSTANCE = new MemDescLayoutRule();

  private MemDescLayoutRule() {}

  @Override
  public boolean appliesTo(Type type) {
    return type instanceof MemDescType;
  }

  @Override
  public void check(Type type, Optional<Launch> launch) {
    launch.ifPresent(MemDescLayouts.encoding((MemDescType) type)::checkMemDesc);
  }
}
