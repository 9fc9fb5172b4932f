package org.tritonjvm.opt;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.opt.cli.Actions;
import org.tritonjvm.opt.cli.CommandLine;
import org.tritonjvm.opt.cli.Help;

/** Answers to questions about the tool itself. */
final class About {
  private static final String OVERVIEW = "runs passes over MLIR, with Triton's dialects";

  private About() {}

  /** Answers the question on a command line; false if there is none. */
  static boolean answer(CommandLine line, OutputStream out) throws IOException {
    var text = text(line);
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return !text.isEmpty();
  }

  private static String text(CommandLine line) {
    var actions = Actions.NONE;
    if (line.get(OptOptions.HELP) || line.get(OptOptions.HELP_HIDDEN)) {
      boolean hidden = line.get(OptOptions.HELP_HIDDEN);
      return Help.page(OptRun.PROGRAM, OVERVIEW, OptOptions.TABLE, actions, hidden);
    }
    if (line.get(OptOptions.VERSION)) return OptRun.PROGRAM + " 0.1.0 (MLIR 22)\n";
    if (line.get(OptOptions.COMPLETION)) {
      return Help.bashCompletion(OptRun.PROGRAM, OptOptions.TABLE, actions);
    }
    if (line.get(OptOptions.SHOW_DIALECTS)) {
      try (var context = new Context()) {
        return "Available Dialects: " + String.join(",", context.availableDialects()) + "\n";
      }
    }
    return "";
  }
}
