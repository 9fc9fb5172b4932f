package org.tritonjvm.lit.shell;

/** A command line that is no sentence of the shell language. */
public final class ShellSyntaxException extends Exception {
  ShellSyntaxException(String message) {
    super(message);
  }
}
