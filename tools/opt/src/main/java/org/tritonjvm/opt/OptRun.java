package org.tritonjvm.opt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tritonjvm.opt.cli.Actions;
import org.tritonjvm.opt.cli.CommandLine;
import org.tritonjvm.opt.cli.UsageException;
import org.tritonjvm.opt.diagnostics.DiagnosticPrinter;
import org.tritonjvm.opt.diagnostics.DiagnosticSink;
import org.tritonjvm.opt.diagnostics.DiagnosticVerifier;
import org.tritonjvm.opt.diagnostics.MessageWriter;
import org.tritonjvm.opt.diagnostics.Source;

/** One run of triton-opt. */
final class OptRun {
  static final String PROGRAM = "triton-opt";

  private final Path cwd;
  private final Map<String, String> env;
  private final InputStream in;
  private final OutputStream out;
  private final OutputStream err;

  OptRun(Path cwd, Map<String, String> env, InputStream in, OutputStream out, OutputStream err) {
    this.cwd = cwd;
    this.env = env;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  int run(List<String> args) throws IOException {
    try {
      var line = CommandLine.parse(PROGRAM, args, OptOptions.TABLE, () -> Actions.NONE, cwd);
      return About.answer(line, out) || process(line) ? 0 : 1;
    } catch (UsageException e) {
      new MessageWriter(err, false).write(e.getMessage() + "\n");
      return 1;
    }
  }

  private boolean process(CommandLine line) throws IOException, UsageException {
    var messages = new MessageWriter(err, color(line));
    var source = input(line);
    var output = output(line);
    boolean good = process(line, source, messages, output.stream());
    output.close(good);
    return good;
  }

  private boolean process(
      CommandLine line, Source source, MessageWriter messages, OutputStream stream)
      throws IOException, UsageException {
    var sections = sections(line, source, messages);
    var sink = sink(line, source, messages);
    var run = new SectionRun(line, sink, stream);
    boolean verifying = line.given(OptOptions.VERIFY_DIAGNOSTICS);
    boolean good = true;
    for (int i = 0; i < sections.size(); i++) {
      if (i > 0) stream.write((outputMarker(line) + "\n").getBytes(StandardCharsets.UTF_8));
      boolean processed = run.run(sections.get(i));
      good &= processed || verifying;
    }
    return sink.finish() && good;
  }

  private List<Section> sections(CommandLine line, Source source, MessageWriter messages)
      throws UsageException {
    if (!line.given(OptOptions.SPLIT_INPUT)) return List.of(Section.whole(source));
    var marker = line.get(OptOptions.SPLIT_INPUT);
    if (marker.length() < 3) {
      throw new UsageException(
          PROGRAM
              + ": for the --split-input-file option: the marker '"
              + marker
              + "' is too short, it takes 3"
              + " characters or more");
    }
    return Section.split(source, marker, messages);
  }

  private static String outputMarker(CommandLine line) {
    return line.given(OptOptions.OUTPUT_SPLIT_MARKER)
        ? line.get(OptOptions.OUTPUT_SPLIT_MARKER)
        : OptOptions.DEFAULT_SPLIT_MARKER;
  }

  private DiagnosticSink sink(CommandLine line, Source source, MessageWriter messages) {
    var printer = new DiagnosticPrinter(messages, source, cwd);
    if (!line.given(OptOptions.VERIFY_DIAGNOSTICS)) return DiagnosticFilter.of(printer, line);
    boolean onlyExpected = line.get(OptOptions.VERIFY_DIAGNOSTICS).equals("only-expected");
    return DiagnosticFilter.of(
        new DiagnosticVerifier(printer, messages, source, onlyExpected), line);
  }

  /**
   * As the option says; without it as the launcher does, which knows whether this is a terminal.
   */
  private boolean color(CommandLine line) {
    return line.given(OptOptions.COLOR)
        ? line.get(OptOptions.COLOR)
        : env.containsKey("TRITON_OPT_COLOR");
  }

  private Source input(CommandLine line) throws UsageException, IOException {
    var files = line.positionals();
    if (files.size() > 1) {
      throw new UsageException(
          PROGRAM
              + ": Too many positional arguments specified!\nCan specify at most 1"
              + " positional arguments: See: "
              + PROGRAM
              + " --help");
    }
    var name = files.isEmpty() ? "-" : files.getFirst();
    if (name.equals("-")) return new Source("<stdin>", in.readAllBytes());
    return new Source(name, FileErrors.reading(name, cwd.resolve(name)));
  }

  private OutputFile output(CommandLine line) throws UsageException {
    var name = line.get(OptOptions.OUTPUT);
    if (name.isEmpty() || name.equals("-")) return OutputFile.stdout(out);
    try {
      return OutputFile.file(cwd.resolve(name));
    } catch (IOException e) {
      throw new UsageException("cannot open output file '" + name + "': " + e.getMessage());
    }
  }
}
