package org.tritonjvm.lit.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses tokens: {@code script := pipeline ((';' | '&' | '&&' | '||') pipeline)*}, grouped to the
 * left.
 */
final class ShellParser {
  private final List<Token> tokens;
  private int position;

  ShellParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  Script parse() throws ShellSyntaxException {
    Script script = pipeline();
    while (position < tokens.size()) {
      var operator = ((Operator) tokens.get(position++)).symbol();
      if (position == tokens.size() || isEmptyWord(tokens.get(position))) {
        throw new ShellSyntaxException("nothing to run after '" + operator + "'");
      }
      script = new Script.Sequence(script, operator, pipeline());
    }
    return script;
  }

  private Script.Pipeline pipeline() throws ShellSyntaxException {
    var commands = new ArrayList<Command>();
    commands.add(command());
    while (position < tokens.size()
        && tokens.get(position).equals(new Operator("|", Operator.NONE))) {
      position++;
      commands.add(command());
    }
    return new Script.Pipeline(List.copyOf(commands));
  }

  private Command command() throws ShellSyntaxException {
    if (position == tokens.size() || isEmptyWord(tokens.get(position))) {
      throw new ShellSyntaxException("the command is empty");
    }
    var words = new ArrayList<Word>();
    var redirects = new ArrayList<Command.Redirect>();
    words.add(word("unexpected token"));
    while (position < tokens.size()) {
      switch (tokens.get(position)) {
        case Word word -> {
          words.add(word);
          position++;
        }
        case Operator operator when operator.endsCommand() -> {
          return new Command(List.copyOf(words), List.copyOf(redirects));
        }
        case Operator operator -> {
          position++;
          if (position == tokens.size() || isEmptyWord(tokens.get(position))) {
            throw new ShellSyntaxException("no file follows '" + operator.symbol() + "'");
          }
          redirects.add(
              new Command.Redirect(
                  operator, word("no file but an operator follows a redirection:")));
        }
      }
    }
    return new Command(List.copyOf(words), List.copyOf(redirects));
  }

  private Word word(String complaint) throws ShellSyntaxException {
    return switch (tokens.get(position)) {
      case Word word -> {
        position++;
        yield word;
      }
      case Operator operator ->
          throw new ShellSyntaxException(complaint + " '" + operator.symbol() + "'");
    };
  }

  private static boolean isEmptyWord(Token token) {
    return token instanceof Word(var text, _) && text.isEmpty();
  }
}
