package org.tritonjvm.opt;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tritonjvm.mlir.pass.PassOption;
import org.tritonjvm.mlir.pass.PassRegistry;
import org.tritonjvm.opt.cli.CommandLine;
import org.tritonjvm.opt.cli.Help;

/** Answers to questions about the tool itself. */
final class About {
  private static final String OVERVIEW = "runs passes over MLIR, with Triton's dialects";

  private About() {}

  /** Answers the question on a command line; false if there is none. */
  static boolean answer(CommandLine line, PassSetup passes, OutputStream out) throws IOException {
    var text = text(line, passes);
    if (text.isEmpty()) return false;
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return true;
  }

  private static String text(CommandLine line, PassSetup passes) {
    if (line.get(OptOptions.HELP) || line.get(OptOptions.HELP_HIDDEN)) {
      boolean hidden = line.get(OptOptions.HELP_HIDDEN);
      var flags = passes.flags();
      return Help.page(OptRun.PROGRAM, OVERVIEW, OptOptions.TABLE, flags, hidden);
    }
    if (line.get(OptOptions.VERSION)) return OptRun.PROGRAM + " 0.1.0 (MLIR 22)\n";
    if (line.get(OptOptions.COMPLETION)) {
      return Help.bashCompletion(OptRun.PROGRAM, OptOptions.TABLE, passes.flags());
    }
    if (line.get(OptOptions.LIST_PASSES)) return list(passes.registry());
    if (line.get(OptOptions.SHOW_DIALECTS)) {
      try (var context = new Contexts(passes.dialects(), List.of()).open()) {
        return "Available Dialects: " + String.join(",", context.availableDialects()) + "\n";
      }
    }
    return "";
  }

  private static String list(PassRegistry registry) {
    var text = new StringBuilder("Passes:\n");
    for (var pass : registry.all()) {
      Help.definition(text, "  --" + pass.name(), "-   " + pass.summary());
      for (var option : pass.options()) {
        Help.definition(text, "    --" + left(option), "- " + option.description());
      }
    }
    return text.toString();
  }

  private static String left(PassOption option) {
    return option.name() + "=<" + option.typeText() + ">";
  }
}
