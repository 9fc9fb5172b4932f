package org.tritonjvm.lit.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tritonjvm.lit.script.Directive;
import org.tritonjvm.lit.script.ScriptException;
import org.tritonjvm.lit.script.Substitutions;
import org.tritonjvm.lit.script.TestScript;
import org.tritonjvm.lit.shell.Script;
import org.tritonjvm.lit.shell.ShellSyntaxException;
import org.tritonjvm.lit.suite.LitTest;

/**
 * The command lines of a test, substituted and parsed.
 *
 * @param lines in order
 */
record PreparedScript(List<Line> lines) {
  /**
   * One command line.
   *
   * @param line where it starts in the file; 0 for the suite's own commands
   * @param command the text after substitution
   * @param script the parsed command, null when substitution left nothing
   * @param doubts what is probably not meant
   */
  record Line(int line, String command, Script script, List<String> doubts) {
    String title() {
      return line == 0 ? "preamble command line" : "RUN: at line " + line;
    }
  }

  /**
   * @param source what {@code %s} stands for
   * @param temporary what {@code %t} stands for, without its {@code .tmp}
   * @param rewrite applied to every pipeline
   */
  static PreparedScript of(
      LitTest test,
      TestScript script,
      Path source,
      Path temporary,
      UnaryOperator<Script.Pipeline> rewrite)
      throws ScriptException {
    var config = test.config();
    var substitutions =
        new Substitutions(
            config.substitutions(), source, temporary, config.features(), config.recursionLimit());
    var lines = new ArrayList<Line>();
    for (var command : config.preamble()) {
      lines.add(line(0, command, substitutions, rewrite));
    }
    for (var directive : script.directives()) {
      try {
        switch (directive) {
          case Directive.Define define -> substitutions.define(define);
          case Directive.Run(var line, var command) ->
              lines.add(line(line, command, substitutions, rewrite));
        }
      } catch (ScriptException e) {
        throw e.at(directive.line());
      }
    }
    return new PreparedScript(lines);
  }

  private static Line line(
      int line, String written, Substitutions substitutions, UnaryOperator<Script.Pipeline> rewrite)
      throws ScriptException {
    var command = substitutions.apply(written);
    if (command.isEmpty()) {
      return new Line(line, command, null, List.of());
    }
    var doubts = command.contains("%{") ? substitutions.doubts(written) : List.<String>of();
    try {
      return new Line(line, command, Script.parse(command).map(rewrite), doubts);
    } catch (ShellSyntaxException e) {
      throw new ScriptException("shell parser error: " + e.getMessage() + " in: " + command, line);
    }
  }
}
