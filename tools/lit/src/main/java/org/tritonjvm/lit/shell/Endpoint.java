package org.tritonjvm.lit.shell;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a command's output goes. Two descriptors that are one share one endpoint. */
sealed interface Endpoint {
  /** The stream for a command of this process; the same one at each call. */
  OutputStream stream();

  /** Into memory, for the trace. */
  record Captured(ByteArrayOutputStream stream) implements Endpoint {
    Captured() {
      this(new ByteArrayOutputStream(256));
    }

    String text() {
      return stream.size() == 0 ? "" : stream.toString(StandardCharsets.UTF_8);
    }
  }

  /** Into the next command. */
  record Piped(OutputStream stream) implements Endpoint {}

  /** Into a file, which was created or emptied when the redirection was opened. */
  record ToFile(String name, Path path, OutputStream stream) implements Endpoint {
    static ToFile open(String name, Path path, boolean append) throws IOException {
      var mode = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
      var file =
          Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode);
      return new ToFile(name, path, new BufferedOutputStream(file));
    }
  }
}
