package org.tritonjvm.lit.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tritonjvm.lit.oracle.Oracle;

/** Random command lines are read as LLVM's lit reads them. */
class ShellLexerOracleTest {
  private static final int LINES = 20_000;
  private static final String[] PIECES = {
    "a", "b1", " ", " ", "  ", "|", "||", "&", "&&", ";", ">", ">>", "<", "2", ">&", "&>", "1", "'",
    "\"", "'x y'", "\"p q\"", "\\", "\\\"", "*", "?", "$", "=", "%", "\t", "é", "[x]", "{", "''",
    "\"\"", "#", "(", "!"
  };
  private static final String PROGRAM =
      """
      import json, sys
      import lit.ShUtil as S
      from lit.ShCommands import *
      def word(w):
          if isinstance(w, tuple): raise ValueError("operator")
          return ("*" if isinstance(w, GlobItem) else "") + "[" + str(w.pattern if isinstance(w, GlobItem) else w) + "]"
      def show(n):
          if isinstance(n, Seq): return "(" + show(n.lhs) + " " + n.op + " " + show(n.rhs) + ")"
          return " | ".join(" ".join([word(a) for a in c.args] + [str(op[0]) + (str(op[1]) if len(op) > 1 else "")
              + word(a) for op, a in c.redirects]) for c in n.commands)
      out = []
      for line in json.load(sys.stdin):
          try: out.append(show(S.ShParser(line).parse()))
          except Exception: out.append("error")
      json.dump(out, sys.stdout)
      """;

  @Test
  void readsRandomLinesAsTheOracleDoes() throws Exception {
    Oracle.assumePresent();
    var random = new Random(17);
    var lines = new ArrayList<String>();
    while (lines.size() < LINES) {
      var line = new StringBuilder();
      for (int n = 1 + random.nextInt(12); n > 0; n--) {
        line.append(PIECES[random.nextInt(PIECES.length)]);
      }
      lines.add(line.toString());
    }
    var gson = new Gson();
    var expected = gson.fromJson(Oracle.python(PROGRAM, gson.toJson(lines)), String[].class);
    var actual = lines.stream().map(ShellLexerOracleTest::parse).toList();
    for (int i = 0; i < LINES; i++) {
      assertEquals(expected[i], actual.get(i), lines.get(i));
    }
  }

  private static String parse(String line) {
    try {
      return show(Script.parse(line));
    } catch (ShellSyntaxException e) {
      return "error";
    }
  }

  private static String show(Script script) {
    return switch (script) {
      case Script.Sequence(var left, var operator, var right) ->
          "(" + show(left) + " " + operator + " " + show(right) + ")";
      case Script.Pipeline(var commands) ->
          commands.stream().map(ShellLexerOracleTest::show).collect(Collectors.joining(" | "));
    };
  }

  private static String show(Command command) {
    var parts = new ArrayList<>(command.words().stream().map(ShellLexerOracleTest::show).toList());
    for (var redirect : command.redirects()) {
      int descriptor = redirect.operator().descriptor();
      parts.add(
          redirect.operator().symbol()
              + (descriptor == Operator.NONE ? "" : descriptor)
              + show(redirect.target()));
    }
    return String.join(" ", List.copyOf(parts));
  }

  private static String show(Word word) {
    return (word.glob() ? "*" : "") + "[" + word.text() + "]";
  }
}
