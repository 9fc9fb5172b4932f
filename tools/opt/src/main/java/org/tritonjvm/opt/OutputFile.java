package org.tritonjvm.opt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where the result goes: a stream, or a file that appears only once it is complete. A file that was
 * there before stays as it was until then.
 */
final class OutputFile {
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final OutputStream stdout;
  private final Path file;
  private final boolean toStdout;

  private OutputFile(OutputStream stdout, Path file, boolean toStdout) {
    this.stdout = stdout;
    this.file = file;
    this.toStdout = toStdout;
  }

  static OutputFile stdout(OutputStream stdout) {
    return new OutputFile(stdout, Path.of("-"), true);
  }

  /**
   * A file in a folder that exists.
   *
   * @throws IOException saying why nothing can be written there
   */
  static OutputFile file(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) throw new IOException(NO_SUCH_FILE);
    if (Files.isDirectory(file)) throw new IOException("Is a directory");
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new IOException("Permission denied");
    }
    return new OutputFile(OutputStream.nullOutputStream(), file, false);
  }

  static final String NO_SUCH_FILE = "No such file or directory";

  OutputStream stream() {
    return content;
  }

  /**
   * Ends the output.
   *
   * @param good whether all went well: if not, a file is not written, a stream gets what there is
   */
  void close(boolean good) throws IOException {
    if (toStdout) {
      content.writeTo(stdout);
      stdout.flush();
    } else if (good) {
      write();
    }
  }

  private void write() throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      Files.write(file, content.toByteArray());
      return;
    }
    var target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
    var folder = target.toAbsolutePath().getParent();
    var temporary =
        folder.resolve(
            "."
                + target.getFileName()
                + "."
                + ProcessHandle.current().pid()
                + "."
                + Thread.currentThread().threadId()
                + ".tmp");
    try {
      Files.write(temporary, content.toByteArray());
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
