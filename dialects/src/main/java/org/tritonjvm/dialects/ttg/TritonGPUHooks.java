package org.tritonjvm.dialects.ttg;

import java.util.Optional;
import java.util.Set;
import org.tritonjvm.dialects.layout.EncodingAliases;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.dialect.DialectHooks;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Operation;

/**
 * What the dialect answers as a whole: names of layouts, where its attributes may stand, and that
 * its operations may be inlined everywhere.
 */
final class TritonGPUHooks
    implements EncodingAliases, DialectHooks.DiscardableAttributes, DialectHooks.Inlining {
  private static final Set<String> OF_MODULES =
      Set.of(Launch.NUM_CTAS, Launch.THREADS_PER_WARP, Launch.TARGET);

  @Override
  public Optional<DialectHooks.Alias> alias(Attribute attribute) {
    return attribute instanceof SharedMemorySpace
        ? Optional.of(new DialectHooks.Alias("smem", true))
        : EncodingAliases.super.alias(attribute);
  }

  @Override
  public boolean verifyOperation(Operation op, String name, Attribute value) {
    if (op.is("builtin.module")) return true;
    if (OF_MODULES.contains(name)) return unexpected(op, name, "`module` ops");
    return !name.equals(Launch.NUM_WARPS)
        || op.is("tt.func")
        || unexpected(op, name, "`module` or `tt.func` ops");
  }

  private static boolean unexpected(Operation op, String name, String where) {
    op.emitError("has unexpected attribute " + name + " which is expected only on " + where);
    return false;
  }
}
