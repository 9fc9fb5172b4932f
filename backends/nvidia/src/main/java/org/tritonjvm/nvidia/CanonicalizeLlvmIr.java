package org.tritonjvm.nvidia;

import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternRewriter;
import org.tritonjvm.mlir.rewrite.PatternSet;
import org.tritonjvm.mlir.rewrite.RewritePattern;

/**
 * Simplifies functions of the LLVM dialect. Our lowering leaves nothing of this to do; it is for
 * what others wrote.
 */
@Anchor("llvm.func")
@PassName("canonicalize-llvm-ir")
@Summary("Canonicalize LLVM IR")
@DependentDialects("llvm")
public record CanonicalizeLlvmIr() implements Pass {
  private static final PatternSet PATTERNS =
      PatternSet.of(
              // select(true, a, b) = a; select(false, a, b) = b
              RewritePattern.of("SelectOfConstant", "llvm.select", CanonicalizeLlvmIr::select),
              // rank & mask = rank, if the mask has all bits that a rank may have
              RewritePattern.of("FullRankMask", "llvm.and", CanonicalizeLlvmIr::mask))
          .plusCanonicalizationOf("llvm");

  @Override
  public void run(PassContext p) {
    GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), PATTERNS);
  }

  private static Optional<Long> constant(Value value) {
    return value
        .definition()
        .filter(d -> d.is("llvm.mlir.constant"))
        .flatMap(d -> d.attribute("value"))
        .flatMap(CanonicalizeLlvmIr::integer);
  }

  private static Optional<Long> integer(Attribute value) {
    return value instanceof IntegerAttr i ? Optional.of(i.value()) : Optional.empty();
  }

  private static boolean select(Operation op, PatternRewriter rewriter) {
    var condition = constant(op.operand(0));
    condition.ifPresent(c -> rewriter.replaceOp(op, op.operand(c != 0 ? 1 : 2)));
    return condition.isPresent();
  }

  private static boolean mask(Operation op, PatternRewriter rewriter) {
    return drop(op, 0, 1, rewriter) || drop(op, 1, 0, rewriter);
  }

  private static boolean drop(Operation op, int rank, int mask, PatternRewriter rewriter) {
    if (op.operand(rank).definition().filter(d -> d.is("nvg.cluster_id")).isEmpty()) return false;
    int blocks = Launch.of(op).map(Launch::numCTAs).orElse(1);
    var bits = constant(op.operand(mask));
    if (bits.isEmpty() || (bits.get() & (blocks - 1)) != blocks - 1) return false;
    rewriter.replaceOp(op, op.operand(rank));
    return true;
  }
}
