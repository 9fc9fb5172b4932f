package org.tritonjvm.dialects.ttg;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.PatternRewriter;

/** Canonicalization of {@code ttg.warp_specialize} and its partitions. */
final class WarpSpecializeRewrites {
  private WarpSpecializeRewrites() {}

  /** Results that nobody uses are no longer yielded. */
  static boolean dropUnusedResults(Operation op, PatternRewriter rewriter) {
    var used = new BitSet();
    for (var result : op.results()) used.set(result.number(), result.hasUses());
    if (used.cardinality() == op.resultCount()) return false;
    for (var block : op.region(0).blocks()) {
      var last = block.terminator();
      if (!last.is("ttg.warp_yield")) continue;
      rewriter.modifyInPlace(last, () -> last.setOperands(kept(last.operands(), used)));
    }
    List<Type> types = kept(op.results(), used).stream().map(Value::type).toList();
    var context = rewriter.context();
    var regions = List.of(new OwnedRegion(context), new OwnedRegion(context));
    rewriter.setLocation(op.location());
    var smaller =
        rewriter.create(op.name(), types, List.of(), op.attributes(), regions, List.of());
    rewriter.inlineRegionAtEnd(op.region(0), smaller.region(0));
    rewriter.inlineRegionAtEnd(op.region(1), smaller.region(1));
    int next = 0;
    for (var result : op.results()) {
      if (used.get(result.number())) rewriter.replaceAllUsesWith(result, smaller.result(next++));
    }
    rewriter.eraseOp(op);
    return true;
  }

  private static <T> List<T> kept(List<T> all, BitSet which) {
    var kept = new ArrayList<T>();
    for (int i = 0; i < all.size(); i++) if (which.get(i)) kept.add(all.get(i));
    return kept;
  }

  /** Captures that no partition uses go, and of equal ones all but the first. */
  static boolean dropUnusedCaptures(Operation op, PatternRewriter rewriter) {
    var first = new HashMap<Value, Integer>();
    var needed = new BitSet();
    for (int i = 0; i < op.operandCount(); i++) {
      int argument = i;
      if (op.regions().stream().noneMatch(r -> r.front().argument(argument).hasUses())) continue;
      var earlier = first.putIfAbsent(op.operand(i), i);
      if (earlier == null) needed.set(i);
      else replaceArgument(op, i, earlier, rewriter);
    }
    if (needed.cardinality() == op.operandCount()) return false;
    rewriter.modifyInPlace(op, () -> removeCaptures(op, needed));
    return true;
  }

  private static void replaceArgument(Operation op, int i, int by, PatternRewriter rewriter) {
    for (var region : op.regions()) {
      var block = region.front();
      rewriter.replaceAllUsesWith(block.argument(i), block.argument(by));
    }
  }

  private static void removeCaptures(Operation op, BitSet needed) {
    for (var region : op.regions()) {
      for (int i = op.operandCount() - 1; i >= 0; i--) {
        if (!needed.get(i)) region.front().eraseArgument(i);
      }
    }
    op.setOperands(kept(op.operands(), needed));
  }
}
