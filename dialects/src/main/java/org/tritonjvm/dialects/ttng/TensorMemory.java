package org.tritonjvm.dialects.ttng;

/** Blackwell's tensor memory, as a resource of memory effects. */
public final class TensorMemory {
  /** The resource's name. */
  public static final String NAME = "<TensorMemory>";

  private TensorMemory() {}
}
