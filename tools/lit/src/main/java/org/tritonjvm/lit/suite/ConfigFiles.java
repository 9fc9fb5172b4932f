package org.tritonjvm.lit.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Knows which files configure a folder. */
final class ConfigFiles {
  private final LitSession session;
  private final List<String> suiteNames;
  private final List<String> pythonNames;
  private final String localName;
  private final String prefix;

  ConfigFiles(LitSession session) {
    this.session = session;
    this.prefix = session.configPrefix();
    this.suiteNames = List.of(prefix + ".site.json", prefix + ".json");
    this.pythonNames =
        List.of(prefix + ".site.cfg.py", prefix + ".site.cfg", prefix + ".cfg.py", prefix + ".cfg");
    this.localName = prefix + ".local.json";
  }

  /** Whether a suite begins in the folder. */
  boolean isSuite(Path folder) {
    return isOwnSuite(folder) || first(folder, pythonNames).isPresent();
  }

  /** Whether a suite begins in the folder that a suite above it must leave alone. */
  boolean isOwnSuite(Path folder) {
    return first(folder, suiteNames).isPresent();
  }

  /** The configuration of the suite in a folder. */
  Path suiteFile(Path folder) throws ConfigException {
    if (session.config().isPresent()) {
      return session.config().get();
    }
    var own = first(folder, suiteNames);
    if (own.isPresent()) {
      return own.get();
    }
    throw new ConfigException(
        first(folder, pythonNames).orElseThrow()
            + ": error: this lit runs no Python; name a configuration with --config=FILE.json");
  }

  /** What changes the configuration in a folder and below. */
  Optional<Path> localFile(Path folder) {
    var local = first(folder, List.of(localName));
    if (local.isEmpty()) {
      first(folder, List.of(prefix + ".local.cfg", prefix + ".local.cfg.py"))
          .ifPresent(
              file ->
                  session
                      .diagnostics()
                      .accept("note", file + " is not read: this lit runs no Python"));
    }
    return local;
  }

  private static Optional<Path> first(Path folder, List<String> names) {
    return names.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }
}
