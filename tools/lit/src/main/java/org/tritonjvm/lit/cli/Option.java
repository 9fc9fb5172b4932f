package org.tritonjvm.lit.cli;

import java.util.Arrays;
import java.util.List;

/** The options of {@code lit}; names as LLVM's, and a few of our own at the end. */
enum Option {
  VERSION("--version", "", "Print the version"),
  HELP("-h --help", "", "Print this help"),
  WORKERS("-j --threads --workers", "N", "Number of tests run at once"),
  CONFIG_PREFIX("--config-prefix", "NAME", "First part of configuration file names (lit)"),
  PARAM("-D --param", "NAME=VAL", "Give a parameter to the configuration"),
  TEST_OUTPUT(
      "--test-output", "off|failed|all", "Tests whose commands and output are printed (off)"),
  PRINT_RESULT_AFTER(
      "--print-result-after", "off|failed|all", "Tests whose result is printed (all)"),
  DIAGNOSTIC_LEVEL("--diagnostic-level", "error|warning|note", "What lit says about itself (note)"),
  TERSE_SUMMARY("--terse-summary", "", "Only failures in the summary"),
  NO_TERSE_SUMMARY("--no-terse-summary", "", "Time and all counts in the summary"),
  QUIET("-q --quiet", "", "Only failures, and little about them"),
  SUCCINCT("-s --succinct", "", "A progress bar, and only failures"),
  VERBOSE("-v --verbose -vv --echo-all-commands", "", "Show the output of failed tests"),
  SHOW_ALL("-a --show-all", "", "Show the output of all tests"),
  RELATIVE_PATHS("-r --relative-paths", "", "List files relative to the working directory"),
  OUTPUT("-o --output", "PATH", "Write results as JSON"),
  PROGRESS_BAR("--progress-bar", "", "Show how far the run is"),
  NO_PROGRESS_BAR("--no-progress-bar", "", "Do not"),
  SHOW_EXCLUDED("--show-excluded", "", "List excluded tests"),
  SHOW_SKIPPED("--show-skipped", "", "List skipped tests"),
  SHOW_UNSUPPORTED("--show-unsupported", "", "List unsupported tests"),
  SHOW_PASS("--show-pass", "", "List passed tests"),
  SHOW_FLAKYPASS("--show-flakypass", "", "List tests that passed with retry"),
  SHOW_XFAIL("--show-xfail", "", "List expectedly failed tests"),
  PATH("--path", "DIR", "Folder to search for programs first"),
  NO_EXECUTE("--no-execute", "", "Run nothing and assume that tests pass"),
  XUNIT_XML_OUTPUT("--xunit-xml-output", "PATH", "Write results as JUnit XML"),
  REPORT_FAILURES_ONLY("--report-failures-only", "", "Only failures in the reports"),
  RESULTDB_OUTPUT("--resultdb-output", "PATH", "Write results for LuCI ResultDB"),
  TIME_TRACE_OUTPUT("--time-trace-output", "PATH", "Write times for Chrome's trace viewer"),
  TIMEOUT("--timeout", "SECONDS", "Time one test may take; 0 for no limit"),
  MAX_RETRIES("--max-retries-per-test", "N", "How often a failed test is run again"),
  MAX_FAILURES("--max-failures", "N", "Stop after this many failures"),
  ALLOW_EMPTY_RUNS("--allow-empty-runs", "", "No error when the filters leave nothing"),
  IGNORE_FAIL("--ignore-fail", "", "Exit with 0 even if tests fail"),
  SKIP_TIME_RECORDING("--skip-test-time-recording", "", "Do not record how long tests take"),
  TIME_TESTS("--time-tests", "", "Print a histogram of times"),
  MAX_TESTS("--max-tests", "N", "Run at most this many tests"),
  MAX_TIME("--max-time", "N", "Stop after this many seconds"),
  ORDER(
      "--order", "lexical|random|smart", "Order of the tests (smart: failed first, then slowest)"),
  SHUFFLE("--shuffle", "", "Same as --order=random"),
  INCREMENTAL("-i --incremental", "", "Without effect; failed tests always run first"),
  FILTER("--filter", "REGEX", "Only tests whose name matches"),
  FILTER_OUT("--filter-out", "REGEX", "Only tests whose name does not match"),
  FILTER_FAILED("--filter-failed", "", "Only tests that failed in the last run"),
  XFAIL("--xfail", "LIST", "Tests expected to fail, separated by semicolons"),
  XFAIL_NOT("--xfail-not", "LIST", "Tests not expected to fail, whatever they say"),
  EXCLUDE_XFAIL("--exclude-xfail", "", "Leave out tests expected to fail"),
  NUM_SHARDS("--num-shards", "M", "Split the tests into M parts and run one"),
  RUN_SHARD("--run-shard", "N", "The part to run, from 1"),
  DEBUG("--debug", "", "Accepted, without effect"),
  GTEST_SHARDING(
      "--gtest-sharding --no-gtest-sharding", "", "Accepted, without effect: no Google tests"),
  SHOW_SUITES("--show-suites", "", "Print the suites and exit"),
  SHOW_TESTS("--show-tests", "", "Print the tests and exit"),
  SHOW_USED_FEATURES("--show-used-features", "", "Print the features that tests ask for and exit"),
  CONFIG("--config", "FILE", "Use this configuration for every suite (not in LLVM's)"),
  PER_SECTION("--per-section", "", "Each '// -----' section is a test of its own (not in LLVM's)"),
  FORK("--fork", "", "Run everything as processes (not in LLVM's)");

  private final String spellings;
  final String value;
  final String help;

  Option(String spellings, String value, String help) {
    this.spellings = spellings;
    this.value = value;
    this.help = help;
  }

  /** How it is written, the shortest form first. */
  List<String> spellings() {
    return Arrays.asList(spellings.split(" ", -1));
  }

  boolean takesValue() {
    return !value.isEmpty();
  }

  /** The allowed words, for an option that takes one of several. */
  List<String> choices() {
    return value.contains("|") ? Arrays.asList(value.split("\\|", -1)) : List.of();
  }
}
