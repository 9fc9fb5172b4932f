package org.tritonjvm.filecheck;

/**
 * A suggestion about a place in the check file; it never changes a verdict.
 *
 * @param rule the name of what was noticed, for programs
 */
record Hint(String rule, Location location, String message) {
  @Override
  public String toString() {
    return location.buffer().name()
        + ":"
        + location.line()
        + ":"
        + location.column()
        + ": hint: "
        + message
        + " ["
        + rule
        + "]";
  }
}
