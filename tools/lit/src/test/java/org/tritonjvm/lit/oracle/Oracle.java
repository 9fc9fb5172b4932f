package org.tritonjvm.lit.oracle;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** LLVM 22's own lit, where it is installed. */
public final class Oracle {
  private static final Path BIN = Path.of("/usr/lib/llvm-22/bin");
  private static final Path PYTHON_LIB = Path.of("/usr/lib/llvm-22/utils/lit");

  private Oracle() {}

  /** What a process printed and how it ended. */
  public record Ran(int status, String out, String err) {}

  /** Skips the test, saying why, where LLVM's lit is missing. */
  public static void assumePresent() {
    assumeTrue(
        Files.isExecutable(BIN.resolve("lit")),
        () -> "LLVM's lit is not installed: no " + BIN.resolve("lit"));
  }

  /** The environment in which both lits find LLVM's tools. */
  public static Map<String, String> environment() {
    return Map.of(
        "PATH",
        BIN + ":/usr/bin:/bin",
        "PYTHONPATH",
        PYTHON_LIB.toString(),
        "PYTHONDONTWRITEBYTECODE",
        "1");
  }

  /**
   * Runs LLVM's lit, with the verdict that Debian changes as LLVM has it: an unexpected pass is a
   * failure.
   */
  public static Ran lit(Path directory, List<String> arguments)
      throws IOException, InterruptedException {
    var program = "import lit.Test, lit.main; lit.Test.XPASS.isFailure = True; lit.main.main()";
    var command = new java.util.ArrayList<>(List.of("python3", "-c", program));
    command.addAll(arguments);
    return run(directory, command, "");
  }

  /** Runs a Python program that can import LLVM's lit. */
  public static String python(String program, String input)
      throws IOException, InterruptedException {
    var ran = run(Path.of("/"), List.of("python3", "-c", program), input);
    if (ran.status != 0) {
      throw new IOException("the oracle failed: " + ran.err);
    }
    return ran.out;
  }

  private static Ran run(Path directory, List<String> command, String input)
      throws IOException, InterruptedException {
    var in = Files.createTempFile("oracle", ".in");
    var out = Files.createTempFile("oracle", ".out");
    var err = Files.createTempFile("oracle", ".err");
    Files.writeString(in, input);
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment());
    builder.redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
    try {
      int status = builder.start().waitFor();
      return new Ran(status, read(out), read(err));
    } finally {
      for (var file : List.of(in, out, err)) {
        Files.delete(file);
      }
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
