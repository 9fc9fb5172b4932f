package org.tritonjvm.lit.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.tritonjvm.lit.report.Console;
import org.tritonjvm.lit.report.Histogram;
import org.tritonjvm.lit.report.Outcome;
import org.tritonjvm.lit.run.ExecutionSettings;
import org.tritonjvm.lit.run.ResultCode;
import org.tritonjvm.lit.run.Sections;
import org.tritonjvm.lit.run.TemporaryFolder;
import org.tritonjvm.lit.run.TestExecutor;
import org.tritonjvm.lit.run.TestResult;
import org.tritonjvm.lit.run.TestRun;
import org.tritonjvm.lit.script.ScriptException;
import org.tritonjvm.lit.script.TestScript;
import org.tritonjvm.lit.spi.Program;
import org.tritonjvm.lit.suite.ConfigException;
import org.tritonjvm.lit.suite.Discovery;
import org.tritonjvm.lit.suite.LitSession;
import org.tritonjvm.lit.suite.LitTest;
import org.tritonjvm.lit.suite.Suite;
import org.tritonjvm.lit.suite.TestTimes;

/** One run of the program, from discovery to exit status. */
final class LitRun {
  private static final List<String> LEVELS = List.of("error", "warning", "note");

  private final Options options;
  private final Path directory;
  private final Map<String, String> environment;
  private final Map<String, Program> programs;
  private final PrintStream out;
  private final PrintStream err;
  private int warnings;

  LitRun(
      Options options,
      Path directory,
      Map<String, String> environment,
      Map<String, Program> programs,
      PrintStream out,
      PrintStream err) {
    this.options = options;
    this.directory = directory;
    this.environment = environment;
    this.programs = programs;
    this.out = out;
    this.err = err;
  }

  int run() throws ConfigException, IOException, InterruptedException {
    if (options.has(Option.INCREMENTAL)) {
      out.println("WARNING: --incremental is deprecated. Failing tests now always run first.");
    }
    var discovered = discover();
    if (discovered.isEmpty()) {
      err.println("error: did not discover any tests for provided path(s)");
      return 2;
    }
    if (options.has(Option.SHOW_SUITES) || options.has(Option.SHOW_TESTS)) {
      show(discovered);
      return 0;
    }
    if (options.has(Option.SHOW_USED_FEATURES)) {
      return showFeatures(discovered);
    }
    var selection = new Selection();
    var ordered = selection.ordered(discovered, options.order);
    var selected = selection.filtered(ordered, options);
    if (selected.isEmpty()) {
      return nothingSelected(discovered.size());
    }
    if (options.shards > 0) {
      int all = selected.size();
      selected = Selection.shard(selected, options.shard, options.shards);
      diagnose(
          "note", Selection.describeShard(selected.size(), all, options.shard, options.shards));
      if (selected.isEmpty()) {
        err.println(
            "warning: shard does not contain any tests.  Consider decreasing the number of shards.");
        return 0;
      }
    }
    return execute(ordered, selected.subList(0, Math.min(selected.size(), options.maxTests)));
  }

  private void diagnose(String kind, String message) {
    warnings += kind.equals("warning") ? 1 : 0;
    if (LEVELS.indexOf(kind) <= LEVELS.indexOf(options.diagnosticLevel)) {
      err.println("lit: " + kind + ": " + message);
    }
  }

  private List<LitTest> discover() throws ConfigException, IOException {
    var session =
        new LitSession(
            options.configPrefix,
            options.config,
            options.parameters,
            options.path,
            environment,
            this::diagnose);
    var tests =
        new Discovery(session).find(options.paths.stream().map(directory::resolve).toList());
    return options.has(Option.PER_SECTION) ? sections(tests) : tests;
  }

  private static List<LitTest> sections(List<LitTest> tests) throws IOException {
    var sections = new ArrayList<LitTest>();
    for (var test : tests) {
      int count = Sections.of(Files.readString(test.source(), StandardCharsets.ISO_8859_1)).size();
      for (int i = 0; i < count; i++) {
        sections.add(test.section(i));
      }
    }
    return sections;
  }

  private int nothingSelected(int discovered) {
    err.print("error: filter did not match any tests (of " + discovered + " discovered).  ");
    if (options.has(Option.ALLOW_EMPTY_RUNS)) {
      err.println("Suppressing error because '--allow-empty-runs' was specified.");
      return 0;
    }
    err.println("Use '--allow-empty-runs' to suppress this error.");
    return 2;
  }

