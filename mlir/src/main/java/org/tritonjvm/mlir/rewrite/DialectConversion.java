package org.tritonjvm.mlir.rewrite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
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
    return convert(0, ops, target, patterns, config) != 0;
  }

  /**
   * Makes every operation legal.
   *
   * @return false, after diagnostics and with the IR as it was, if that cannot be done
   */
  public static boolean applyFullConversion(
      List<Operation> ops, ConversionTarget target, PatternSet patterns, Config config) {
    return convert(1, ops, target, patterns, config) != 0;
  }

  /** The operations that a conversion could make legal, in order; the IR stays as it is. */
  public static List<Operation> applyAnalysisConversion(
      List<Operation> ops, ConversionTarget target, PatternSet patterns, Config config) {
    long buffer = convert(2, ops, target, patterns, config);
    if (buffer == 0) return List.of();
    var words = ByteBuffer.wrap(Text.takeBytes(buffer)).order(ByteOrder.nativeOrder());
    var legalizable = new ArrayList<Operation>();
    while (words.hasRemaining()) {
      legalizable.add(Raw.operation(ops.getFirst(), words.getLong()));
    }
    return legalizable;
  }

  private static long convert(
      int mode, List<Operation> ops, ConversionTarget target, PatternSet patterns, Config config) {
    if (ops.isEmpty()) return mode == 2 ? 0 : 1;
    var context = ops.getFirst().context();
    long legality = Upcalls.register((kind, op, rule, c, d) -> ask(context, target, op, rule));
    var handles = ops.stream().mapToLong(Raw::handle).toArray();
    long outcome;
    try (var frozen = FrozenPatterns.freeze(context, patterns);
        var listener = ListenerTarget.register(context, config.listener())) {
      var heard = listener.words();
      long materialize = config.buildMaterializations() ? 1 : 0;
      long[] words = {config.folding().ordinal(), materialize, heard[0], heard[1], heard[2]};
      outcome =
          Shim.shimConvert(
              mode,
              handles,
              handles.length,
              target.words(context),
              legality,
              frozen.handle(),
              words);
    } finally {
      Upcalls.unregister(legality);
    }
    Upcalls.rethrow();
    return outcome;
  }

  private static long ask(Context context, ConversionTarget target, long op, long rule) {
    if (Upcalls.pending()) return 2;
    return target.ask(Raw.operation(context, op), (int) rule);
  }
}
