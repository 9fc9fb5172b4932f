package org.tritonjvm.dialects.tt;

/** The memory that all kernels see, as a resource of memory effects. */
public final class GlobalMemory {
  /** The resource's name. */
  public static final String NAME = "<GlobalMemory>";

  private GlobalMemory() {}
}
