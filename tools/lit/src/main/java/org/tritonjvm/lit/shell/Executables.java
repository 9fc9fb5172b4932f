package org.tritonjvm.lit.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the file behind a command word. */
final class Executables {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private Executables() {}

  static Optional<Path> find(String name, Path directory, String path) {
    if (name.startsWith(".")) {
      var local = directory.resolve(name);
      if (Files.isRegularFile(local)) {
        return Optional.of(local);
      }
    }
    var given = Path.of(name);
    if (given.isAbsolute()) {
      return Files.isRegularFile(given) ? Optional.of(given.normalize()) : Optional.empty();
    }
    for (var folder : SEPARATOR.split(path, -1)) {
      var candidate = Path.of(folder.isEmpty() ? "." : folder).resolve(name);
      if (Files.isRegularFile(candidate)) {
        return Optional.of(candidate.toAbsolutePath());
      }
    }
    return Optional.empty();
  }
}
