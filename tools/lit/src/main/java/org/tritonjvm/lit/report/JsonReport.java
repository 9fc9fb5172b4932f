package org.tritonjvm.lit.report;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Results as JSON, in the schema of LLVM 22's lit. */
public final class JsonReport implements Report {
  /** The lit whose schema this is. */
  static final List<Integer> SCHEMA = List.of(22, 1, 8);

  @Override
  public void write(Path file, List<Outcome> outcomes, double elapsed) throws IOException {
    var tests =
        outcomes.stream()
            .filter(o -> o.result().code().wasSelected())
            .map(JsonReport::entry)
            .toList();
    writeSorted(file, Map.of("__version__", SCHEMA, "elapsed", elapsed, "tests", tests));
  }

  private static Map<String, Object> entry(Outcome outcome) {
    var result = outcome.result();
    return new TreeMap<>(
        Map.of(
            "name", outcome.test().fullName(),
            "code", result.code().name(),
            "output", result.output(),
            "elapsed", result.elapsed()));
  }

  /** Writes an object with its keys in order. */
  static void writeSorted(Path file, Map<String, Object> object) throws IOException {
    var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    Files.writeString(file, gson.toJson(new TreeMap<>(object)) + "\n");
  }
}
