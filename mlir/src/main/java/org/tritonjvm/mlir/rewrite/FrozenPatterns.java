package org.tritonjvm.mlir.rewrite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Raw;

/** A pattern set made native for the time of a driver's run. */
final class FrozenPatterns implements AutoCloseable {
  private final long handle;
  private final List<Long> targets;

  private FrozenPatterns(long handle, List<Long> targets) {
    this.handle = handle;
    this.targets = targets;
  }

  /**
   * Freezes a set.
   *
   * @throws IllegalArgumentException if it asks for the canonicalization of something not loaded
   */
  static FrozenPatterns freeze(Context context, PatternSet set) {
    var targets = new ArrayList<Long>();
    long patterns = create(context, set, targets);
    var names = new HashSet<>(set.disabled());
    var settings = RewriteSettings.of(context);
    if (settings.leavesAnyOut()) {
      for (var entry : entries(patterns)) {
        if (settings.leavesOut(entry.name())) names.add(entry.name());
      }
    }
    var disabled = Text.utf8(String.join("\n", names));
    return new FrozenPatterns(
        Shim.shimPatternsFreeze(patterns, disabled, disabled.length), targets);
  }

  private static long create(Context context, PatternSet set, List<Long> targets) {
    long patterns = MLIR.mlirRewritePatternSetCreate(Raw.handle(context));
    try {
      for (var pattern : set.patterns()) {
        targets.add(add(context, patterns, pattern));
      }
      for (var name : set.canonicalizations()) {
        var utf8 = Text.utf8(name);
        if (!Shim.shimPatternsAddCanonicalization(patterns, utf8, utf8.length)) {
          throw new IllegalArgumentException(
              "no dialect or operation '" + name + "' is loaded in this context");
        }
      }
      for (var converter : set.structuralTypes()) {
        Shim.shimPatternsAddStructuralTypes(patterns, converter.handle());
      }
      return patterns;
    } catch (RuntimeException e) {
      drop(patterns, targets);
      throw e;
    }
  }

  private static long add(Context context, long patterns, RewritePattern pattern) {
    int benefit = benefit(pattern);
    if (pattern instanceof ConversionPattern conversion) {
      long id = Upcalls.register(new ConversionUpcall(context, conversion));
      long converter = conversion.typeConverter().map(TypeConverter::handle).orElse(0L);
      var root = Text.utf8(pattern.root().orElse(""));
      var name = Text.utf8(pattern.name());
      var made = Text.utf8(String.join("\n", pattern.generatedOps()));
      Shim.shimPatternsAddConversion(
          patterns,
          converter,
          id,
          root,
          root.length,
          benefit,
          name,
          name.length,
          made,
          made.length);
      return id;
    }
    long id = Upcalls.register(new PatternTarget(context, pattern));
    add(patterns, id, pattern);
    return id;
  }

  private static int benefit(RewritePattern pattern) {
    int benefit = pattern.benefit();
    if (benefit < 0 || benefit > 65_534) {
      throw new IllegalArgumentException(
          "pattern '" + pattern.name() + "' has a benefit outside 0 to 65534");
    }
    return benefit;
  }

  /** Adds a pattern, answered for by a target, to a native set. */
  static void add(long patterns, long target, RewritePattern pattern) {
    int benefit = benefit(pattern);
    var root = Text.utf8(pattern.root().orElse(""));
    var name = Text.utf8(pattern.name());
    var made = Text.utf8(String.join("\n", pattern.generatedOps()));
    Shim.shimPatternsAdd(
        patterns, target, root, root.length, benefit, name, name.length, made, made.length);
  }

  private static void drop(long patterns, List<Long> targets) {
    MLIR.mlirRewritePatternSetDestroy(patterns);
    targets.forEach(Upcalls::unregister);
  }

  static List<PatternSet.Entry> list(Context context, PatternSet set) {
    var targets = new ArrayList<Long>();
    long patterns = create(context, set, targets);
    try {
      var settings = RewriteSettings.of(context);
      return entries(patterns).stream()
          .map(
              e -> {
                boolean out = settings.leavesOut(e.name()) || set.disabled().contains(e.name());
                return new PatternSet.Entry(e.name(), e.root(), e.benefit(), !out);
              })
          .toList();
    } finally {
      drop(patterns, targets);
    }
  }

  private static List<PatternSet.Entry> entries(long patterns) {
    return Text.take(Shim.shimPatternsList(patterns))
        .lines()
        .map(line -> line.split("\t", -1))
        .map(
            f ->
                new PatternSet.Entry(
                    f[0],
                    f[1].isEmpty() ? Optional.empty() : Optional.of(f[1]),
                    Integer.parseInt(f[2]),
                    true))
        .toList();
  }

  long handle() {
    return handle;
  }

  @Override
  public void close() {
    MLIR.mlirFrozenRewritePatternSetDestroy(handle);
    targets.forEach(Upcalls::unregister);
  }
}
