package org.tritonjvm.opt;

import static org.tritonjvm.opt.cli.Option.Group.ABOUT;
import static org.tritonjvm.opt.cli.Option.Group.CHECKING;
import static org.tritonjvm.opt.cli.Option.Group.DIAGNOSTICS;
import static org.tritonjvm.opt.cli.Option.Group.INPUT;
import static org.tritonjvm.opt.cli.Option.Group.PIPELINE;
import static org.tritonjvm.opt.cli.Option.Group.PRINTING;
import static org.tritonjvm.opt.cli.Option.Group.REPRODUCERS;
import static org.tritonjvm.opt.cli.Option.Group.TRACING;

import java.util.List;
import org.tritonjvm.opt.cli.Option;
import org.tritonjvm.opt.cli.Option.Group;
import org.tritonjvm.opt.cli.OptionTable;
import org.tritonjvm.opt.cli.ValueType;

/** The options of triton-opt: mlir-opt's names and meanings, and a few of our own. */
final class OptOptions {
  static final OptionTable TABLE = new OptionTable();
  static final String DEFAULT_SPLIT_MARKER = "// -----";

  // Input and output
  static final Option<String> OUTPUT =
      text(INPUT, "o", "file", "Where the result goes; - for stdout, the default");
  static final Option<Boolean> ALLOW_UNREGISTERED =
      flag(INPUT, "allow-unregistered-dialect", "Accept operations of unknown dialects");
  static final Option<Boolean> NO_IMPLICIT_MODULE =
      flag(INPUT, "no-implicit-module", "Put no builtin.module around the input");
  static final Option<String> SPLIT_INPUT =
      optionalText(
          INPUT,
          "split-input-file",
          "marker",
          DEFAULT_SPLIT_MARKER,
          "Process the parts between markers (default '// -----') one by one");
  static final Option<String> OUTPUT_SPLIT_MARKER =
      text(INPUT, "output-split-marker", "marker", "What separates the parts in the output");
  static final Option<Boolean> EMIT_BYTECODE =
      flag(INPUT, "emit-bytecode", "Write bytecode instead of text");
  static final Option<Long> BYTECODE_VERSION =
      count(INPUT, "emit-bytecode-version", "The version of the bytecode");
  static final Option<List<String>> LOAD_PASS =
      texts(INPUT, "load-pass", "File.java", "Compile a Java file and use the passes in it");
  static final Option<List<String>> LOAD_DIALECT =
      texts(INPUT, "load-dialect", "File.java", "Compile a Java file and use its dialects");
  static final Option<String> IRDL_FILE =
      text(INPUT, "irdl-file", "file", "Use the dialects that this file defines with irdl");
  static final Option<Boolean> UNVERIFIED_INPUT =
      TABLE.add(
          Option.flag(
                  INPUT,
                  "mlir-very-unsafe-disable-verifier-on-parsing",
                  "Do not verify the input (very unsafe)")
              .rarelyUsed());

  // Passes
  static final Option<String> PASS_PIPELINE =
      text(PIPELINE, "pass-pipeline", "pipeline", "The passes to run, as text (short: -p)");
  static final Option<Boolean> DUMP_PIPELINE =
      flag(PIPELINE, "dump-pass-pipeline", "Print the passes that will run");
  static final Option<Boolean> LIST_PASSES =
      flag(PIPELINE, "list-passes", "List the passes with their options");
  static final Option<Boolean> DISABLE_THREADING =
      hiddenFlag(PIPELINE, "mlir-disable-threading", "Accepted: passes run on one thread anyway");

  // Checking
  static final Option<Boolean> VERIFY_EACH =
      TABLE.add(
          Option.flag(CHECKING, "verify-each", true, "Verify the IR after each pass (default on)"));
  static final Option<String> VERIFY_DIAGNOSTICS =
      choice(
          CHECKING,
          "verify-diagnostics",
          List.of("all", "only-expected"),
          "all",
          "Compare diagnostics with expected-* comments");
  static final Option<Boolean> VERIFY_ROUNDTRIP =
      flag(
          CHECKING, "verify-roundtrip", "Print and parse the input and compare, as text and bytes");

  // Printing
  static final Option<Boolean> DEBUG_INFO =
      flag(PRINTING, "mlir-print-debuginfo", "Print locations");
  static final Option<Boolean> PRETTY_DEBUG_INFO =
      flag(PRINTING, "mlir-pretty-debuginfo", "Print locations for readers, not for parsers");
  static final Option<Boolean> GENERIC =
      flag(PRINTING, "mlir-print-op-generic", "Print operations in generic form");
  static final Option<Boolean> LOCAL_SCOPE =
      flag(PRINTING, "mlir-print-local-scope", "Print attributes, types and locations in place");
  static final Option<Boolean> ASSUME_VERIFIED =
      hiddenFlag(PRINTING, "mlir-print-assume-verified", "Print without verifying first");
  static final Option<Boolean> SKIP_REGIONS =
      flag(PRINTING, "mlir-print-skip-regions", "Leave regions out");
  static final Option<Boolean> VALUE_USERS =
      flag(PRINTING, "mlir-print-value-users", "Name the users of values in comments");
  static final Option<Boolean> UNIQUE_SSA_IDS =
      flag(PRINTING, "mlir-print-unique-ssa-ids", "Number values uniquely over all regions");
  static final Option<Boolean> NAMELOC_PREFIX =
      flag(PRINTING, "mlir-use-nameloc-as-prefix", "Name values after their name locations");
  static final Option<Long> ELIDE_ELEMENTS =
      count(PRINTING, "mlir-elide-elementsattrs-if-larger", "Elide longer elements attributes");
  static final Option<Long> ELIDE_RESOURCES =
      count(PRINTING, "mlir-elide-resource-strings-if-larger", "Elide longer resource strings");

