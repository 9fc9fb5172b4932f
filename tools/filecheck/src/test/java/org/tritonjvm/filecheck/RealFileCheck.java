package org.tritonjvm.filecheck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** LLVM's FileCheck, as a process. */
final class RealFileCheck {
  private static final int SECONDS = 10;

  /** The folder that LLVM_BIN names, by default Debian's for LLVM 22. */
  static final String FOLDER = System.getenv().getOrDefault("LLVM_BIN", "/usr/lib/llvm-22/bin");

  private final String binary;
  private final Path directory;

  private RealFileCheck(String binary, Path directory) {
    this.binary = binary;
    this.directory = directory;
  }

  /** The program in {@link #FOLDER}; empty when it is not there. */
  static Optional<RealFileCheck> in(Path directory) {
    var binary = Path.of(FOLDER, "FileCheck");
    return Files.isExecutable(binary)
        ? Optional.of(new RealFileCheck(binary.toString(), directory))
        : Optional.empty();
  }

  /** Runs the program with empty standard input; empty when it did not end in time or crashed. */
  Optional<Outcome> run(List<String> arguments, Map<String, String> environment) {
    var command = new ArrayList<String>();
    command.add(binary);
    command.addAll(arguments);
    var err = directory.resolve("stderr");
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(Redirect.DISCARD);
    builder.environment().remove("FILECHECK_OPTS");
    builder.environment().putAll(environment);
    try {
      var process = builder.redirectError(err.toFile()).start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        return Optional.empty();
      }
      if (process.exitValue() > 2) {
        return Optional.empty();
      }
      var text = Files.readString(err, StandardCharsets.ISO_8859_1).replace(binary, "FileCheck");
      return Optional.of(new Outcome(process.exitValue(), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Runs ours in the same way, within the process. */
  Outcome runOurs(List<String> arguments, Map<String, String> environment) {
    return Outcome.ofOurs(arguments, directory, environment, InputStream.nullInputStream());
  }
}
