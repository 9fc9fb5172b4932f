package org.tritonjvm.passes.ttgir;

/** How {@code scf.for} numbers its operands. */
final class ForLoops {
  /** The operands before those it carries: two bounds and the step. */
  static final int BOUNDS = 3;

  private ForLoops() {}
}
