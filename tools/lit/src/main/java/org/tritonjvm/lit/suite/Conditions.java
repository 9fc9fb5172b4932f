package org.tritonjvm.lit.suite;

import com.google.gson.JsonElement;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.tritonjvm.lit.script.BooleanExpression;
import org.tritonjvm.lit.script.ScriptException;

/**
 * Conditions in a configuration: {@code true}, an expression on the features so far, or an object
 * whose parts must all hold: {@code {"program": "ptxas"}}, {@code {"file": "/dev/nvidia0"}}, {@code
 * {"env": "NAME"}}, {@code {"param": "NAME"}}, {@code {"os": "linux"}}, {@code {"not": CONDITION}}.
 */
final class Conditions {
  private final LitSession session;
  private final ConfigDraft draft;

  Conditions(LitSession session, ConfigDraft draft) {
    this.session = session;
    this.draft = draft;
  }

  /** Resolves variables in a string. */
  interface Expansion {
    String expand(String text) throws ScriptException;
  }

  boolean holds(JsonElement condition, Expansion expansion) throws ScriptException {
    if (condition.isJsonObject()) {
      for (var part : condition.getAsJsonObject().entrySet()) {
        boolean holds =
            part.getKey().equals("not")
                ? !holds(part.getValue(), expansion)
                : holds(part.getKey(), expansion.expand(part.getValue().getAsString()));
        if (!holds) {
          return false;
        }
      }
      return true;
    }
    if (condition.getAsJsonPrimitive().isBoolean()) {
      return condition.getAsBoolean();
    }
    return BooleanExpression.evaluate(expansion.expand(condition.getAsString()), draft.features);
  }

  private boolean holds(String kind, String value) throws ScriptException {
    return switch (kind) {
      case "program" -> isOnPath(value);
      case "file" -> Files.exists(Path.of(value));
      case "env" -> isTrue(session.environment().getOrDefault(value, ""));
      case "param" ->
          session.parameters().containsKey(value) && isTrue(session.parameters().get(value) + "1");
      case "os" ->
          System.getProperty("os.name", "")
              .toLowerCase(Locale.ROOT)
              .contains(value.toLowerCase(Locale.ROOT));
      default ->
          throw new ScriptException(
              "unknown condition '" + kind + "'; there are program, file, env, param, os and not");
    };
  }

  private static boolean isTrue(String value) {
    return !value.isEmpty() && !value.equals("0");
  }

  private boolean isOnPath(String program) {
    var path = draft.environment.getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .anyMatch(
            folder ->
                Files.isExecutable(Path.of(folder.isEmpty() ? "." : folder).resolve(program)));
  }
}
