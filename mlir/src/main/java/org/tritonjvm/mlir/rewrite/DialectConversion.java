package org.tritonjvm.mlir.rewrite;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;

/** MLIR's dialect conversion: patterns are applied until a target's idea of legal IR is met. */
public final class DialectConversion {
  /** When operations are folded on the way. */
  public enum Folding {
    NEVER,
    BEFORE_PATTERNS,
    AFTER_PATTERNS
  }

  /**
   * How a conversion works.
   *
   * @param buildMaterializations whether the converter's materializations are used; without them
   *     {@code builtin.unrealized_conversion_cast} stands where they are needed
   */
  public record Config(
      Folding folding, boolean buildMaterializations, Optional<RewriteListener> listener) {
    /** Upstream's defaults. */
    public static final Config DEFAULT =
        new Config(Folding.BEFORE_PATTERNS, true, Optional.empty());
  }

  private DialectConversion() {}

  /**
   * Makes illegal operations legal; those of which the target says nothing may stay.
   *
   * @return false, after diagnostics and with the IR as it was, if an illegal operation remains
   */
  public static boolean applyPartialConversion(
      List<Operation> ops, ConversionTarget target, PatternSet patterns, Config config) {
    return convert(false, ops, target, patterns, config);
  }

  /**
   * Makes every operation legal.
   *
   * @return false, after diagnostics and with the IR as it was, if that cannot be done
   */
  public static boolean applyFullConversion(
      List<Operation> ops, ConversionTarget target, PatternSet patterns, Config config) {
    return convert(true, ops, target, patterns, config);
  }

  private static boolean convert(
      boolean fully,
      List<Operation> ops,
      ConversionTarget target,
      PatternSet patterns,
      Config config) {
    if (ops.isEmpty()) return true;
    var context = ops.getFirst().context();
    long legality = Upcalls.register((kind, op, b, c, d) -> ask(context, target, op));
    var handles = ops.stream().mapToLong(Raw::handle).toArray();
    var recursive = Text.utf8(String.join("\n", target.recursivelyLegal()));
    boolean converted;
    try (var frozen = FrozenPatterns.freeze(context, patterns);
        var listener = ListenerTarget.register(context, config.listener())) {
      var heard = listener.words();
      long materialize = config.buildMaterializations() ? 1 : 0;
      long[] words = {config.folding().ordinal(), materialize, heard[0], heard[1], heard[2]};
      converted =
          Shim.shimConvert(
              fully,
              handles,
              handles.length,
              legality,
              recursive,
              recursive.length,
              frozen.handle(),
              words);
    } finally {
      Upcalls.unregister(legality);
    }
    Upcalls.rethrow();
    return converted;
  }

  /** What {@code shimConvert} asks: 1 legal, 0 illegal, 2 unknown. */
  private static long ask(Context context, ConversionTarget target, long op) {
    if (Upcalls.pending()) return 2;
    return target.isLegal(Raw.operation(context, op)).map(legal -> legal ? 1L : 0L).orElse(2L);
  }
}
