package org.tritonjvm.opt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.tritonjvm.mlir.llvm.LlvmException;
import org.tritonjvm.opt.cli.Actions;
import org.tritonjvm.opt.cli.CommandLine;
import org.tritonjvm.opt.cli.Help;
import org.tritonjvm.opt.cli.Option;
import org.tritonjvm.opt.cli.OptionTable;
import org.tritonjvm.opt.cli.UsageException;
import org.tritonjvm.opt.diagnostics.MessageWriter;
import org.tritonjvm.opt.diagnostics.Source;

/** A program that turns one file into another by way of LLVM. One object does one run. */
public abstract class LlvmTool {
  private final String program;
  private final String overview;
  final OptionTable table = new OptionTable();
  private final Option<Boolean> help =
      table.add(Option.flag(Option.Group.ABOUT, "help", "Show this text"));
  private final Option<String> output =
      table.add(
          Option.text(
              Option.Group.INPUT, "o", "file", "Where the result goes; - for stdout, the default"));

  LlvmTool(String program, String overview) {
    this.program = program;
    this.overview = overview;
    table.alias("h", help);
  }

  /**
   * Makes the output.
   *
   * @throws Failed once messages are out
   */
  abstract byte[] convert(CommandLine line, Source source, MessageWriter messages, Path cwd)
      throws UsageException, Failed;

  /** The conversion failed and has said why. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1;
  }

  /**
   * Runs the tool.
   *
   * @param args the arguments behind the program's name
   * @param cwd what relative file names are relative to
   * @param in read when the input is {@code -} or not named
   * @return 0 if all went well, 1 after messages on {@code err} if not
   */
  public final int run(
      List<String> args, Path cwd, InputStream in, OutputStream out, OutputStream err)
      throws IOException {
    var messages = new MessageWriter(err, false);
    try {
      var line = CommandLine.parse(program, args, table, () -> Actions.NONE, cwd);
      if (line.get(help)) {
        out.write(Help.page(program, overview, table, Actions.NONE, false).getBytes(UTF_8));
        return 0;
      }
      var files = new ToolFiles(program, cwd, in, out);
      var source = files.input(line);
      var file = files.output(line.get(output));
      file.stream().write(convert(line, source, messages, cwd));
      file.close(true);
      return 0;
    } catch (UsageException | LlvmException e) {
      messages.write(e.getMessage() + "\n");
      return 1;
    } catch (Failed e) {
      return 1;
    }
  }

  /** Runs the tool as a process. */
  final void main(List<String> args) throws IOException {
    int status;
    try (var out = new FileOutputStream(FileDescriptor.out);
        var err = new FileOutputStream(FileDescriptor.err)) {
      status = run(args, Path.of(""), new FileInputStream(FileDescriptor.in), out, err);
    }
    if (status != 0) System.exit(status);
  }
}