  private int execute(List<LitTest> discovered, List<LitTest> selected)
      throws IOException, InterruptedException {
    int workers = Math.min(selected.size(), options.workers);
    var style =
        new Console.Style(
            options.names,
            options.output,
            options.terse,
            options.progress,
            options.shown,
            options.has(Option.RELATIVE_PATHS)
                ? Optional.of(directory.toRealPath())
                : Optional.empty());
    var console = new Console(out, style, selected.size());
    console.start(discovered.size(), workers);
    long began = System.nanoTime();
    var results = new HashMap<LitTest, TestResult>();
    try (var temporary = TemporaryFolder.create(environment)) {
      var executor = new TestExecutor(settings().withEnvironment(temporary.environment()));
      var limits = new TestRun.Limits(options.maxFailures, options.maxTime);
      var run = new TestRun(selected, executor, limits, console::update);
      var all = run.run(workers);
      for (int i = 0; i < selected.size(); i++) {
        results.put(selected.get(i), all.get(i));
      }
      console.finish();
      out.flush();
      run.whyStopped().ifPresent(why -> err.println(why + ", skipping remaining tests"));
    }
    double elapsed = (System.nanoTime() - began) / 1e9;
    var excluded = TestResult.of(ResultCode.EXCLUDED, "");
    var outcomes =
        discovered.stream().map(t -> new Outcome(t, results.getOrDefault(t, excluded))).toList();
    if (!options.has(Option.SKIP_TIME_RECORDING)) {
      recordTimes(results);
    }
    if (options.has(Option.TIME_TESTS)) {
      out.print(Histogram.of(outcomes));
    }
    console.summary(outcomes, elapsed);
    report(outcomes, results, elapsed);
    return status(outcomes);
  }

  private ExecutionSettings settings() {
    return new ExecutionSettings(
        options.has(Option.FORK) ? Map.of() : programs,
        !options.has(Option.NO_EXECUTE),
        options.timeout,
        options.retries,
        options.xfail,
        options.xfailNot,
        options.has(Option.EXCLUDE_XFAIL),
        Map.of());
  }

  private void recordTimes(Map<LitTest, TestResult> results) {
    var bySuite = new HashMap<Suite, Map<String, Double>>();
    results.forEach(
        (test, result) -> {
          if (result.elapsed() > 0) {
            double time =
                result.code().isFailure() ? Math.min(-result.elapsed(), -1e-6) : result.elapsed();
            bySuite
                .computeIfAbsent(test.suite(), _ -> new LinkedHashMap<>())
                .put(test.reportPath(), time);
          }
        });
    bySuite.forEach(
        (suite, times) -> {
          try {
            TestTimes.record(suite, times);
          } catch (IOException e) {
            diagnose("warning", "Could not save test time: " + e.getMessage());
          }
        });
  }

  private void report(List<Outcome> outcomes, Map<LitTest, TestResult> results, double elapsed)
      throws IOException {
    var reported = outcomes.stream();
    if (options.shards > 0) {
      reported = reported.filter(o -> results.containsKey(o.test()));
    }
    if (options.has(Option.REPORT_FAILURES_ONLY)) {
      reported = reported.filter(o -> o.result().code().isFailure());
    }
    var list = reported.toList();
    for (var report : options.reports.entrySet()) {
      report.getValue().write(report.getKey(), list, elapsed);
    }
  }

  private int status(List<Outcome> outcomes) {
    if (warnings > 0) {
      err.println("\n" + warnings + " warning(s) in tests");
    }
    if (outcomes.stream().noneMatch(o -> o.result().code().isFailure())) {
      return 0;
    }
    if (options.has(Option.IGNORE_FAIL)) {
      err.println("\nExiting with status 0 instead of 1 because '--ignore-fail' was specified.");
      return 0;
    }
    return 1;
  }

  private void show(List<LitTest> tests) {
    var sorted = new ArrayList<>(tests);
    sorted.sort(
        Comparator.comparing((LitTest t) -> t.suite().name()).thenComparing(LitTest::reportPath));
    if (options.has(Option.SHOW_SUITES)) {
      out.println("-- Test Suites --");
      var counts = new LinkedHashMap<Suite, Integer>();
      sorted.forEach(test -> counts.merge(test.suite(), 1, Integer::sum));
      counts.forEach(this::showSuite);
    }
    if (options.has(Option.SHOW_TESTS)) {
      out.println("-- Available Tests --");
      sorted.forEach(test -> out.println("  " + test.fullName()));
    }
  }

  private void showSuite(Suite suite, int tests) {
    out.println("  " + suite.name() + " - " + tests + " tests");
    out.println("    Source Root: " + suite.sourceRoot());
    out.println("    Exec Root  : " + suite.execRoot());
    out.println(
        "    Available Features: " + String.join(" ", new TreeSet<>(suite.config().features())));
    var substitutions =
        suite.config().substitutions().stream()
            .map(s -> s.pattern() + " => " + s.text().get())
            .sorted()
            .toList();
    out.println(
        "    Available Substitutions: " + String.join("\n" + " ".repeat(29), substitutions));
  }

  private int showFeatures(List<LitTest> tests) throws IOException {
    var features = new TreeSet<String>();
    for (var test : tests) {
      try {
        features.addAll(TestScript.read(test.source(), false).features());
      } catch (ScriptException e) {
        err.println(e.located(test.source()));
        return 2;
      }
    }
    out.println(String.join(" ", features));
    return 0;
  }
}
