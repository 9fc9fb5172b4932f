package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.rewrite.PatternRewriter;
import org.tritonjvm.mlir.rewrite.RewritePattern;

/** Canonicalization patterns of accesses whose mask is known. */
final class MaskPatterns {
  private MaskPatterns() {}

  static final List<RewritePattern> LOAD =
      List.of(RewritePattern.of("LoadWithKnownMask", "tt.load", MaskPatterns::load));

  static final List<RewritePattern> STORE =
      List.of(RewritePattern.of("StoreWithKnownMask", "tt.store", MaskPatterns::store));

  /** {@code load(p, true, ..) -> load(p)}, {@code load(p, false, x) -> x}. */
  private static boolean load(Operation op, PatternRewriter rewriter) {
    var load = (Load) op.view();
    var known = load.mask().flatMap(Splats::mask);
    if (known.isEmpty()) return false;
    if (known.get()) {
      var by =
          Ops.create(
              rewriter,
              Load.class,
              List.of(load.result().type()),
              load.ptr(),
              Optional.empty(),
              Optional.empty(),
              load.cache(),
              load.evict(),
              load.isVolatile());
      rewriter.replaceOp(op, by.result());
      return true;
    }
    if (load.other().isEmpty()) return false;
    rewriter.replaceOp(op, load.other().get());
    return true;
  }

  /** {@code store(p, x, true) -> store(p, x)}; without effect if the mask is false. */
  private static boolean store(Operation op, PatternRewriter rewriter) {
    var store = (Store) op.view();
    var known = store.mask().flatMap(Splats::mask);
    if (known.isEmpty()) return false;
    if (known.get()) {
      Ops.create(
          rewriter,
          Store.class,
          List.of(),
          store.ptr(),
          store.value(),
          Optional.empty(),
          store.cache(),
          store.evict(),
          store.ignore_cta());
    }
    rewriter.eraseOp(op);
    return true;
  }
}
