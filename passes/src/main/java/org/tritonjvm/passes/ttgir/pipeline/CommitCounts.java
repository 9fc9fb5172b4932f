package org.tritonjvm.passes.ttgir.pipeline;

import java.util.HashMap;
import java.util.Map;
import org.tritonjvm.dialects.ttg.AsyncCommitGroup;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;

/**
 * How many groups of asynchronous copies are closed between two places of a block. What regions in
 * between close is not counted: they may not run. Counted once a block; it speaks of the block as
 * it was then.
 */
final class CommitCounts {
  private final Map<Block, Map<Operation, Integer>> before = new HashMap<>();

  /** Between the start of an operation's block and the operation. */
  int before(Operation op) {
    return before.computeIfAbsent(op.block().orElseThrow(), CommitCounts::count).get(op);
  }

  /** Behind one operation and before a later one of the same block. */
  int between(Operation first, Operation second) {
    return before(second) - before(first) - (isCommit(first) ? 1 : 0);
  }

  static boolean isCommit(Operation op) {
    return op.view() instanceof AsyncCommitGroup;
  }

  private static Map<Operation, Integer> count(Block block) {
    var counts = new HashMap<Operation, Integer>();
    int commits = 0;
    for (var op : block.operations()) {
      counts.put(op, commits);
      if (isCommit(op)) commits++;
    }
    return counts;
  }
}
