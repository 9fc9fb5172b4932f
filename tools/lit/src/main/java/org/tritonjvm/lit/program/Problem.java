package org.tritonjvm.lit.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Why a file cannot be read, in the words of the built-in commands of LLVM's lit. */
final class Problem {
  private Problem() {}

  static Optional<String> with(Path file) {
    if (!Files.exists(file)) {
      return Optional.of("[Errno 2] No such file or directory");
    }
    if (Files.isDirectory(file)) {
      return Optional.of("[Errno 21] Is a directory");
    }
    return Files.isReadable(file) ? Optional.empty() : Optional.of("[Errno 13] Permission denied");
  }
}
