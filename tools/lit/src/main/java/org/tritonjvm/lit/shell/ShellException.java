package org.tritonjvm.lit.shell;

/** Ends a whole script: a command that cannot be run at all, such as one that does not exist. */
final class ShellException extends Exception {
  private final Command command;

  ShellException(Command command, String message) {
    super(message);
    this.command = command;
  }

  Command command() {
    return command;
  }
}
