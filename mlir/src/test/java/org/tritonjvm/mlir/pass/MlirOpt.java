package org.tritonjvm.mlir.pass;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The C++ mlir-opt, as the judge of what text should look like. */
final class MlirOpt {
  private static final Path PROGRAM = Path.of("/usr/lib/llvm-22/bin/mlir-opt");

  /** What a run left behind. */
  record Result(int exit, String out, String err) {}

  private MlirOpt() {}

  static Result run(String input, String... arguments) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(PROGRAM), "no mlir-opt here");
    var command = new ArrayList<>(List.of(PROGRAM.toString(), "--mlir-disable-threading"));
    command.addAll(List.of(arguments));
    var err = Files.createTempFile("mlir-opt", ".err");
    try {
      var process = new ProcessBuilder(command).redirectError(err.toFile()).start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), out, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }
}
