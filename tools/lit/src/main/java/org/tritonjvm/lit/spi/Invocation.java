package org.tritonjvm.lit.spi;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one run of a {@link Program} sees of the world.
 *
 * @param arguments the words after the program's name
 * @param directory the absolute working directory; relative paths are resolved against it
 * @param environment the whole environment
 * @param in standard input, at its end when nothing feeds it
 * @param out standard output, buffered and closed by the caller
 * @param err standard error, likewise; the same object as {@code out} after {@code 2>&1}
 */
public record Invocation(
    List<String> arguments,
    Path directory,
    Map<String, String> environment,
    InputStream in,
    OutputStream out,
    OutputStream err) {

  /** The file that {@code name} means from the working directory. */
  public Path resolve(String name) {
    return directory.resolve(name);
  }

  /**
   * Writes one line to standard error and returns {@code status}, so that a program can fail in one
   * expression.
   */
  public int fail(int status, String message) throws java.io.IOException {
    err.write((message + "\n").getBytes(StandardCharsets.UTF_8));
    return status;
  }
}
