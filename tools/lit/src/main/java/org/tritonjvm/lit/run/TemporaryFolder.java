package org.tritonjvm.lit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * A folder for what tests leave in TMPDIR, removed after the run unless {@code LIT_PRESERVES_TMP}
 * is set.
 */
public record TemporaryFolder(Optional<Path> folder) implements AutoCloseable {
  /** Makes the folder, unless the environment says that there shall be none. */
  public static TemporaryFolder create(Map<String, String> environment) throws IOException {
    return new TemporaryFolder(
        environment.containsKey("LIT_PRESERVES_TMP")
            ? Optional.empty()
            : Optional.of(Files.createTempDirectory("lit-tmp-")));
  }

  /** What makes tests use it. */
  public Map<String, String> environment() {
    if (folder.isEmpty()) {
      return Map.of();
    }
    var name = folder.get().toString();
    return Map.of("TMP", name, "TMPDIR", name, "TEMP", name, "TEMPDIR", name);
  }

  @Override
  public void close() throws IOException {
    if (folder.isPresent()) {
      try (var files = Files.walk(folder.get())) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
