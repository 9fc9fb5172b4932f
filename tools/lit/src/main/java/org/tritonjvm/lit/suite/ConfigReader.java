package org.tritonjvm.lit.suite;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.tritonjvm.lit.script.PythonRegex;
import org.tritonjvm.lit.script.ScriptException;
import org.tritonjvm.lit.script.Substitution;
import org.tritonjvm.lit.script.Suggestion;

/**
 * Reads {@code lit.json} files.
 *
 * <p>A key sets a value; for lists and maps, {@code "+key"} adds to what the folder above (or the
 * extended file) says. Strings may hold {@code ${root}} (the suite's folder), {@code ${here}} (this
 * file's folder), {@code ${param:NAME}} and {@code ${env:NAME}}, the last two with an optional
 * {@code :DEFAULT}. Relative paths are relative to the file.
 */
final class ConfigReader {
  private final LitSession session;
  private final Path file;
  private final Path root;
  private final ConfigDraft draft;
  private final String text;
  private final Conditions conditions;

  private ConfigReader(LitSession session, Path file, Path root, ConfigDraft draft)
      throws ConfigException {
    this.session = session;
    this.file = file;
    this.root = root;
    this.draft = draft;
    try {
      this.text = Files.readString(file);
    } catch (IOException e) {
      throw new ConfigException(file + ": error: cannot be read: " + e.getMessage(), e);
    }
    this.conditions = new Conditions(session, draft);
  }

  /**
   * Reads a file into a draft.
   *
   * @param root the folder of the suite
   */
  static void read(LitSession session, Path file, Path root, ConfigDraft draft)
      throws ConfigException {
    new ConfigReader(session, file, root, draft).read();
  }

  private void read() throws ConfigException {
    JsonObject object;
    try {
      object = JsonParser.parseString(text).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new ConfigException(file + ": error: no JSON object: " + e.getMessage(), e);
    }
    var keys = new TreeMap<String, Key>();
    for (var key : Key.values()) {
      keys.put(key.text, key);
    }
    for (var entry : object.entrySet()) {
      var name = entry.getKey();
      boolean adds = name.startsWith("+");
      var key = keys.get(adds ? name.substring(1) : name);
      if (key == null) {
        throw error(name, "unknown key" + Suggestion.of(name, keys.keySet()));
      }
      if (adds && !key.addable) {
        throw error(name, "only lists and maps can be added to");
      }
      try {
        set(key, entry.getValue(), adds);
      } catch (UnsupportedOperationException | IllegalStateException | NumberFormatException e) {
        throw new ConfigException(located(name, "needs " + key.kind), e);
      } catch (ScriptException e) {
        throw new ConfigException(located(name, e.getMessage()), e);
      }
    }
  }

  /** The keys of a configuration file. */
  private enum Key {
    EXTENDS("extends", "a path", false),
    NAME("name", "a string", false),
    SUFFIXES("suffixes", "a list of strings", true),
    EXCLUDES("excludes", "a list of strings", true),
    SOURCE_ROOT("sourceRoot", "a path", false),
    EXEC_ROOT("execRoot", "a path", false),
    SUBSTITUTIONS("substitutions", "a map from patterns to strings", true),
    ENVIRONMENT("environment", "a map from names to strings, null to unset", true),
    PASS_ENVIRONMENT("passEnvironment", "a list of names", false),
    PATH("path", "a list of paths", false),
    FEATURES("features", "a list of names, or a map from names to conditions", true),
    LIMIT_TO_FEATURES("limitToFeatures", "a list of names", true),
    UNSUPPORTED("unsupported", "true, false or a condition", false),
    PIPEFAIL("pipefail", "true or false", false),
    STANDALONE("standalone", "true or false", false),
    RECURSION_LIMIT("recursiveExpansionLimit", "a number", false),
    RETRIES("retries", "a number", false),
    PARALLELISM_GROUP("parallelismGroup", "a string", false),
    PARALLELISM_GROUPS("parallelismGroups", "a map from names to numbers", true),
    PREAMBLE("preamble", "a list of commands", true),
    TIMEOUT("timeout", "a number of seconds", false);

    final String text;
    final String kind;
    final boolean addable;

    Key(String text, String kind, boolean addable) {
      this.text = text;
      this.kind = kind;
      this.addable = addable;
    }
  }

