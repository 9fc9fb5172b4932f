package org.tritonjvm.lit.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How long each test took when it last ran, in seconds; negative when it failed. Kept in the
 * suite's exec root.
 */
public final class TestTimes {
  private static final String FILE = ".lit_test_times.txt";

  private TestTimes() {}

  /** The recorded times by path; what cannot be read counts as not recorded. */
  public static Map<String, Double> read(Suite suite) {
    var file = suite.execRoot().resolve(FILE);
    var times = new LinkedHashMap<String, Double>();
    try {
      for (var line :
          Files.readAllLines(Files.exists(file) ? file : suite.sourceRoot().resolve(FILE))) {
        var parts = line.split("\\s+", 2);
        times.put(parts[1], Double.parseDouble(parts[0]));
      }
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return times;
    }
    return times;
  }

  /** Adds new times to those recorded. */
  public static void record(Suite suite, Map<String, Double> times) throws IOException {
    var all = read(suite);
    all.putAll(times);
    var text = new StringBuilder();
    all.forEach(
        (path, seconds) -> text.append(String.format(Locale.ROOT, "%e %s\n", seconds, path)));
    Files.createDirectories(suite.execRoot());
    Files.writeString(file(suite), text);
  }

  private static Path file(Suite suite) {
    return suite.execRoot().resolve(FILE);
  }
}
