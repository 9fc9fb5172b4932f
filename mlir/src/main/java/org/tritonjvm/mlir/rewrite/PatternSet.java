package org.tritonjvm.mlir.rewrite;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tritonjvm.mlir.ir.Context;

/**
 * Patterns to be applied together, as data: Java's, and upstream's canonicalization patterns by the
 * names of dialects or operations. Immutable.
 */
public final class PatternSet {
  /** One pattern of a set. {@code root} is empty if it matches any operation, or an interface. */
  public record Entry(String name, Optional<String> root, int benefit, boolean enabled) {}

  private final List<RewritePattern> patterns;
  private final List<String> canonicalizations;
  private final List<String> disabled;

  private PatternSet(
      List<RewritePattern> patterns, List<String> canonicalizations, List<String> disabled) {
    this.patterns = patterns;
    this.canonicalizations = canonicalizations;
    this.disabled = disabled;
  }

  /** A set of Java patterns. */
  public static PatternSet of(RewritePattern... patterns) {
    return new PatternSet(List.of(patterns), List.of(), List.of());
  }

  /** A set of Java patterns. */
  public static PatternSet of(Collection<? extends RewritePattern> patterns) {
    return new PatternSet(List.copyOf(patterns), List.of(), List.of());
  }

  /** This set and more patterns. */
  public PatternSet plus(RewritePattern... more) {
    return new PatternSet(joined(patterns, List.of(more)), canonicalizations, disabled);
  }

  /** This set and another. */
  public PatternSet plus(PatternSet other) {
    return new PatternSet(
        joined(patterns, other.patterns),
        joined(canonicalizations, other.canonicalizations),
        joined(disabled, other.disabled));
  }

  /**
   * This set and the canonicalization patterns of loaded dialects ({@code "arith"}) or operations
   * ({@code "scf.for"}).
   */
  public PatternSet plusCanonicalizationOf(String... names) {
    return new PatternSet(patterns, joined(canonicalizations, List.of(names)), disabled);
  }

  /** This set and every canonicalization pattern that is loaded, as the canonicalizer has them. */
  public PatternSet plusCanonicalization() {
    return plusCanonicalizationOf("");
  }

  /** This set without the patterns of these names. */
  public PatternSet without(Collection<String> names) {
    return new PatternSet(patterns, canonicalizations, joined(disabled, List.copyOf(names)));
  }

  /** All patterns of the set, Java's first, with those left out marked. */
  public List<Entry> list(Context context) {
    return FrozenPatterns.list(context, this);
  }

  List<RewritePattern> patterns() {
    return patterns;
  }

  List<String> canonicalizations() {
    return canonicalizations;
  }

  List<String> disabled() {
    return disabled;
  }

  private static <T> List<T> joined(List<? extends T> first, List<? extends T> second) {
    return Stream.<T>concat(first.stream(), second.stream()).toList();
  }
}