  private void set(Key key, JsonElement value, boolean adds)
      throws ConfigException, ScriptException {
    switch (key) {
      case EXTENDS -> read(session, path(key, value), root, draft);
      case NAME -> draft.name = string(key, value);
      case SUFFIXES -> replace(draft.suffixes, strings(key, value), adds);
      case EXCLUDES -> replace(draft.excludes, strings(key, value), adds);
      case SOURCE_ROOT -> draft.sourceRoot = Optional.of(path(key, value));
      case EXEC_ROOT -> draft.execRoot = Optional.of(path(key, value));
      case SUBSTITUTIONS -> replace(draft.substitutions, substitutions(key, value), adds);
      case ENVIRONMENT -> setEnvironment(key, value, adds);
      case PASS_ENVIRONMENT -> passEnvironment(strings(key, value));
      case PATH -> prependPath(key, value);
      case FEATURES -> setFeatures(key, value, adds);
      case LIMIT_TO_FEATURES -> replace(draft.limitToFeatures, strings(key, value), adds);
      case UNSUPPORTED -> draft.unsupported = conditions.holds(value, this::expand);
      case PIPEFAIL -> draft.pipefail = bool(value);
      case STANDALONE -> draft.standalone = bool(value);
      case RECURSION_LIMIT -> draft.recursionLimit = OptionalInt.of(natural(value));
      case RETRIES -> draft.retries = natural(value);
      case PARALLELISM_GROUP -> draft.parallelismGroup = Optional.of(string(key, value));
      case PARALLELISM_GROUPS -> {
        if (!adds) {
          draft.parallelismGroups.clear();
        }
        for (var entry : value.getAsJsonObject().entrySet()) {
          draft.parallelismGroups.put(entry.getKey(), natural(entry.getValue()));
        }
      }
      case PREAMBLE -> replace(draft.preamble, strings(key, value), adds);
      case TIMEOUT -> draft.timeout = natural(value);
    }
  }

  private static <T> void replace(Collection<T> target, Collection<T> values, boolean adds) {
    if (!adds) {
      target.clear();
    }
    target.addAll(values);
  }

  private List<Substitution> substitutions(Key key, JsonElement value) throws ConfigException {
    var list = new ArrayList<Substitution>();
    for (var entry : value.getAsJsonObject().entrySet()) {
      try {
        var unused = PythonRegex.compile(entry.getKey());
      } catch (java.util.regex.PatternSyntaxException e) {
        throw new ConfigException(
            located(entry.getKey(), "is no regular expression: " + e.getDescription()), e);
      }
      list.add(Substitution.of(entry.getKey(), string(key, entry.getValue())));
    }
    return list;
  }

  private void setEnvironment(Key key, JsonElement value, boolean adds) throws ConfigException {
    if (!adds) {
      draft.environment.keySet().retainAll(List.of("PATH"));
    }
    for (var entry : value.getAsJsonObject().entrySet()) {
      if (entry.getValue().isJsonNull()) {
        draft.environment.remove(entry.getKey());
      } else {
        draft.environment.put(entry.getKey(), string(key, entry.getValue()));
      }
    }
  }

  private void passEnvironment(List<String> names) {
    for (var name : names) {
      if (session.environment().containsKey(name)) {
        draft.environment.put(name, session.environment().get(name));
      }
    }
  }

  private void prependPath(Key key, JsonElement value) throws ConfigException {
    var folders = new ArrayList<String>();
    for (var folder : strings(key, value)) {
      folders.add(here().resolve(folder).normalize().toString());
    }
    folders.add(draft.environment.getOrDefault("PATH", ""));
    draft.environment.put("PATH", String.join(File.pathSeparator, folders));
  }

  private void setFeatures(Key key, JsonElement value, boolean adds)
      throws ConfigException, ScriptException {
    if (value.isJsonArray()) {
      replace(draft.features, strings(key, value), adds);
      return;
    }
    if (!adds) {
      draft.features.clear();
    }
    for (var entry : value.getAsJsonObject().entrySet()) {
      if (conditions.holds(entry.getValue(), this::expand)) {
        draft.features.add(entry.getKey());
      }
    }
  }

  private static boolean bool(JsonElement value) {
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
      throw new IllegalStateException("not a boolean");
    }
    return value.getAsBoolean();
  }

  private static int natural(JsonElement value) {
    int number = value.getAsInt();
    if (number < 0) {
      throw new NumberFormatException("negative");
    }
    return number;
  }

  private String string(Key key, JsonElement value) throws ConfigException {
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
      throw error(key.text, "needs " + key.kind);
    }
    try {
      return expand(value.getAsString());
    } catch (ScriptException e) {
      throw new ConfigException(located(key.text, e.getMessage()), e);
    }
  }

  private List<String> strings(Key key, JsonElement value) throws ConfigException {
    var list = new ArrayList<String>();
    for (var element : value.getAsJsonArray()) {
      list.add(string(key, element));
    }
    return list;
  }

  private Path path(Key key, JsonElement value) throws ConfigException {
    return here().resolve(string(key, value)).normalize();
  }

  private Path here() {
    return file.toAbsolutePath().getParent();
  }

  private String expand(String value) throws ScriptException {
    return Variables.expand(
        value,
        name ->
            switch (name) {
              case "root" -> Optional.of(root.toString());
              case "here" -> Optional.of(here().toString());
              default -> lookUp(name);
            });
  }

  private Optional<String> lookUp(String name) {
    var parts = name.split(":", 3);
    Map<String, String> values =
        switch (parts[0]) {
          case "param" -> session.parameters();
          case "env" -> session.environment();
          default -> Map.of();
        };
    var value = Optional.ofNullable(parts.length > 1 ? values.get(parts[1]) : null);
    return value.isPresent() || parts.length < 3 ? value : Optional.of(parts[2]);
  }

  private ConfigException error(String key, String message) {
    return new ConfigException(located(key, message));
  }

  private String located(String key, String message) {
    int at = text.indexOf("\"" + key + "\"");
    var line =
        at < 0 ? "" : ":" + (1 + text.substring(0, at).chars().filter(c -> c == '\n').count());
    return file + line + ": error: '" + key + "': " + message;
  }
}
