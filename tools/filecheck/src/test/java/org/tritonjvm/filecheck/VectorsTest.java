package org.tritonjvm.filecheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small cases with the exit code and the standard error that LLVM 22's FileCheck gave. */
class VectorsTest {
  record Vector(String check, String input, List<String> options, int rc, String stderr) {}

  @TempDir Path directory;

  static List<Vector> vectors() throws IOException {
    try (var in = VectorsTest.class.getResourceAsStream("vectors.json");
        var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return new Gson().fromJson(reader, new TypeToken<List<Vector>>() {}.getType());
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void sameExitCodeAndStandardError(Vector vector) throws IOException {
    Files.writeString(directory.resolve("c.txt"), vector.check + "\n");
    Files.writeString(directory.resolve("i.txt"), vector.input + "\n");
    var arguments = new ArrayList<>(vector.options);
    arguments.add("--input-file=i.txt");
    arguments.add("c.txt");
    var outcome = Outcome.ofOurs(arguments, directory, Map.of(), InputStream.nullInputStream());
    assertEquals(Console.bytes(vector.stderr), outcome.err());
    assertEquals(vector.rc, outcome.code());
  }
}
