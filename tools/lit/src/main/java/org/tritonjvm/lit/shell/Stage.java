package org.tritonjvm.lit.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;

/** One command of a pipeline, ready to run. */
final class Stage {
  static final int SIGKILL = -9;
  static final int SIGPIPE = -13;

  /** What runs it. */
  sealed interface Runner {
    /** A program of this process. */
    record Inside(Program program) implements Runner {}

    /** A process, with the executable in place of the command word. */
    record Outside(List<String> launcher) implements Runner {}
  }

  final Command command;
  final Negation negation;
  private final Endpoint.Captured capturedErr;
  private final Runner runner;
  private final List<String> arguments;
  private final Path directory;
  private final Map<String, String> environment;
  private final Input input;
  private final Endpoint out;
  private final Endpoint err;
  private int status;

  /**
   * Where standard input comes from: a stream for a program of this process, a file when a process
   * can open it.
   */
  record Input(InputStream stream, Path file) {
    static final Path NULL_DEVICE = Path.of("/dev/null");

    static Input none() {
      return new Input(InputStream.nullInputStream(), NULL_DEVICE);
    }

    boolean isFile() {
      return !file.toString().isEmpty();
    }
  }

  Stage(
      Command command,
      Negation negation,
      Runner runner,
      List<String> arguments,
      Path directory,
      Map<String, String> environment,
      Redirection redirection,
      Endpoint.Captured capturedErr) {
    this.command = command;
    this.negation = negation;
    this.runner = runner;
    this.arguments = arguments;
    this.directory = directory;
    this.environment = environment;
    this.input = redirection.input();
    this.out = redirection.out();
    this.err = redirection.err();
    this.capturedErr = capturedErr;
  }

  /** Runs to the end and closes what it reads and writes, so that its neighbours notice. */
  void run(Deadline deadline) {
    try {
      int raw =
          switch (runner) {
            case Runner.Inside(var program) -> runInside(program);
            case Runner.Outside(var launcher) ->
                ExternalProcess.run(
                    launcher, arguments, directory, environment, input, out, err, deadline);
          };
      status = negation.apply(raw, capturedErr.stream());
    } catch (BoundedPipe.BrokenPipeException e) {
      status = negation.apply(SIGPIPE, capturedErr.stream());
    } catch (IOException e) {
      status = deadline.reached() ? SIGKILL : failure(e);
    } finally {
      close(input.stream());
      close(out.stream());
      close(err.stream());
    }
  }

  private int runInside(Program program) throws IOException {
    var stdout = Buffered.of(out);
    var stderr = err == out ? stdout : Buffered.of(err);
    try {
      int result =
          program.run(
              new Invocation(arguments, directory, environment, input.stream(), stdout, stderr));
      stdout.flush();
      stderr.flush();
      return result;
    } catch (RuntimeException | Error e) {
      var text = new PrintStream(stderr, false, StandardCharsets.UTF_8);
      text.println(program.name() + " crashed:");
      e.printStackTrace(text);
      text.flush();
      stdout.flush();
      return Program.ABORTED;
    }
  }

  private int failure(IOException e) {
    var message = command.arguments().getFirst() + ": error: " + e.getMessage() + "\n";
    capturedErr.stream().writeBytes(message.getBytes(StandardCharsets.UTF_8));
    return 1;
  }

  private static void close(java.io.Closeable stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // The other end has gone: there is nobody left to tell.
    }
  }

  /** Where it died or how it ended, after negation. */
  int status() {
    return status;
  }

  /** The captured output, unless it went elsewhere. */
  String outText() {
    return out instanceof Endpoint.Captured captured && !captured.equals(capturedErr)
        ? captured.text()
        : "";
  }

  String errText() {
    return capturedErr.text();
  }
}
