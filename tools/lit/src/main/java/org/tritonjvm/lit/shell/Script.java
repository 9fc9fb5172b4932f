package org.tritonjvm.lit.shell;

import java.util.List;
import java.util.function.UnaryOperator;

/** A parsed command line. */
public sealed interface Script {
  /** Commands that feed each other. */
  record Pipeline(List<Command> commands) implements Script {}

  /**
   * Two scripts joined by {@code ;}, {@code &&}, {@code ||} or {@code &}; they group to the left,
   * with no precedence.
   */
  record Sequence(Script left, String operator, Script right) implements Script {}

  /**
   * Parses one line.
   *
   * @throws ShellSyntaxException when it is no sentence of the language
   */
  static Script parse(String line) throws ShellSyntaxException {
    return new ShellParser(ShellLexer.lex(line)).parse();
  }

  /** This script with every pipeline rewritten. */
  default Script map(UnaryOperator<Pipeline> rewrite) {
    return switch (this) {
      case Pipeline pipeline -> rewrite.apply(pipeline);
      case Sequence(var left, var operator, var right) ->
          new Sequence(left.map(rewrite), operator, right.map(rewrite));
    };
  }
}
