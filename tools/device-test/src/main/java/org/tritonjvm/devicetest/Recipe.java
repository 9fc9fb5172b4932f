package org.tritonjvm.devicetest;

/**
 * Makes cases of one kind.
 *
 * @param name by which it is chosen on the command line
 * @param ptxVersion the PTX that it needs, 80 for 8.0
 */
record Recipe(String name, Body body, int ptxVersion) {
  /** What the assembler in JCuda can read. */
  static final int USUAL_PTX = 80;

  /**
   * What it cannot read, so that the driver compiles it; the first with mma.sync of 8-bit floats.
   */
  static final int DRIVER_PTX = 84;

  Recipe(String name, Body body) {
    this(name, body, USUAL_PTX);
  }

  /** Writes a function, with what it should do. */
  interface Body {
    void write(FunctionText f);
  }
}
