package org.tritonjvm.lit.script;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Resolves {@code %if CONDITION %{ TEXT %} %else %{ TEXT %}} in one line; the branches may hold
 * more of them.
 */
final class Conditional {
  private static final String IF = "%if ";
  private static final Pattern ELSE = Pattern.compile("\\s*%else\\s*(%\\{)?");

  private final String line;
  private final Set<String> features;
  private int position;

  private Conditional(String line, Set<String> features) {
    this.line = line;
    this.features = features;
  }

  static String resolve(String line, Set<String> features) throws ScriptException {
    return line.contains(IF) ? new Conditional(line, features).text(false) : line;
  }

  private String text(boolean nested) throws ScriptException {
    var result = new StringBuilder();
    while (position < line.length() && !(nested && line.startsWith("%}", position))) {
      if (line.startsWith(IF, position)) {
        result.append(choice());
      } else {
        result.append(line.charAt(position++));
      }
    }
    return result.toString();
  }

  private String choice() throws ScriptException {
    position += IF.length();
    int open = line.indexOf("%{", position);
    if (open < 0) {
      throw new ScriptException("'%{' is missing for %if substitution");
    }
    var condition = line.substring(position, open);
    position = open + 2;
    var then = branch("%if");
    var otherwise = "";
    var matcher = ELSE.matcher(line).region(position, line.length());
    if (matcher.lookingAt()) {
      if (matcher.group(1) == null) {
        throw new ScriptException("'%{' is missing for %else substitution");
      }
      position = matcher.end();
      otherwise = branch("%else");
    }
    return BooleanExpression.evaluate(condition, features) ? then : otherwise;
  }

  private String branch(String keyword) throws ScriptException {
    var text = text(true);
    if (!line.startsWith("%}", position)) {
      throw new ScriptException("'%}' is missing for " + keyword + " substitution");
    }
    position += 2;
    return text;
  }
}
