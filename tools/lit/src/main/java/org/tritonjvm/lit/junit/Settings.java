package org.tritonjvm.lit.junit;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.platform.engine.ConfigurationParameters;
import org.tritonjvm.lit.program.Programs;
import org.tritonjvm.lit.run.ExecutionSettings;
import org.tritonjvm.lit.suite.LitSession;

/**
 * The configuration parameters of the engine.
 *
 * <ul>
 *   <li>{@code lit.root}: folders, separated by commas, that stand for the class path when that is
 *       scanned
 *   <li>{@code lit.config}: a configuration for every suite
 *   <li>{@code lit.param.NAME}: parameters for configurations
 *   <li>{@code lit.path}: folders to search for programs first
 *   <li>{@code lit.filter}: a regular expression; only tests whose full name has a match are run
 *   <li>{@code lit.timeout}: seconds one test may take
 *   <li>{@code lit.fork}: whether to run everything as processes
 *   <li>{@code lit.parallel}: whether files run at the same time, on the platform's workers; true
 *       by default
 *   <li>{@code lit.parallel.config.*}: how many workers, as Jupiter's {@code
 *       junit.jupiter.execution.parallel.config.*}
 * </ul>
 */
final class Settings {
  static final String PARALLEL = "lit.parallel";
  static final String PARALLEL_CONFIG = "lit.parallel.config.";
  private static final String PARAMETER = "lit.param.";

  private final ConfigurationParameters parameters;

  Settings(ConfigurationParameters parameters) {
    this.parameters = parameters;
  }

  List<Path> roots() {
    return parameters
        .get("lit.root")
        .map(
            roots ->
                Arrays.stream(roots.split(",", -1))
                    .map(String::strip)
                    .map(Settings::absolute)
                    .toList())
        .orElse(List.of());
  }

  static Path absolute(String name) {
    return Path.of(name).toAbsolutePath().normalize();
  }

  LitSession session() {
    var values = new LinkedHashMap<String, String>();
    for (var key : parameters.keySet()) {
      if (key.startsWith(PARAMETER)) {
        values.put(key.substring(PARAMETER.length()), parameters.get(key).orElse(""));
      }
    }
    var path =
        parameters
            .get("lit.path")
            .map(
                p ->
                    Arrays.stream(p.split(Pattern.quote(File.pathSeparator), -1))
                        .map(Settings::absolute)
                        .toList())
            .orElse(List.of());
    var config = parameters.get("lit.config").map(Settings::absolute);
    return new LitSession("lit", config, values, path, System.getenv(), (_, _) -> {});
  }

  /** The session with what a class's annotation says. */
  LitSession session(LitSuite suite) {
    var session = session();
    var values = new LinkedHashMap<>(session.parameters());
    for (var parameter : suite.parameters()) {
      int equals = parameter.indexOf('=');
      values.put(
          equals < 0 ? parameter : parameter.substring(0, equals),
          equals < 0 ? "" : parameter.substring(equals + 1));
    }
    var config =
        suite.config().isEmpty() ? session.config() : Optional.of(absolute(suite.config()));
    return new LitSession(
        "lit", config, values, session.path(), session.environment(), session.diagnostics());
  }

  Pattern filter() {
    return Pattern.compile(parameters.get("lit.filter").orElse(""), Pattern.CASE_INSENSITIVE);
  }

  boolean isParallel() {
    return parameters.getBoolean(PARALLEL).orElse(true);
  }

  ExecutionSettings execution() {
    boolean fork = parameters.getBoolean("lit.fork").orElse(false);
    var timeout = parameters.get("lit.timeout", Integer::valueOf);
    return new ExecutionSettings(
        fork ? Map.of() : Programs.all(),
        true,
        timeout.isPresent() ? OptionalInt.of(timeout.get()) : OptionalInt.empty(),
        0,
        Set.of(),
        Set.of(),
        false,
        Map.of());
  }
}
