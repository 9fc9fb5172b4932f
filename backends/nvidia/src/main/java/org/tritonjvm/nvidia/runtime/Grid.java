package org.tritonjvm.nvidia.runtime;

/** How many programs are launched along each axis. */
public record Grid(int x, int y, int z) {
  private static final int MOST = 65535;

  public Grid {
    if (x < 1 || y < 1 || z < 1 || y > MOST || z > MOST) {
      throw new IllegalArgumentException(
          "a grid of %d x %d x %d programs cannot be launched".formatted(x, y, z));
    }
  }

  /** A single row of programs. */
  public static Grid of(int x) {
    return new Grid(x, 1, 1);
  }

  /** All of them. */
  public long programs() {
    return (long) x * y * z;
  }
}
