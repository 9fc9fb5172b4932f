package org.tritonjvm.passes.ttgir.fuse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * Operations of a loop's body next to each other, between loops inside it.
 *
 * @param outputs what is used behind them
 */
record Section(List<Operation> ops, List<OpResult> outputs) {
  static Section of(Block body, List<Operation> ops) {
    Set<Operation> own = new HashSet<>(ops);
    var outputs = new ArrayList<OpResult>();
    for (var op : ops) {
      for (var result : op.results()) {
        boolean isUsedBehind =
            result.users().stream()
                .anyMatch(user -> body.ancestorOf(user).filter(a -> !own.contains(a)).isPresent());
        if (isUsedBehind) outputs.add(result);
      }
    }
    return new Section(List.copyOf(ops), List.copyOf(outputs));
  }

  /** Moves the operations to where they are in a region of their own. */
  void moveBefore(Operation place) {
    for (var op : ops) op.moveBefore(place);
  }

  /** Gives other values to the users of the outputs that are not in a block. */
  void replaceOutside(Block block, List<? extends Value> values) {
    for (int i = 0; i < outputs.size(); i++) {
      for (var use : outputs.get(i).uses()) {
        if (block.ancestorOf(use.owner()).isEmpty()) use.set(values.get(i));
      }
    }
  }
}
