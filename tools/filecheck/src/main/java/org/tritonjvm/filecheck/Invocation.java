package org.tritonjvm.filecheck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A parsed command line.
 *
 * @param checkFile the check file, empty when none is named, {@code -} for standard input
 * @param inputFile the input, {@code -} for standard input
 */
record Invocation(
    String checkFile,
    String inputFile,
    Options options,
    DumpInput dumpInput,
    InputDump.Filter filter,
    long context,
    boolean color,
    Extras extras) {

  /** When the input is dumped; of several the later in this list counts. */
  enum DumpInput {
    NEVER,
    FAIL,
    ALWAYS,
    HELP
  }

  private static final List<CommandLine.Option> OPTIONS =
      List.of(
          new CommandLine.Option("h", CommandLine.Kind.ACTION),
          new CommandLine.Option("v", CommandLine.Kind.FLAG),
          new CommandLine.Option("D", CommandLine.Kind.PREFIX),
          new CommandLine.Option("vv", CommandLine.Kind.FLAG),
          new CommandLine.Option("allow-deprecated-dag-overlap", CommandLine.Kind.FLAG),
          new CommandLine.Option("allow-empty", CommandLine.Kind.FLAG),
          new CommandLine.Option("allow-unused-prefixes", CommandLine.Kind.FLAG),
          new CommandLine.Option("check-prefix", CommandLine.Kind.VALUE),
          new CommandLine.Option("check-prefixes", CommandLine.Kind.COMMA_LIST),
          new CommandLine.Option("color", CommandLine.Kind.FLAG),
          new CommandLine.Option("comment-prefixes", CommandLine.Kind.COMMA_LIST),
          new CommandLine.Option(
              "dump-input", CommandLine.Kind.CHOICE, List.of("help", "always", "fail", "never")),
          new CommandLine.Option("dump-input-context", CommandLine.Kind.NUMBER),
          new CommandLine.Option(
              "dump-input-filter",
              CommandLine.Kind.CHOICE,
              List.of("all", "annotation-full", "annotation", "error")),
          new CommandLine.Option("enable-var-scope", CommandLine.Kind.FLAG),
          new CommandLine.Option("help", CommandLine.Kind.ACTION),
          new CommandLine.Option("help-hidden", CommandLine.Kind.ACTION),
          new CommandLine.Option("help-list", CommandLine.Kind.ACTION),
          new CommandLine.Option("help-list-hidden", CommandLine.Kind.ACTION),
          new CommandLine.Option("ignore-case", CommandLine.Kind.FLAG),
          new CommandLine.Option("implicit-check-not", CommandLine.Kind.VALUE),
          new CommandLine.Option("input-file", CommandLine.Kind.VALUE),
          new CommandLine.Option("match-full-lines", CommandLine.Kind.FLAG),
          // Without effect, as in LLVM's program.
          new CommandLine.Option("print-all-options", CommandLine.Kind.FLAG),
          new CommandLine.Option("print-options", CommandLine.Kind.FLAG),
          new CommandLine.Option("strict-whitespace", CommandLine.Kind.FLAG),
          new CommandLine.Option("version", CommandLine.Kind.ACTION),
          // Ours.
          new CommandLine.Option(
              "hints", CommandLine.Kind.CHOICE, List.of("stdout", "stderr", "off")),
          new CommandLine.Option(
              "diagnostics-format", CommandLine.Kind.CHOICE, List.of("json", "sarif")),
          new CommandLine.Option("diagnostics-file", CommandLine.Kind.VALUE),
          new CommandLine.Option("update", CommandLine.Kind.FLAG));

  /**
   * What LLVM's program does not have.
   *
   * @param hints where hints go
   * @param format the format of a machine-readable report, empty for none
   * @param reportFile where that report goes
   * @param update whether failing directives are rewritten in the check file
   */
  record Extras(Hints hints, Optional<String> format, String reportFile, boolean update) {
    enum Hints {
      STDOUT,
      STDERR,
      OFF
    }
  }

  /** Parses a command line, or returns nothing after printing what is wrong with it. */
  static Optional<Invocation> parse(
      String program, List<String> arguments, String defaultHints, Console err) {
    var collected = new Collected(defaultHints);
    var line = new CommandLine(OPTIONS, program, err);
    if (!line.parse(arguments, collected)) {
      return Optional.empty();
    }
    var checkFile = line.positionals().isEmpty() ? "" : line.positionals().getFirst();
    return Optional.of(collected.finish(checkFile));
  }

  private static final class Collected implements CommandLine.Handler {
    private final List<String> checkPrefixes = new ArrayList<>();
    private final List<String> commentPrefixes = new ArrayList<>();
    private final List<String> implicit = new ArrayList<>();
    private final List<String> definitions = new ArrayList<>();
    private final List<String> flags = new ArrayList<>();
    private final List<DumpInput> dumps = new ArrayList<>();
    private final List<InputDump.Filter> filters = new ArrayList<>();
    private final List<Long> contexts = new ArrayList<>();
    private String inputFile = "-";
    private String hints;
    private Optional<String> format = Optional.empty();
    private String reportFile = "";

    Collected(String hints) {
      this.hints = hints;
    }

    @Override
    public void option(CommandLine.Option option, String value) {
      switch (option.name()) {
        case "check-prefix", "check-prefixes" -> checkPrefixes.add(value);
        case "comment-prefixes" -> commentPrefixes.add(value);
        case "implicit-check-not" -> implicit.add(value);
        case "D" -> definitions.add(value);
        case "input-file" -> inputFile = value;
        case "dump-input" -> dumps.add(DumpInput.valueOf(constant(value)));
        case "dump-input-filter" -> filters.add(InputDump.Filter.valueOf(constant(value)));
        case "dump-input-context" -> contexts.add(Long.valueOf(value));
        case "hints" -> hints = value;
        case "diagnostics-format" -> format = Optional.of(value);
        case "diagnostics-file" -> reportFile = value;
        default -> {
          flags.remove(option.name());
          if (!value.isEmpty()) {
            flags.add(option.name());
          }
        }
      }
    }

    private static String constant(String value) {
      return value.replace('-', '_').toUpperCase(java.util.Locale.ROOT);
    }

    Invocation finish(String checkFile) {
      var dump = dumps.isEmpty() ? DumpInput.FAIL : Collections.max(dumps);
      var defaultFilter = dump == DumpInput.ALWAYS ? InputDump.Filter.ALL : InputDump.Filter.ERROR;
      var options =
          new Options(
              List.copyOf(checkPrefixes),
              List.copyOf(commentPrefixes),
              flags.contains("allow-unused-prefixes"),
              flags.contains("match-full-lines"),
              flags.contains("strict-whitespace"),
              flags.contains("ignore-case"),
              List.copyOf(implicit),
              flags.contains("enable-var-scope"),
              flags.contains("allow-empty"),
              flags.contains("allow-deprecated-dag-overlap"),
              flags.contains("v") || flags.contains("vv"),
              flags.contains("vv"),
              List.copyOf(definitions));
      return new Invocation(
          checkFile,
          inputFile,
          options,
          dump,
          filters.isEmpty() ? defaultFilter : Collections.max(filters),
          contexts.isEmpty() ? 5 : Collections.max(contexts),
          flags.contains("color"),
          new Extras(
              Extras.Hints.valueOf(constant(hints)), format, reportFile, flags.contains("update")));
    }
  }
}
