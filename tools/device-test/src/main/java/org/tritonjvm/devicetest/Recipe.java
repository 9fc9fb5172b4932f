package org.tritonjvm.devicetest;

/**
 * Makes cases of one kind.
 *
 * @param name by which it is chosen on the command line
 */
record Recipe(String name, Body body) {
  /** Writes a function, with what it should do. */
  interface Body {
    void write(FunctionText f);
  }
}
