package org.tritonjvm.opt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.opt.actions.ActionTracing;
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
      return succeeds(args) ? 0 : 1;
    } catch (UsageException e) {
      new MessageWriter(err, false).write(e.getMessage() + "\n");
      return 1;
    } catch (RuntimeException | StackOverflowError e) {
      // A defect of ours: one line for the user, the rest for those who ask.
      var text = new StringWriter().append(PROGRAM + ": internal error: " + e + "\n");
      if (args.contains("--debug") || args.contains("-debug")) {
        e.printStackTrace(new PrintWriter(text));
      }
      new MessageWriter(err, false).write(text.toString());
      return 1;
    }
  }

  private boolean succeeds(List<String> args) throws IOException, UsageException {
    var passes = new PassSetup();
    if (args.stream().anyMatch(a -> a.contains("-load-"))) {
      var early = CommandLine.parse(PROGRAM, args, OptOptions.TABLE, () -> Actions.ANY, cwd);
      passes.load(early, new MessageWriter(err, color(early)), cwd);
    }
    var line = CommandLine.parse(PROGRAM, args, OptOptions.TABLE, passes::flags, cwd);
    if (About.answer(line, passes, out)) return true;
    var messages = new MessageWriter(err, color(line));
    return withDebugChannels(line, messages, () -> process(line, messages, passes));
  }

  private interface Work {
    boolean run() throws IOException, UsageException;
  }

  /** Passes log to System.Logger; what they say of interest is written among the messages. */
  private static boolean withDebugChannels(CommandLine line, MessageWriter messages, Work work)
      throws IOException, UsageException {
    boolean all = line.get(OptOptions.DEBUG);
    var names = line.get(OptOptions.DEBUG_ONLY);
    if (!all && names.isEmpty()) return work.run();
    try {
      return ScopedValue.where(DebugChannels.CURRENT, new DebugChannels(all, names, messages))
          .call(work::run);
    } catch (IOException | UsageException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean process(CommandLine line, MessageWriter messages, PassSetup passes)
      throws IOException, UsageException {
    if (line.get(OptOptions.TRACE_REWRITES)
        || line.given(OptOptions.DISABLE_PATTERNS)
        || line.given(OptOptions.ENABLE_PATTERNS)) {
      passes.openCanonicalizer();
    }
    var pipeline = passes.pipeline(line);
    var contexts = new Contexts(passes.dialects(), definitions(line));
    var stage = Optional.<PassStage>empty();
    if (pipeline.isPresent() || line.get(OptOptions.RUN_REPRODUCER)) {
      stage = Optional.of(new PassStage(line, passes.registry(), contexts, messages, cwd));
    }
    var files = new ToolFiles(PROGRAM, cwd, in, out);
    var source = files.input(line);
    var output = files.output(line.get(OptOptions.OUTPUT));
    var sections = sections(line, source, messages);
    var sink = sink(line, source, messages);
    boolean verifying = line.given(OptOptions.VERIFY_DIAGNOSTICS);
    boolean good = true;
    try (var actions = actions(line)) {
      var run =
          new SectionRun(
              line, messages, sink, output.stream(), passes, contexts, actions, pipeline, stage);
      for (int i = 0; i < sections.size(); i++) {
        if (i > 0) output.stream().write((outputMarker(line) + "\n").getBytes(UTF_8));
        boolean processed = run.run(sections.get(i));
        good &= processed || verifying;
      }
      if (line.get(OptOptions.PRINT_DEBUG_COUNTER)) messages.write(actions.counts());
    }
    if (stage.isPresent()) stage.get().finish();
    good &= sink.finish();
    output.close(good);
    return good;
  }

  private ActionTracing actions(CommandLine line) throws UsageException {
    var wanted =
        new ActionTracing.Wanted(
            line.get(OptOptions.DEBUG_COUNTER),
            line.get(OptOptions.LOG_ACTIONS),
            line.get(OptOptions.PROFILE_ACTIONS));
    return new ActionTracing(PROGRAM, wanted, cwd, out);
  }

  private List<Source> definitions(CommandLine line) throws UsageException, IOException {
    if (!line.given(OptOptions.IRDL_FILE)) return List.of();
    var name = line.get(OptOptions.IRDL_FILE);
    return List.of(new Source(name, FileErrors.reading(name, cwd.resolve(name))));
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
}
