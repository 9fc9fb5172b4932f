package org.tritonjvm.lit.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The {@code not} and {@code !} before a command.
 *
 * @param words {@code not}, {@code !} and {@code --crash}, in the order written
 */
record Negation(List<String> words) {
  private static final List<String> SIGNALS =
      List.of(
          "",
          "Hangup",
          "Interrupt",
          "Quit",
          "Illegal instruction",
          "Trace/breakpoint trap",
          "Aborted",
          "Bus error",
          "Floating point exception",
          "Killed",
          "User defined signal 1",
          "Segmentation fault",
          "User defined signal 2",
          "Broken pipe",
          "Alarm clock",
          "Terminated");

  boolean crash() {
    return words.contains("--crash");
  }

  /**
   * The exit status after negation; a tool that dies where {@code not --crash} waits for it is
   * named on {@code err}.
   */
  int apply(int status, ByteArrayOutputStream err) {
    if (crash()) {
      return applyTools(status, err);
    }
    if (words.size() % 2 == 1) {
      boolean survives = words.size() > 1 || words.getFirst().equals("!");
      return status == 0 || (status < 0 && !survives) ? 1 : 0;
    }
    return words.isEmpty() ? status : status != 0 ? 1 : 0;
  }

  private int applyTools(int initial, ByteArrayOutputStream err) {
    int status = initial;
    for (int i = words.size() - 1; i >= 0; i--) {
      boolean crash = words.get(i).equals("--crash");
      i -= crash ? 1 : 0;
      if (status < 0) {
        err.writeBytes(("error: " + signal(-status) + "\n").getBytes(StandardCharsets.UTF_8));
        status = crash ? 0 : 1;
      } else {
        status = crash || status == 0 ? 1 : 0;
      }
    }
    return status;
  }

  private static String signal(int number) {
    return number < SIGNALS.size() ? SIGNALS.get(number) : "Signal " + number;
  }
}