  // Tracing
  static final Option<List<String>> PRINT_BEFORE =
      texts(TRACING, "mlir-print-ir-before", "pass,...", "Print the IR before these passes");
  static final Option<List<String>> PRINT_AFTER =
      texts(TRACING, "mlir-print-ir-after", "pass,...", "Print the IR after these passes");
  static final Option<Boolean> PRINT_BEFORE_ALL =
      flag(TRACING, "mlir-print-ir-before-all", "Print the IR before every pass");
  static final Option<Boolean> PRINT_AFTER_ALL =
      flag(TRACING, "mlir-print-ir-after-all", "Print the IR after every pass");
  static final Option<Boolean> PRINT_AFTER_CHANGE =
      flag(TRACING, "mlir-print-ir-after-change", "... only if the pass changed it");
  static final Option<Boolean> PRINT_AFTER_FAILURE =
      flag(TRACING, "mlir-print-ir-after-failure", "... only if the pass failed");
  static final Option<Boolean> PRINT_MODULE_SCOPE =
      flag(TRACING, "mlir-print-ir-module-scope", "... always the whole module");
  static final Option<String> PRINT_TREE_DIR =
      text(TRACING, "mlir-print-ir-tree-dir", "folder", "... into files of this folder");
  static final Option<Boolean> TIMING = flag(TRACING, "mlir-timing", "Report the time of passes");
  static final Option<String> TIMING_DISPLAY =
      choice(
          TRACING,
          "mlir-timing-display",
          List.of("list", "tree"),
          "",
          "... as a list or a tree (default)");
  static final Option<String> OUTPUT_FORMAT =
      choice(TRACING, "mlir-output-format", List.of("text", "json"), "", "... as text or as JSON");
  static final Option<Boolean> STATISTICS =
      flag(TRACING, "mlir-pass-statistics", "Report the statistics of passes");
  static final Option<String> STATISTICS_DISPLAY =
      choice(
          TRACING,
          "mlir-pass-statistics-display",
          List.of("list", "pipeline"),
          "",
          "... as a list or along the pipeline (default)");
  static final Option<Boolean> TRACE_REWRITES =
      flag(
          TRACING,
          "trace-rewrites",
          "Show each pattern that is applied, with the IR before and after");
  static final Option<List<String>> DISABLE_PATTERNS =
      texts(TRACING, "disable-patterns", "pattern,...", "Leave these rewrite patterns out");
  static final Option<List<String>> ENABLE_PATTERNS =
      texts(TRACING, "enable-patterns", "pattern,...", "Leave all other rewrite patterns out");
  static final Option<String> LOG_ACTIONS =
      text(TRACING, "log-actions-to", "file", "Log passes, patterns and other actions");
  static final Option<String> PROFILE_ACTIONS =
      text(TRACING, "profile-actions-to", "file", "Write their times, for trace viewers");
  static final Option<List<String>> DEBUG_COUNTER =
      texts(
          TRACING,
          "mlir-debug-counter",
          "action-skip=n,action-count=n",
          "Skip actions, then do so many of them");
  static final Option<Boolean> PRINT_DEBUG_COUNTER =
      flag(TRACING, "mlir-print-debug-counter", "... and say how many there were");
  static final Option<Boolean> DEBUG =
      flag(TRACING, "debug", "Print what all debug channels of passes say");
  static final Option<List<String>> DEBUG_ONLY =
      texts(TRACING, "debug-only", "name,...", "Print what these debug channels say");

  static final Option<String> REMARKS =
      text(TRACING, "remarks-filter", "regex", "Show remarks whose category matches");
  static final Option<String> REMARKS_PASSED =
      text(TRACING, "remarks-filter-passed", "regex", "... about what passes did");
  static final Option<String> REMARKS_MISSED =
      text(TRACING, "remarks-filter-missed", "regex", "... about what they did not do");
  static final Option<String> REMARKS_FAILED =
      text(TRACING, "remarks-filter-failed", "regex", "... about what they failed to do");
  static final Option<String> REMARKS_ANALYSIS =
      text(TRACING, "remarks-filter-analyse", "regex", "... about what they found out");
  static final Option<String> REMARK_FORMAT =
      choice(
          TRACING,
          "remark-format",
          List.of("emitRemark", "yaml"),
          "",
          "... as diagnostics (default) or into a file");
  static final Option<String> REMARK_POLICY =
      choice(TRACING, "remark-policy", List.of("all"), "", "... every one of them (default)");
  static final Option<String> REMARKS_FILE =
      text(TRACING, "remarks-output-file", "file", "... that file (default mlir-remarks.yaml)");

