package org.tritonjvm.lit.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tritonjvm.lit.cli.LitMain;

/**
 * Whole suites come out as with LLVM's lit: results, exit status and, but for times, every line of
 * text.
 */
class DifferentialTest {
  /** Complaints that LLVM's lit makes in the terms of its own data structures. */
  private static final Pattern INTERNAL =
      Pattern.compile("(# \\| (?:Unsupported redirect|Error: 'umask')).*");

  private static final Pattern TIME = Pattern.compile("Testing Time: [0-9.]+s");

  @TempDir Path folder;

  /**
   * Whether to compare what commands print: LLVM's lit also shows what a command wrote into a pipe
   * and the next one did not read, which depends on how far that one got.
   */
  private boolean withBoxes = true;

  @BeforeEach
  void needsOracle() {
    Oracle.assumePresent();
  }

  @Test
  void fixedTests() throws Exception {
    suite();
    int number = 0;
    for (var test : SuiteCases.FIXED) {
      write("fixed-%02d.t".formatted(number++), test);
    }
    compare(List.of("-v"));
  }

  @Test
  void showsEveryTestWithOutput() throws Exception {
    suite();
    write("pass.t", "RUN: echo out && cat %s | count 1");
    write("fail.t", "RUN: echo before\nRUN: cat nothing || false\nRUN: echo after");
    write("sub/xfail.t", "XFAIL: *\nRUN: false");
    write("sub/unsupported.t", "UNSUPPORTED: here\nRUN: false");
    write("flaky.t", "ALLOW_RETRIES: 3\nRUN: echo x >> %t && cat %t | count 3");
    compare(List.of("-a", "--show-xfail", "--show-pass", "--show-flakypass", "--show-unsupported"));
    compare(List.of("-q"));
    compare(List.of("-q", "--no-terse-summary", "--ignore-fail"));
    compare(List.of("--filter", "SUB/", "--show-excluded"));
    compare(List.of("--filter-out", "fail|flaky"));
    compare(List.of("--filter", "nothing at all"));
    compare(List.of("--filter", "nothing at all", "--allow-empty-runs"));
    compare(List.of("--max-tests", "2", "--show-excluded", "--show-pass"));
    compare(List.of("--num-shards=2", "--run-shard=2"));
    compare(List.of("--num-shards=9", "--run-shard=8"));
    compare(List.of("--xfail", "fail.t", "--exclude-xfail"));
    compare(List.of("--xfail-not", "sub/xfail.t"));
    compare(List.of("--no-execute"));
    compare(List.of("--print-result-after=off"));
    compare(List.of("--max-failures", "1", "--xfail-not", "sub/xfail.t"));
  }

  @Test
  void randomTests() throws Exception {
    suite();
    var cases = new SuiteCases(23);
    for (int i = 0; i < 30; i++) {
      write("random-%03d.t".formatted(i), cases.next());
    }
    withBoxes = false;
    compare(List.of("-v"));
  }

  private void suite() throws IOException {
    write(
        "lit.cfg.py",
        """
        import lit.formats
        config.name = "DIFF"
        config.suffixes = [".t"]
        config.test_format = lit.formats.ShTest(False)
        config.available_features.update(["here", "feature=1"])
        config.substitutions.append(("%two", "count 2"))
        config.substitutions.append((r"\\bword\\b", "w.o.r.d"))
        config.environment["GIVEN"] = "by suite"
        """);
    write(
        "lit.json",
        """
        { "name": "DIFF", "suffixes": [".t"], "features": ["here", "feature=1"],
          "substitutions": {"%two": "count 2", "\\\\bword\\\\b": "w.o.r.d"}, "+environment": {"GIVEN": "by suite"} }
        """);
    write("data/one.txt", "alpha\nbeta\n");
    write("data/two.txt", "alpha\ngamma\ndelta\n");
    write("data/empty.txt", "");
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve("suite").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.endsWith("\n") || text.isEmpty() ? text : text + "\n");
  }

  private void compare(List<String> options) throws Exception {
    var arguments =
        new ArrayList<>(List.of("-j1", "--order=lexical", "--skip-test-time-recording"));
    arguments.addAll(options);
    arguments.addAll(List.of("-o", folder.resolve("results.json").toString(), "suite"));
    removeOutputs();
    var expected = Oracle.lit(folder, arguments);
    var expectedCodes = codes();
    removeOutputs();
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status = LitMain.run(arguments, folder, Oracle.environment(), out, err);
    var codes = codes();
    assertSame("results", options, lines(expectedCodes), lines(codes));
    var text = out.toString(StandardCharsets.UTF_8);
    assertSame("text", options, normalized(expected.out(), codes), normalized(text, codes));
    assertEquals(
        expected.status(),
        status,
        () -> "status of " + options + err.toString(StandardCharsets.UTF_8));
  }

  /** Fails with the lines that differ, and no others: these texts are long. */
  private static void assertSame(
      String what, List<String> options, String expected, String actual) {
    if (expected.equals(actual)) {
      return;
    }
    var left = expected.split("\n", -1);
    var right = actual.split("\n", -1);
    var text = new StringBuilder(what + " of " + options + "\n");
    int shown = 0;
    for (int i = 0; i < Math.max(left.length, right.length) && shown < 12; i++) {
      var wanted = i < left.length ? left[i] : "";
      var got = i < right.length ? right[i] : "";
      if (!wanted.equals(got)) {
        var before = i > 1 ? "after: " + right[i - 2] + " / " + right[i - 1] + "\n" : "";
        text.append(before)
            .append("expected: ")
            .append(wanted)
            .append("\n but was: ")
            .append(got)
            .append('\n');
        shown++;
      }
    }
    fail(text.toString());
  }

  private static String lines(Map<String, String> map) {
    var text = new StringBuilder();
    map.forEach((key, value) -> text.append(key).append(' ').append(value).append('\n'));
    return text.toString();
  }

  private void removeOutputs() throws IOException {
    Files.deleteIfExists(folder.resolve("results.json"));
    try (var files = Files.walk(folder)) {
      for (var output : files.filter(f -> f.endsWith("Output")).toList()) {
        try (var inside = Files.walk(output)) {
          for (var file : inside.sorted(java.util.Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }

  private Map<String, String> codes() throws IOException {
    var codes = new TreeMap<String, String>();
    var file = folder.resolve("results.json");
    if (Files.exists(file)) {
      for (var test :
          JsonParser.parseString(Files.readString(file))
              .getAsJsonObject()
              .getAsJsonArray("tests")) {
        var object = test.getAsJsonObject();
        codes.put(object.get("name").getAsString(), object.get("code").getAsString());
      }
    }
    return codes;
  }

  /**
   * Without times, and without the reasons for unresolved tests: ours name the place instead of a
   * Python traceback.
   */
  private String normalized(String text, Map<String, String> codes) {
    var kept = new StringBuilder();
    boolean skipping = false;
    for (var line :
        Arrays.asList(
            INTERNAL
                .matcher(TIME.matcher(text).replaceAll("Testing Time"))
                .replaceAll("$1")
                .split("\n", -1))) {
      if (line.startsWith("********************") && !line.contains("TEST '")) {
        skipping = false;
      }
      boolean box =
          line.startsWith("# |") || line.startsWith("# .---") || line.startsWith("# `---");
      if (!skipping && (withBoxes || !(box || line.startsWith("# note:")))) {
        kept.append(line).append('\n');
      }
      if (line.contains("TEST '")) {
        var name = line.substring(line.indexOf('\'') + 1, line.lastIndexOf('\''));
        skipping = "UNRESOLVED".equals(codes.get(name));
      }
    }
    return kept.toString();
  }
}
