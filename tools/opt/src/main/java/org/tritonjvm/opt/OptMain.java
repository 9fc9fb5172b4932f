package org.tritonjvm.opt;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** triton-opt: reads IR, runs passes over it, writes it; an mlir-opt for the JVM. */
public final class OptMain {
  private OptMain() {}

  /** The program. Its exit status is {@link #run}'s. */
  public static void main(String[] args) {
    int status;
    try (var out = new FileOutputStream(FileDescriptor.out);
        var err = new FileOutputStream(FileDescriptor.err)) {
      var in = new FileInputStream(FileDescriptor.in);
      status = run(List.of(args), Path.of(""), System.getenv(), in, out, err);
    } catch (IOException e) {
      status = 1;
    }
    if (status != 0) System.exit(status);
  }

  /**
   * Runs the tool. Calls share nothing, so that any number of threads may run it at once.
   *
   * @param args the arguments behind the program's name
   * @param cwd what relative file names are relative to
   * @param env environment variables
   * @param in read when the input is {@code -} or not named
   * @return 0 if all went well, 1 after messages on {@code err} if not
   */
  public static int run(
      List<String> args,
      Path cwd,
      Map<String, String> env,
      InputStream in,
      OutputStream out,
      OutputStream err)
      throws IOException {
    return new OptRun(cwd, env, in, out, err).run(args);
  }
}
