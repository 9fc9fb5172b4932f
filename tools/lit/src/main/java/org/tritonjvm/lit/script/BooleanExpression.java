package org.tritonjvm.lit.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A condition on features: names, {@code {{regex}}} parts, {@code !}, {@code &&}, {@code ||} and
 * parentheses.
 *
 * <p>A name is true when it is a feature or {@code true}; one with regex parts when it matches a
 * whole feature.
 */
public final class BooleanExpression {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*([()]|&&|\\|\\||!|(?:[-+=._a-zA-Z0-9]+|\\{\\{.+?}})+)\\s*");
  private static final Pattern REGEX_PART = Pattern.compile("\\{\\{(.+?)}}");
  private static final Set<String> OPERATORS = Set.of("(", ")", "&&", "||", "!");
  private static final String END = "";

  /** Begins the text that is no token; an error only once the parser gets there. */
  private static final String BROKEN = "\0";

  private final String text;
  private final List<String> tokens;
  private final Set<String> features;
  private int position;

  private BooleanExpression(String text, Set<String> features) throws ScriptException {
    this.text = text;
    this.tokens = tokens(text);
    this.features = features;
  }

  /**
   * The value where {@code features} are available.
   *
   * @throws ScriptException when the text is no expression
   */
  public static boolean evaluate(String text, Set<String> features) throws ScriptException {
    var expression = new BooleanExpression(text, features);
    expression.checkToken();
    boolean value = expression.or();
    if (!expression.token().equals(END)) {
      throw expression.unexpected(quoted(END));
    }
    return value;
  }

  /** The names and patterns in an expression. */
  public static List<String> names(String text) throws ScriptException {
    return tokens(text).stream()
        .filter(token -> !OPERATORS.contains(token) && !token.equals(END))
        .toList();
  }

  private static List<String> tokens(String text) {
    var tokens = new ArrayList<String>();
    var matcher = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        tokens.add(BROKEN + text.substring(at));
        return tokens;
      }
      tokens.add(matcher.group(1));
      at = matcher.end();
    }
    tokens.add(END);
    return tokens;
  }

  private String token() {
    return tokens.get(position);
  }

  private boolean accept(String token) throws ScriptException {
    if (!token().equals(token)) {
      return false;
    }
    advance();
    return true;
  }

  private void advance() throws ScriptException {
    position++;
    checkToken();
  }

  private void checkToken() throws ScriptException {
    if (token().startsWith(BROKEN)) {
      throw new ScriptException(
          "couldn't parse text: '" + token().substring(1) + "'\nin expression: '" + text + "'");
    }
  }

  private ScriptException unexpected(String expected) {
    return new ScriptException(
        "expected: " + expected + "\nhave: " + quoted(token()) + "\nin expression: '" + text + "'");
  }

  private static String quoted(String token) {
    return token.equals(END) ? "<end of expression>" : "'" + token + "'";
  }

  private boolean or() throws ScriptException {
    boolean value = and();
    while (accept("||")) {
      value |= and();
    }
    return value;
  }

  private boolean and() throws ScriptException {
    boolean value = not();
    while (accept("&&")) {
      value &= not();
    }
    return value;
  }

  private boolean not() throws ScriptException {
    if (accept("!")) {
      return !not();
    }
    if (accept("(")) {
      boolean value = or();
      if (!accept(")")) {
        throw unexpected(quoted(")"));
      }
      return value;
    }
    if (token().equals(END) || OPERATORS.contains(token())) {
      throw unexpected("'!', '(', '{{', or identifier");
    }
    boolean value = matches(token());
    advance();
    return value;
  }

  private boolean matches(String name) throws ScriptException {
    if (!name.contains("{{")) {
      return name.equals("true") || features.contains(name);
    }
    var regex = new StringBuilder();
    var parts = REGEX_PART.matcher(name);
    int end = 0;
    while (parts.find()) {
      regex.append(Pattern.quote(name.substring(end, parts.start())));
      regex.append("(?:").append(PythonRegex.translate(parts.group(1))).append(')');
      end = parts.end();
    }
    regex.append(Pattern.quote(name.substring(end)));
    try {
      var pattern = Pattern.compile(regex.toString(), Pattern.UNIX_LINES);
      return pattern.matcher("true").matches()
          || features.stream().anyMatch(f -> pattern.matcher(f).matches());
    } catch (PatternSyntaxException e) {
      throw new ScriptException(
          "invalid regular expression in '" + name + "': " + e.getDescription(), e);
    }
  }
}
