package org.tritonjvm.lit.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.tritonjvm.lit.report.Console.Level;
import org.tritonjvm.lit.report.JsonReport;
import org.tritonjvm.lit.report.Report;
import org.tritonjvm.lit.report.ResultDbReport;
import org.tritonjvm.lit.report.TimeTraceReport;
import org.tritonjvm.lit.report.XunitReport;
import org.tritonjvm.lit.run.ResultCode;
import org.tritonjvm.lit.script.PythonRegex;

/** What the command line and the {@code LIT_*} variables ask for. */
final class Options {
  final List<String> paths;
  final Set<Option> flags = EnumSet.noneOf(Option.class);
  final Map<String, String> parameters = new LinkedHashMap<>();
  final List<Path> path = new ArrayList<>();
  final Map<Path, Report> reports = new LinkedHashMap<>();
  final Set<ResultCode> shown = EnumSet.noneOf(ResultCode.class);
  int workers = Runtime.getRuntime().availableProcessors();
  String configPrefix = "lit";
  Optional<Path> config = Optional.empty();
  Level names = Level.ALL;
  Level output = Level.OFF;
  String diagnosticLevel = "note";
  boolean terse;
  boolean progress;
  String order = "smart";
  Pattern filter = Pattern.compile("");
  Pattern filterOut = Pattern.compile("^$");
  Set<String> xfail = Set.of();
  Set<String> xfailNot = Set.of();
  OptionalInt timeout = OptionalInt.empty();
  int retries;
  int maxFailures;
  int maxTests = Integer.MAX_VALUE;
  int maxTime;
  int shards;
  int shard;
  private final Path directory;

  private Options(List<String> paths, Path directory) {
    this.paths = paths;
    this.directory = directory;
  }

  boolean has(Option option) {
    return flags.contains(option);
  }

  /**
   * @param environment where {@code LIT_OPTS} is read from, which comes after the arguments, and
   *     defaults
   * @param directory the working directory
   */
  static Options parse(List<String> arguments, Map<String, String> environment, Path directory)
      throws UsageException {
    var all = new ArrayList<>(arguments);
    all.addAll(ShellWords.split(environment.getOrDefault("LIT_OPTS", "")));
    var line = CommandLine.parse(all, directory);
    var options = new Options(line.paths(), directory);
    options.setDefaults(environment);
    for (var given : line.given()) {
      options.set(given.getKey(), given.getValue());
    }
    if (options.has(Option.HELP) || options.has(Option.VERSION)) {
      return options;
    }
    if (options.paths.isEmpty()) {
      throw new UsageException("the following arguments are required: TEST_PATH");
    }
    if ((options.shards == 0) != (options.shard == 0)) {
      throw new UsageException("--num-shards and --run-shard must be used together");
    }
    if (options.shard > options.shards) {
      throw new UsageException("--run-shard must be between 1 and --num-shards (inclusive)");
    }
    return options;
  }

  private void setDefaults(Map<String, String> environment) throws UsageException {
    var variables =
        Map.of(
            "LIT_MAX_WORKERS", Option.WORKERS,
            "LIT_FILTER", Option.FILTER,
            "LIT_FILTER_OUT", Option.FILTER_OUT,
            "LIT_XFAIL", Option.XFAIL,
            "LIT_XFAIL_NOT", Option.XFAIL_NOT,
            "LIT_NUM_SHARDS", Option.NUM_SHARDS,
            "LIT_RUN_SHARD", Option.RUN_SHARD);
    for (var variable : variables.entrySet()) {
      if (environment.containsKey(variable.getKey())) {
        set(variable.getValue(), environment.get(variable.getKey()));
      }
    }
  }

  private void set(Option option, String value) throws UsageException {
    switch (option) {
      case WORKERS -> workers = positive(option, value);
      case CONFIG_PREFIX -> configPrefix = value;
      case CONFIG -> config = Optional.of(directory.resolve(value).normalize());
      case PARAM ->
          parameters.put(value.split("=", 2)[0], value.contains("=") ? value.split("=", 2)[1] : "");
      case TEST_OUTPUT -> setOutput(level(value));
      case PRINT_RESULT_AFTER -> setNames(level(value));
      case DIAGNOSTIC_LEVEL -> diagnosticLevel = value;
      case TERSE_SUMMARY -> terse = true;
      case NO_TERSE_SUMMARY -> terse = false;
      case QUIET -> {
        setNames(Level.FAILED);
        setOutput(Level.OFF);
        diagnosticLevel = "error";
        terse = true;
      }
      case SUCCINCT -> {
        progress = true;
        setNames(Level.FAILED);
      }
      case VERBOSE -> setOutput(Level.FAILED);
      case SHOW_ALL -> setOutput(Level.ALL);
      case PROGRESS_BAR -> progress = true;
      case NO_PROGRESS_BAR -> progress = false;
      case SHOW_EXCLUDED, SHOW_SKIPPED, SHOW_UNSUPPORTED, SHOW_PASS, SHOW_FLAKYPASS, SHOW_XFAIL ->
          shown.add(ResultCode.valueOf(option.name().substring("SHOW_".length())));
      case PATH -> path.add(directory.resolve(value).normalize());
      case OUTPUT -> reports.put(directory.resolve(value), new JsonReport());
      case XUNIT_XML_OUTPUT -> reports.put(directory.resolve(value), new XunitReport());
      case RESULTDB_OUTPUT -> reports.put(directory.resolve(value), new ResultDbReport());
      case TIME_TRACE_OUTPUT -> reports.put(directory.resolve(value), new TimeTraceReport());
      case TIMEOUT -> timeout = OptionalInt.of(number(option, value, 0, "non-negative"));
      case MAX_RETRIES -> retries = positive(option, value);
      case MAX_FAILURES -> maxFailures = positive(option, value);
      case MAX_TESTS -> maxTests = positive(option, value);
      case MAX_TIME -> maxTime = positive(option, value);
      case ORDER -> order = value;
      case SHUFFLE -> order = "random";
      case FILTER -> filter = regex(option, value);
      case FILTER_OUT -> filterOut = regex(option, value);
      case XFAIL -> xfail = names(value);
      case XFAIL_NOT -> xfailNot = names(value);
      case NUM_SHARDS -> shards = positive(option, value);
      case RUN_SHARD -> shard = positive(option, value);
      default -> flags.add(option);
    }
  }

  private void setOutput(Level level) {
    output = level;
    names = names.compareTo(level) < 0 ? level : names;
  }

  private void setNames(Level level) {
    names = level;
    output = output.compareTo(level) > 0 ? level : output;
  }

  private static Level level(String value) {
    return Level.valueOf(value.toUpperCase(java.util.Locale.ROOT));
  }

  private static Set<String> names(String value) {
    return value.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(value.split(";", -1)));
  }

  private static Pattern regex(Option option, String value) throws UsageException {
    try {
      return Pattern.compile(
          PythonRegex.compile(value).pattern(), Pattern.UNIX_LINES | Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException e) {
      throw new UsageException(
          "argument "
              + option.spellings().getFirst()
              + ": invalid regular expression: '"
              + value
              + "', "
              + e.getDescription());
    }
  }

  private static int positive(Option option, String value) throws UsageException {
    return number(option, value, 1, "positive");
  }

  private static int number(Option option, String value, int least, String kind)
      throws UsageException {
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number out of range.
    }
    throw new UsageException(
        "argument %s: requires %s integer, but found '%s'"
            .formatted(String.join("/", option.spellings()), kind, value));
  }
}
