package org.tritonjvm.lit.suite;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tritonjvm.lit.script.ScriptException;

/** Replaces {@code ${NAME}} in configuration strings. */
final class Variables {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  private Variables() {}

  static String expand(String text, Function<String, Optional<String>> values)
      throws ScriptException {
    var matcher = VARIABLE.matcher(text);
    var out = new StringBuilder();
    while (matcher.find()) {
      var name = matcher.group(1);
      var value = values.apply(name);
      if (value.isEmpty()) {
        throw new ScriptException(
            "${"
                + name
                + "} has no value"
                + (name.startsWith("param:") ? "; give -D " + name.substring(6) + "=VALUE" : ""));
      }
      matcher.appendReplacement(out, "");
      out.append(value.get());
    }
    return matcher.appendTail(out).toString();
  }
}