  // Diagnostics
  static final Option<Boolean> COLOR =
      flag(DIAGNOSTICS, "color", "Colour the diagnostics (default on a terminal)");
  static final Option<Boolean> OP_ON_DIAGNOSTIC =
      TABLE.add(
          Option.flag(
              DIAGNOSTICS,
              "mlir-print-op-on-diagnostic",
              true,
              "Show the operation in a note (default on)"));
  static final Option<Boolean> STACKTRACE_ON_DIAGNOSTIC =
      flag(
          DIAGNOSTICS,
          "mlir-print-stacktrace-on-diagnostic",
          "Show which Java code emitted the diagnostic in a note");
  static final Option<Boolean> NO_NOTES =
      flag(DIAGNOSTICS, "mlir-disable-diagnostic-notes", "Print no notes");
  static final Option<String> VERBOSITY =
      choice(
          DIAGNOSTICS,
          "mlir-diagnostic-verbosity-level",
          List.of("errors", "warnings", "remarks"),
          "",
          "Print errors alone, with warnings, or all (default)");

  // Reproducers
  static final Option<String> CRASH_REPRODUCER =
      text(
          REPRODUCERS,
          "mlir-pass-pipeline-crash-reproducer",
          "file",
          "Where to write the input of a failing pipeline");
  static final Option<Boolean> LOCAL_REPRODUCER =
      flag(
          REPRODUCERS,
          "mlir-pass-pipeline-local-reproducer",
          "Narrow the reproducer to the failing pass");
  static final Option<String> GENERATE_REPRODUCER =
      text(
          REPRODUCERS, "mlir-generate-reproducer", "file", "Write a reproducer though none failed");
  static final Option<Boolean> RUN_REPRODUCER =
      flag(REPRODUCERS, "run-reproducer", "Run the pipeline stored in the input");

  // About
  static final Option<Boolean> HELP = flag(ABOUT, "help", "This text (short: -h)");
  static final Option<Boolean> HELP_HIDDEN = hiddenFlag(ABOUT, "help-hidden", "All options");
  static final Option<Boolean> VERSION = flag(ABOUT, "version", "Versions of this tool and MLIR");
  static final Option<Boolean> SHOW_DIALECTS = flag(ABOUT, "show-dialects", "List the dialects");
  static final Option<Boolean> COMPLETION =
      flag(ABOUT, "bash-completion", "A bash script that completes options and passes");

  static {
    TABLE.alias("p", PASS_PIPELINE);
    TABLE.alias("h", HELP);
    var plugins = "native plugins are not loaded; write it in Java and use --load-";
    TABLE.refuse("load-pass-plugin", plugins + "pass");
    TABLE.refuse("load-dialect-plugin", plugins + "dialect");
    TABLE.refuse("mlir-enable-debugger-hook", "attach a Java debugger to the Java passes");
    TABLE.refuse("log-mlir-actions-filter", "filter what --log-actions-to writes");
    TABLE.refuse("elide-resource-data-from-bytecode", "bytecode holds its resources");
    TABLE.refuse(
        "mlir-print-elementsattrs-with-hex-if-larger", "the limit is MLIR's default, 100 elements");
    TABLE.refuse("help-list", "use --help");
  }

  private OptOptions() {}

  private static Option<Boolean> flag(Group group, String name, String help) {
    return TABLE.add(Option.flag(group, name, help));
  }

  private static Option<Boolean> hiddenFlag(Group group, String name, String help) {
    return TABLE.add(Option.flag(group, name, help).rarelyUsed());
  }

  private static Option<String> text(Group group, String name, String placeholder, String help) {
    return TABLE.add(Option.text(group, name, placeholder, help));
  }

  private static Option<String> optionalText(
      Group group, String name, String placeholder, String otherwise, String help) {
    var type = new ValueType.OptionalText(placeholder, otherwise);
    return TABLE.add(new Option<>(name, group, type, "", help, false));
  }

  private static Option<List<String>> texts(
      Group group, String name, String placeholder, String help) {
    var type = new ValueType.Texts(placeholder);
    return TABLE.add(new Option<>(name, group, type, List.of(), help, false));
  }

  /** A number; -1 when it is not given. */
  private static Option<Long> count(Group group, String name, String help) {
    return TABLE.add(new Option<>(name, group, new ValueType.Count(), -1L, help, false));
  }

  private static Option<String> choice(
      Group group, String name, List<String> words, String otherwise, String help) {
    var type = new ValueType.Choice(words, otherwise);
    return TABLE.add(new Option<>(name, group, type, "", help, false));
  }
}
