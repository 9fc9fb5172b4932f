package org.tritonjvm.dialects.ttg;

/**
 * The names of the resource that effects on shared memory are on. Allocating and freeing are on the
 * memory as such; reading and writing are told apart by who does it, since each way needs other
 * synchronization.
 */
public final class SharedMemory {
  /** Of allocations. */
  public static final String ALL = "<SharedMemory>";

  /** Of accesses by the threads of the program. */
  public static final String GENERIC = "<SharedMemory:generic>";

  /** Of accesses by engines that run beside the threads. */
  public static final String ASYNC = "<SharedMemory:async>";

  /** Of accesses to mbarriers. */
  public static final String BARRIER = "<SharedMemory:barrier>";

  private SharedMemory() {}

  /** Whether a resource is shared memory or a part of it. */
  public static boolean isShared(String resource) {
    return resource.startsWith("<SharedMemory");
  }
}
