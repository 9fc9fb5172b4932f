package org.tritonjvm.lit.script;

/** A line of a test file that is executed in order, or changes what later ones mean. */
public sealed interface Directive {
  /** The 1-based line it starts on. */
  int line();

  /**
   * A command line.
   *
   * @param line where it starts
   * @param command before substitution, continuation lines joined
   */
  record Run(int line, String command) implements Directive {}

  /**
   * A substitution of the test's own.
   *
   * @param line where it starts
   * @param lastLine where its last continuation stands
   * @param redefines whether it replaces an existing one
   * @param name such as {@code %{check}}
   * @param value what it stands for, other substitutions not yet applied
   */
  record Define(int line, int lastLine, boolean redefines, String name, String value)
      implements Directive {
    String keyword() {
      return redefines ? "REDEFINE:" : "DEFINE:";
    }

    String place() {
      return line == lastLine ? "at line " + line : "from line " + line + " to " + lastLine;
    }
  }
}
