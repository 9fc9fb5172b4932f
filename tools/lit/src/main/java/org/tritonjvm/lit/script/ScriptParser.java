package org.tritonjvm.lit.script;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects the keyword lines of one test file. */
final class ScriptParser implements Keyword.Visitor {
  private static final Pattern LINE = Pattern.compile("%\\(line(?: *([+-]) *(\\d+))?\\)");
  private static final Pattern NAME = Pattern.compile("%\\{[_a-zA-Z][-_:0-9a-zA-Z]*}");

  /** A RUN, DEFINE or REDEFINE as far as it has been read. */
  private record Open(Keyword keyword, int line, int lastLine, String body) {
    boolean continues() {
      return body.stripTrailing().endsWith("\\");
    }

    String beforeBackslash() {
      var stripped = body.stripTrailing();
      return stripped.substring(0, stripped.length() - 1);
    }
  }

  private final List<Open> script = new ArrayList<>();
  private final Map<Keyword, List<String>> conditions = new EnumMap<>(Keyword.class);
  private final List<Integer> retries = new ArrayList<>();

  @Override
  public boolean visit(Keyword keyword, int line, String rest) throws ScriptException {
    try {
      switch (keyword) {
        case RUN, DEFINE, REDEFINE -> addToScript(keyword, line, withLineNumbers(line, rest));
        case XFAIL, REQUIRES, UNSUPPORTED -> addConditions(keyword, rest);
        case ALLOW_RETRIES -> retries.add(integer(rest));
        case END -> {
          return !rest.isBlank();
        }
      }
      return true;
    } catch (ScriptException e) {
      throw new ScriptException(
          e.getMessage() + "\nin " + keyword.text + " directive on test line " + line, line);
    }
  }

  private static String withLineNumbers(int line, String text) {
    if (!text.contains("%(line")) {
      return text;
    }
    return LINE.matcher(text)
        .replaceAll(
            match -> {
              int offset = match.group(2) == null ? 0 : Integer.parseInt(match.group(2));
              return Integer.toString("-".equals(match.group(1)) ? line - offset : line + offset);
            });
  }

  private void addToScript(Keyword keyword, int line, String text) throws ScriptException {
    var last = script.isEmpty() ? new Open(Keyword.END, 0, 0, "") : script.getLast();
    if (last.keyword != keyword || !last.continues()) {
      script.add(
          checked(
              new Open(keyword, line, line, keyword == Keyword.RUN ? text.stripTrailing() : text)));
      return;
    }
    if (keyword == Keyword.RUN) {
      var joined = last.beforeBackslash() + text.stripTrailing();
      script.set(script.size() - 1, new Open(keyword, last.line, line, joined));
      return;
    }
    if (text.isBlank()) {
      throw new ScriptException("Substitution's continuation is empty");
    }
    var joined = last.beforeBackslash().stripTrailing() + " " + text.stripLeading();
    script.set(script.size() - 1, checked(new Open(keyword, last.line, line, joined)));
  }

  private static Open checked(Open open) throws ScriptException {
    if (open.keyword != Keyword.RUN && !open.continues()) {
      definition(open);
    }
    return open;
  }

  private static Directive.Define definition(Open open) throws ScriptException {
    int equals = open.body.indexOf('=');
    if (equals < 0) {
      throw new ScriptException("Substitution's definition does not contain '='");
    }
    var name = open.body.substring(0, equals).strip();
    if (!NAME.matcher(name).matches()) {
      throw new ScriptException(
          "Substitution name '"
              + name
              + "' is malformed as it must start with '%{', it must end with '}', and the rest must start with a letter"
              + " or underscore and contain only alphanumeric characters, hyphens, underscores, and colons");
    }
    boolean redefines = open.keyword == Keyword.REDEFINE;
    return new Directive.Define(
        open.line, open.lastLine, redefines, name, open.body.substring(equals + 1).strip());
  }

  private void addConditions(Keyword keyword, String text) throws ScriptException {
    var list = conditions.computeIfAbsent(keyword, _ -> new ArrayList<>());
    for (var part : text.split(",", -1)) {
      var condition = part.strip();
      if (condition.isEmpty()) {
        continue;
      }
      if (!list.isEmpty() && list.getLast().endsWith("\\")) {
        var begun = list.removeLast();
        condition = begun.substring(0, begun.length() - 1) + condition;
      }
      list.add(condition);
      if (!condition.equals("*") && !condition.endsWith("\\")) {
        BooleanExpression.evaluate(condition, Set.of());
      }
    }
  }

  private static int integer(String text) throws ScriptException {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a negative number.
    }
    throw new ScriptException(
        "INTEGER parser requires the input to be an integer (got " + text + ")");
  }

  TestScript finish(boolean requireRun) throws ScriptException {
    if (requireRun && script.stream().noneMatch(open -> open.keyword == Keyword.RUN)) {
      throw new ScriptException("Test has no 'RUN:' line");
    }
    var directives = new ArrayList<Directive>();
    for (var open : script) {
      if (open.continues()) {
        var place =
            open.line == open.lastLine
                ? "at line " + open.line
                : "from line " + open.line + " to " + open.lastLine;
        throw new ScriptException(
            "Test has unterminated '" + open.keyword.text + "' directive (with '\\') " + place,
            open.line);
      }
      directives.add(
          open.keyword == Keyword.RUN ? new Directive.Run(open.line, open.body) : definition(open));
    }
    for (var entry : conditions.entrySet()) {
      if (!entry.getValue().isEmpty() && entry.getValue().getLast().endsWith("\\")) {
        throw new ScriptException(
            "Test has unterminated '" + entry.getKey().text + "' lines (with '\\')");
      }
    }
    if (retries.size() > 1) {
      throw new ScriptException("Test has more than one ALLOW_RETRIES lines");
    }
    return new TestScript(
        List.copyOf(directives),
        list(Keyword.REQUIRES),
        list(Keyword.UNSUPPORTED),
        list(Keyword.XFAIL),
        retries.isEmpty() ? OptionalInt.empty() : OptionalInt.of(retries.getFirst()));
  }

  private List<String> list(Keyword keyword) {
    return List.copyOf(conditions.getOrDefault(keyword, List.of()));
  }
}
