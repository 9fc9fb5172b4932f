package org.tritonjvm.lit.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tritonjvm.lit.program.Programs;
import org.tritonjvm.lit.spi.Program;
import org.tritonjvm.lit.suite.ConfigException;

/** The program {@code lit}: runs the tests that its arguments name. */
public final class LitMain {
  private LitMain() {}

  /** Runs lit and exits with its status. */
  public static void main(String[] arguments) {
    int status =
        run(
            List.of(arguments),
            Path.of("").toAbsolutePath(),
            System.getenv(),
            new java.io.BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            new FileOutputStream(FileDescriptor.err));
    System.exit(status);
  }

  /**
   * Runs lit inside this process, with the programs found by {@link java.util.ServiceLoader}.
   *
   * @return 0 when all is well, 1 when a test failed, 2 when nothing could be run
   */
  public static int run(
      List<String> arguments,
      Path directory,
      Map<String, String> environment,
      OutputStream out,
      OutputStream err) {
    return run(arguments, directory, environment, Programs.all(), out, err);
  }

  /** The same with the given programs. */
  public static int run(
      List<String> arguments,
      Path directory,
      Map<String, String> environment,
      Map<String, Program> programs,
      OutputStream out,
      OutputStream err) {
    var stdout = new PrintStream(out, false, StandardCharsets.UTF_8);
    var stderr = new PrintStream(err, true, StandardCharsets.UTF_8);
    try {
      var options = Options.parse(arguments, environment, directory);
      if (options.has(Option.HELP)) {
        stdout.print(Help.text());
        return 0;
      }
      if (options.has(Option.VERSION)) {
        stdout.println(Help.version());
        return 0;
      }
      return new LitRun(options, directory, environment, programs, stdout, stderr).run();
    } catch (UsageException e) {
      stderr.println("lit: error: " + e.getMessage());
      return 2;
    } catch (ConfigException e) {
      stderr.println(e.getMessage());
      return 2;
    } catch (IOException e) {
      stderr.println("lit: error: " + e.getMessage());
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stderr.println("  interrupted by user, skipping remaining tests");
      return 2;
    } finally {
      stdout.flush();
    }
  }
}
