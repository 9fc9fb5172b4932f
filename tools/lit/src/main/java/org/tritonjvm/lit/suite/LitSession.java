package org.tritonjvm.lit.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What a whole run of lit has in common.
 *
 * @param configPrefix the first part of configuration file names, {@code lit}
 * @param config a configuration to use for every suite instead of the file in its folder
 * @param parameters what {@code -D NAME=VALUE} gave
 * @param path folders to search before the PATH
 * @param environment the environment of lit itself
 * @param diagnostics takes a kind ({@code note}, {@code warning}) and a message
 */
public record LitSession(
    String configPrefix,
    Optional<Path> config,
    Map<String, String> parameters,
    List<Path> path,
    Map<String, String> environment,
    BiConsumer<String, String> diagnostics) {

  /** A session with the defaults: the JVM's environment, no parameters, silence. */
  public static LitSession standard() {
    return new LitSession(
        "lit", Optional.empty(), Map.of(), List.of(), System.getenv(), (_, _) -> {});
  }

  void warn(String message) {
    diagnostics.accept("warning", message);
  }
}
