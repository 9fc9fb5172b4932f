package org.tritonjvm.mlir.rewrite;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Operation;

/**
 * A rule that replaces some IR by better IR. A pattern is stateless, and changes the IR only
 * through the rewriter it is handed. It is a class that implements this interface, or a lambda with
 * a name:
 *
 * {@snippet :
 * RewritePattern.of("AddOfZero", "arith.addi", (op, rewriter) -> { ... });
 * }
 */
public interface RewritePattern {
  /** The name under which it is listed, traced and disabled; a class is named after itself. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** The name of the operations it matches; empty for any operation. */
  default Optional<String> root() {
    return Optional.empty();
  }

  /** Patterns of greater benefit are tried first, from 0 to 65,534. */
  default int benefit() {
    return 1;
  }

  /** Names of the operations it may create; dialect conversion orders patterns by them. */
  default List<String> generatedOps() {
    return List.of();
  }

  /**
   * Rewrites {@code op} if it matches.
   *
   * @return true if the IR was changed; false if it is as it was
   */
  boolean matchAndRewrite(Operation op, PatternRewriter rewriter);

  /** What a pattern does. */
  @FunctionalInterface
  interface Rewrite {
    /** See {@link RewritePattern#matchAndRewrite}. */
    boolean matchAndRewrite(Operation op, PatternRewriter rewriter);
  }

  /** A pattern for the operations of one name. */
  static RewritePattern of(String name, String root, Rewrite rewrite) {
    return of(name, root, 1, rewrite);
  }

  /** A pattern for the operations of one name. */
  static RewritePattern of(String name, String root, int benefit, Rewrite rewrite) {
    return new NamedPattern(name, Optional.of(root), benefit, List.of(), rewrite);
  }

  /** A pattern for any operation. */
  static RewritePattern ofAny(String name, int benefit, Rewrite rewrite) {
    return new NamedPattern(name, Optional.empty(), benefit, List.of(), rewrite);
  }
}
