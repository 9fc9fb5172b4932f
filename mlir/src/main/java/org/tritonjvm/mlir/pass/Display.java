package org.tritonjvm.mlir.pass;

/** How timing and statistics are arranged. */
public enum Display {
  /** Sorted, what belongs to one pass summed. */
  LIST,
  /** As the pipeline is nested. */
  TREE
}
