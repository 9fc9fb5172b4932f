package org.tritonjvm.lit.shell;

import java.util.List;

/**
 * What one command did.
 *
 * @param command as written
 * @param out its captured standard output
 * @param err its captured standard error
 * @param status its exit status after {@code not} and {@code !}; negative for a death by a signal
 * @param timedOut whether the test's time was up by then
 * @param files what a failed command's redirections wrote
 */
public record CommandResult(
    Command command, String out, String err, int status, boolean timedOut, List<OutputFile> files) {

  /** A redirected output: the name as written, and the text. */
  public record OutputFile(String name, String text) {}

  static CommandResult of(Command command, String out, String err, int status) {
    return new CommandResult(command, out, err, status, false, List.of());
  }

  /** Adds this command to an execution trace in LLVM's format. */
  void trace(StringBuilder text, boolean hasTimeLimit) {
    text.append("# executed command: ").append(command.quoted()).append('\n');
    if (!hasTimeLimit && status == 0 && out.isBlank() && err.isBlank()) {
      return;
    }
    for (var file : files) {
      Box.draw(text, "redirected output from '" + file.name() + "'", file.text(), 1024);
    }
    Box.draw(text, "command stdout", out, Integer.MAX_VALUE);
    Box.draw(text, "command stderr", err, Integer.MAX_VALUE);
    if (out.isBlank() && err.isBlank()) {
      text.append("# note: command had no output on stdout or stderr\n");
    }
    if (status != 0) {
      text.append("# error: command failed with exit status: ").append(status).append('\n');
    }
    if (timedOut) {
      text.append("# error: command reached timeout: True\n");
    }
  }
}
