package org.tritonjvm.mlir.rewrite;

import java.util.List;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** Hears of the changes a driver and its patterns make. It must not change the IR itself. */
public interface RewriteListener {
  default void operationInserted(Operation op) {}

  default void operationModified(Operation op) {}

  /** Before the uses of the operation's results become uses of these values. */
  default void operationReplaced(Operation op, List<Value> values) {}

  /** Before the operation goes. */
  default void operationErased(Operation op) {}

  default void blockInserted(Block block) {}

  /** Before the block goes. */
  default void blockErased(Block block) {}
}
