package org.tritonjvm.filecheck;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program FileCheck, callable any number of times and by several threads at once. */
public final class FileCheckMain {
  private static final String DEFAULT_NAME = "FileCheck";

  private FileCheckMain() {}

  public static void main(String[] args) {
    var program = System.getProperty("filecheck.program", DEFAULT_NAME);
    var out = new java.io.FileOutputStream(java.io.FileDescriptor.out);
    var err = new java.io.FileOutputStream(java.io.FileDescriptor.err);
    var in = new java.io.FileInputStream(java.io.FileDescriptor.in);
    int code = run(program, List.of(args), Path.of(""), System.getenv(), in, out, err);
    // All output is written; an orderly exit would only load the logger that may want to know of
    // it.
    Runtime.getRuntime().halt(code);
  }

  /**
   * Runs FileCheck.
   *
   * @param args the arguments, without the program's name
   * @param cwd the directory against which file names are resolved
   * @param env the environment, of which {@code FILECHECK_OPTS} and {@code FILECHECK_HINTS} are
   *     read
   * @param in standard input, read when it is named or no input file is
   * @param out standard output, for help, reports and hints
   * @param err standard error, with the bytes that LLVM's FileCheck writes
   * @return the exit code: 0 passed, 1 failed, 2 unusable
   */
  public static int run(
      List<String> args,
      Path cwd,
      Map<String, String> env,
      InputStream in,
      OutputStream out,
      OutputStream err) {
    return run(DEFAULT_NAME, args, cwd, env, in, out, err);
  }

  private static int run(
      String program,
      List<String> args,
      Path cwd,
      Map<String, String> env,
      InputStream in,
      OutputStream out,
      OutputStream err) {
    return run(program, args, cwd, new FileReader(cwd, in), env, out, err);
  }

  /** As the other, with the name under which the program was called, and a reader of files. */
  static int run(
      String program,
      List<String> args,
      Path cwd,
      FileReader files,
      Map<String, String> env,
      OutputStream out,
      OutputStream err) {
    var given = args.stream().map(Console::bytes).toList();
    var all = new ArrayList<String>();
    if (env.containsKey("FILECHECK_OPTS")) {
      all.addAll(ArgumentFiles.split(Console.bytes(env.get("FILECHECK_OPTS"))));
    }
    all.addAll(given);
    var hints = env.getOrDefault("FILECHECK_HINTS", "stdout");
    var plain = new Console(err, false);
    // Hints that nobody can read change no verdict.
    var lossy = new LossyStream(out);
    var stdout = new Console(lossy, false);
    try {
      var invocation = Invocation.parse(program, ArgumentFiles.expand(all, cwd), hints, plain);
      if (invocation.isEmpty()) {
        return 1;
      }
      var console = new Console(err, invocation.get().color());
      var session = new Session(program, given, invocation.get(), files, stdout, console);
      int code = session.run();
      console.flush();
      stdout.flush();
      if (lossy.failed() && invocation.get().extras().format().isPresent()) {
        plain.print("FileCheck error: the report cannot be written to standard output\n");
        return 2;
      }
      return code;
    } catch (CommandLine.ActionException e) {
      Help.print(e.action(), stdout);
      return 0;
    } catch (OutOfMemoryError e) {
      plain.print("FileCheck error: out of memory\n");
      return 2;
    } finally {
      plain.flush();
      stdout.flush();
    }
  }
}
