package org.tritonjvm.mlir.rewrite;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Operation;

/** A pattern made of its facts and a lambda. */
record NamedPattern(
    String name, Optional<String> root, int benefit, List<String> generatedOps, Rewrite rewrite)
    implements RewritePattern {
  @Override
  public boolean matchAndRewrite(Operation op, PatternRewriter rewriter) {
    return rewrite.matchAndRewrite(op, rewriter);
  }
}
