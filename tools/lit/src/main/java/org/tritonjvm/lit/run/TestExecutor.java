package org.tritonjvm.lit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.tritonjvm.lit.script.ScriptException;
import org.tritonjvm.lit.script.TestScript;
import org.tritonjvm.lit.shell.Script;
import org.tritonjvm.lit.suite.LitTest;

/** Executes tests, each on the thread that asks for it. Safe for use by many threads. */
public final class TestExecutor {
  private final ExecutionSettings settings;
  private final Set<Path> folders = ConcurrentHashMap.newKeySet();
  private final Map<String, Semaphore> groups = new ConcurrentHashMap<>();
  private final Map<Path, WholeFile> files = new ConcurrentHashMap<>();

  /** An executor that remembers the folders it made and the bounds of parallelism groups. */
  public TestExecutor(ExecutionSettings settings) {
    this.settings = settings;
  }

  /** Why a test will not run here, if it will not: what UNSUPPORTED tests report. */
  public Optional<String> whyUnsupported(LitTest test) {
    try {
      if (test.config().unsupported()) {
        return Optional.of("Test is unsupported");
      }
      return new TestConditions(test, TestScript.read(test.source(), false)).whyUnsupported();
    } catch (IOException | ScriptException e) {
      return Optional.empty();
    }
  }

  /**
   * Runs a test or one section of it and gives the verdict; whatever goes wrong is part of the
   * result.
   */
  public TestResult execute(LitTest test) {
    var gate = gate(test);
    gate.ifPresent(Semaphore::acquireUninterruptibly);
    try {
      double start = System.currentTimeMillis() / 1e3;
      long began = System.nanoTime();
      var result = test.section().isPresent() ? executeSection(test) : verdict(test);
      return result.timed(start, (System.nanoTime() - began) / 1e9);
    } finally {
      gate.ifPresent(Semaphore::release);
    }
  }

  private Optional<Semaphore> gate(LitTest test) {
    var config = test.config();
    return config
        .parallelismGroup()
        .filter(config.parallelismGroups()::containsKey)
        .map(
            group ->
                groups.computeIfAbsent(
                    group, _ -> new Semaphore(config.parallelismGroups().get(group))));
  }

  private TestResult executeSection(LitTest section) {
    var file =
        files.computeIfAbsent(section.source(), _ -> new WholeFile(this, section.wholeFile()));
    return executeSection(section, file.result());
  }

  /**
   * The verdict on one section: that of the whole file where it did not fail, else of a run of its
   * own, in which every RUN line must pass on it.
   *
   * @param whole how the file came out
   */
  public TestResult executeSection(LitTest section, TestResult whole) {
    if (whole.code() != ResultCode.FAIL && whole.code() != ResultCode.TIMEOUT) {
      return whole;
    }
    try {
      return SectionRun.of(section).map(run -> run.execute(this)).orElse(whole);
    } catch (IOException e) {
      return TestResult.of(ResultCode.UNRESOLVED, section.source() + ": error: " + reason(e));
    }
  }

  /** The verdict on a whole file, found once. */
  private static final class WholeFile {
    private final TestExecutor executor;
    private final LitTest test;
    private final AtomicReference<TestResult> result = new AtomicReference<>();

    WholeFile(TestExecutor executor, LitTest test) {
      this.executor = executor;
      this.test = test;
    }

    synchronized TestResult result() {
      if (result.get() == null) {
        result.set(executor.verdict(test));
      }
      return result.get();
    }
  }

  private TestResult verdict(LitTest test) {
    try {
      if (test.config().unsupported()) {
        return TestResult.of(ResultCode.UNSUPPORTED, "Test is unsupported");
      }
      var script = TestScript.read(test.source(), test.config().preamble().isEmpty());
      var conditions = new TestConditions(test, script);
      boolean expectedToFail = conditions.isExpectedToFail(settings);
      if (settings.excludeXfail() && expectedToFail) {
        return TestResult.of(ResultCode.EXCLUDED, "excluding XFAIL tests");
      }
      var why = conditions.whyUnsupported();
      if (why.isPresent()) {
        return TestResult.of(ResultCode.UNSUPPORTED, why.get());
      }
      var result = run(test, script, test.source(), test.temporary(), UnaryOperator.identity());
      return expectedToFail ? result.withCode(expected(result.code())) : result;
    } catch (ScriptException e) {
      return TestResult.of(ResultCode.UNRESOLVED, e.located(test.source()));
    } catch (IOException e) {
      return TestResult.of(ResultCode.UNRESOLVED, test.source() + ": error: " + reason(e));
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "no such file" : "cannot be used: " + e.getMessage();
  }

  private static ResultCode expected(ResultCode code) {
    return switch (code) {
      case PASS -> ResultCode.XPASS;
      case FAIL -> ResultCode.XFAIL;
      default -> code;
    };
  }

  TestResult run(
      LitTest test,
      TestScript script,
      Path source,
      Path temporary,
      UnaryOperator<Script.Pipeline> rewrite)
      throws ScriptException, IOException {
    if (!settings.execute()) {
      return TestResult.of(ResultCode.PASS, "");
    }
    var prepared = PreparedScript.of(test, script, source, temporary, rewrite);
    if (folders.add(temporary.getParent())) {
      Files.createDirectories(temporary.getParent());
    }
    int retries = test.config().retries() > 0 ? test.config().retries() : settings.retries();
    int allowed = 1 + script.retries().orElse(retries);
    int attempt = 1;
    var result = new ScriptRun(prepared, test, settings).run();
    while (result.code() == ResultCode.FAIL && attempt < allowed) {
      attempt++;
      result = new ScriptRun(prepared, test, settings).run();
    }
    var code =
        attempt > 1 && result.code() == ResultCode.PASS ? ResultCode.FLAKYPASS : result.code();
    return new TestResult(code, result.output(), 0, 0, attempt, allowed, result.lines());
  }
}
