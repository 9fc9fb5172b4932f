package org.tritonjvm.dialects.ttg;

import java.util.Optional;
import java.util.Set;
import org.tritonjvm.dialects.layout.EncodingAliases;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.dialect.DialectHooks;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;

/**
 * What the dialect answers as a whole: names of layouts, where its attributes may stand, and that
 * its operations may be inlined everywhere.
 */
final class TritonGPUHooks
    implements EncodingAliases, DialectHooks.DiscardableAttributes, DialectHooks.Inlining {
  private static final Set<String> OF_MODULES =
      Set.of(Launch.NUM_CTAS, Launch.THREADS_PER_WARP, Launch.TARGET);

  private static final Set<String> POWERS_OF_TWO =
      Set.of(Launch.NUM_WARPS, Launch.THREADS_PER_WARP, Launch.NUM_CTAS);

  @Override
  public Optional<DialectHooks.Alias> alias(Attribute attribute) {
    return attribute instanceof SharedMemorySpace
        ? Optional.of(new DialectHooks.Alias("smem", true))
        : EncodingAliases.super.alias(attribute);
  }

  @Override
  public boolean verifyOperation(Operation op, String name, Attribute value) {
    if (op.is("builtin.module")) return isValid(op, name, value);
    if (OF_MODULES.contains(name)) return unexpected(op, name, "`module` ops");
    if (!name.equals(Launch.NUM_WARPS)) return true;
    return op.is("tt.func")
        ? isValid(op, name, value)
        : unexpected(op, name, "`module` or `tt.func` ops");
  }

  private static boolean isValid(Operation op, String name, Attribute value) {
    if (name.equals(Launch.TARGET)) {
      if (value instanceof StringAttr) return true;
      op.emitError("has attribute " + name + " that is no string");
      return false;
    }
    if (!POWERS_OF_TWO.contains(name)) return true;
    if (value instanceof IntegerAttr i && isSmallPowerOfTwo(i)) return true;
    op.emitError(
        "has attribute %s that is no power of two of 32 bits: %s"
            .formatted(name, op.context().print(value)));
    return false;
  }

  private static boolean isSmallPowerOfTwo(IntegerAttr attribute) {
    return attribute.type() instanceof IntegerType type
        && type.width() == 32
        && attribute.value() > 0
        && Long.bitCount(attribute.value()) == 1;
  }

  private static boolean unexpected(Operation op, String name, String where) {
    op.emitError("has unexpected attribute " + name + " which is expected only on " + where);
    return false;
  }
}
