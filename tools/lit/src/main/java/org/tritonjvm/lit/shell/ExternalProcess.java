package org.tritonjvm.lit.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a command as a process. */
final class ExternalProcess {
  private static final int SIGNAL_BASE = 128;
  private static final int LAST_SIGNAL = 31;

  private ExternalProcess() {}

  /**
   * Starts the process, feeds it, collects its output and waits for it.
   *
   * @return its exit status; 128 + N, which is all that Java tells of a death by signal N, counts
   *     as {@code -N}
   */
  static int run(
      List<String> launcher,
      List<String> arguments,
      Path directory,
      Map<String, String> environment,
      Stage.Input input,
      Endpoint out,
      Endpoint err,
      Deadline deadline)
      throws IOException {
    var words = new ArrayList<>(launcher);
    words.addAll(arguments);
    var builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    if (input.isFile()) {
      builder.redirectInput(input.file().toFile());
    }
    if (out instanceof Endpoint.ToFile(_, var path, _)) {
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(path.toFile()));
    }
    if (err == out) {
      builder.redirectErrorStream(true);
    } else if (err instanceof Endpoint.ToFile(_, var path, _)) {
      builder.redirectError(ProcessBuilder.Redirect.appendTo(path.toFile()));
    }
    var process = builder.start();
    deadline.add(process);
    try {
      return waitFor(process, input, out, err);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static int waitFor(Process process, Stage.Input input, Endpoint out, Endpoint err)
      throws IOException, InterruptedException {
    var feeder =
        input.isFile()
            ? null
            : Thread.startVirtualThread(() -> feed(input.stream(), process.getOutputStream()));
    var errors = Thread.startVirtualThread(() -> drain(process.getErrorStream(), err.stream()));
    try (var stdout = process.getInputStream()) {
      stdout.transferTo(out.stream());
    }
    errors.join();
    int code = process.waitFor();
    if (feeder != null) {
      feeder.interrupt();
      feeder.join();
    }
    return code > SIGNAL_BASE && code <= SIGNAL_BASE + LAST_SIGNAL ? SIGNAL_BASE - code : code;
  }

  private static void feed(InputStream from, OutputStream to) {
    try (to) {
      from.transferTo(to);
    } catch (IOException e) {
      // The process reads no further, which is its right.
    }
  }

  private static void drain(InputStream from, OutputStream to) {
    try (from) {
      from.transferTo(to);
    } catch (IOException e) {
      // The reader of this output has gone.
    }
  }
}
