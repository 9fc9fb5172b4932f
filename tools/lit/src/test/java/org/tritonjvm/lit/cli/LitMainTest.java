package org.tritonjvm.lit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tritonjvm.lit.program.Programs;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;

/** The program as its users see it: options, configuration files, reports, sections, errors. */
@Timeout(60)
class LitMainTest {
  @TempDir Path folder;

  private final Map<String, Program> programs = new HashMap<>(Programs.own());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void suite() throws IOException {
    write("lit.json", "{ \"name\": \"MAIN\", \"suffixes\": [\".t\"] }");
    write("a.t", "RUN: true");
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + "\n");
  }

  private int lit(String... arguments) {
    out.reset();
    err.reset();
    return LitMain.run(
        List.of(arguments), folder, Map.of("PATH", "/usr/bin:/bin"), programs, out, err);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--frok . | lit: error: unrecognized arguments: --frok (did you mean --fork?)",
        "--vg . | lit: error: argument --vg: not supported; run valgrind in a substitution, with --fork",
        "--update-tests . | lit: error: argument --update-tests: not supported; FileCheck --update rewrites the failing lines of a file",
        "--order=smrat . | lit: error: argument --order: invalid choice: 'smrat' (did you mean smart?) (choose from lexical, random, smart)",
        "-j0 . | lit: error: argument -j/--threads/--workers: requires positive integer, but found '0'",
        "--filter=( . | lit: error: argument --filter: invalid regular expression: '(', Unclosed group",
        "--num-shards=2 . | lit: error: --num-shards and --run-shard must be used together",
        "--show . | lit: error: ambiguous option: --show could match --show-all, --show-excluded, --show-skipped, --show-unsupported, --show-pass, --show-flakypass, --show-xfail, --show-suites, --show-tests, --show-used-features",
        "-v | lit: error: the following arguments are required: TEST_PATH",
        "--config | lit: error: argument --config: expected one argument",
        "@nowhere | lit: error: can't open 'nowhere'"
      })
  void oneErrorForABadCommandLine(String arguments, String message) {
    assertEquals(2, lit(arguments.strip().split(" ", -1)));
    assertEquals(message.strip() + "\n", err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ 'sufixes': ['.t'] } | lit.json:1: error: 'sufixes': unknown key (did you mean suffixes?)",
        "{ 'suffixes': '.t' } | lit.json:1: error: 'suffixes': needs a list of strings",
        "{ 'name': 'X', 'timeout': -1 } | lit.json:1: error: 'timeout': needs a number of seconds",
        "{ 'name': '${param:which}' } | lit.json:1: error: 'name': ${param:which} has no value; give -D which=VALUE",
        "{ 'features': {'x': 'a &&'} } | lit.json:1: error: 'features': expected: '!', '(', '{{', or identifier",
        "{ 'substitutions': {'(': 'x'} } | lit.json:1: error: '(': is no regular expression: Unclosed group",
        "[ | lit.json: error: no JSON object"
      })
  void oneErrorForABadConfiguration(String config, String message) throws IOException {
    write("lit.json", config.strip().replace('\'', '"'));
    assertEquals(2, lit("."));
    assertTrue(err().contains(message.strip()), err());
    assertFalse(err().contains("\tat "), err());
  }

  @Test
  void aSuiteThatOnlyPythonConfiguresNeedsANamedConfiguration() throws IOException {
    Files.move(folder.resolve("lit.json"), folder.resolve("other.json"));
    write("lit.cfg.py", "config.name = 'PYTHON'");
    write("sub/lit.local.cfg", "config.unsupported = True");
    write("sub/b.t", "RUN: true");
    assertEquals(2, lit("."));
    assertTrue(
        err()
            .contains(
                "lit.cfg.py: error: this lit runs no Python; name a configuration with --config"));
    assertEquals(0, lit("--config=other.json", "."));
    assertTrue(out().contains("PASS: MAIN :: sub/b.t"), out());
    assertTrue(err().contains("lit.local.cfg is not read"), err());
  }

  @Test
  void foldersOverrideWhatIsAboveThem() throws IOException {
    write(
        "lit.json",
        """
        { "name": "OVER", "suffixes": [".t"], "features": {"a": true, "b": {"param": "with-b"}, "c": "a && !b"},
          "substitutions": {"%x": "outer"}, "+environment": {"V": "${param:v:default}"} }""");
    write(
        "sub/lit.local.json",
        "{ \"+suffixes\": [\".u\"], \"substitutions\": {\"%x\": \"inner\"}, \"excludes\": [\"no.t\"] }");
    write("sub/no.t", "RUN: false");
    write("sub/yes.u", "REQUIRES: c\nRUN: sh -c 'test $V-%x = default-inner'");
    write("off/lit.local.json", "{ \"unsupported\": \"c\" }");
    write("off/no.t", "RUN: false");
    assertEquals(0, lit("."), this::out);
    assertTrue(out().contains("PASS: OVER :: sub/yes.u"), out());
    assertTrue(out().contains("UNSUPPORTED: OVER :: off/no.t"), out());
    assertEquals(1, lit("-D", "with-b", "-Dv=other", "off"), "c is gone, so the test runs");
  }

  @Test
  void failedTestsComeFirstThenSlowOnes() throws IOException {
    write("b.t", "RUN: sleep 0.1");
    write("c.t", "RUN: false");
    lit(".");
    lit("-j1", ".");
    var lines =
        out()
            .lines()
            .filter(line -> line.contains(" of 3)"))
            .map(line -> line.split(" ", -1)[3])
            .toList();
    assertEquals(List.of("c.t", "b.t", "a.t"), lines);
    assertEquals(1, lit("--filter-failed", "."));
    assertTrue(out().contains("-- Testing: 1 of 3 tests"), out());
  }

  @Test
  void reportsAreWellFormed() throws Exception {
    write("sub/fail.t", "RUN: printf 'a ]]> \\033[1m <&\\n' && false");
    write("sub/skip.t", "REQUIRES: \"<none>\"\nRUN: true");
    write("sub/skip.t", "REQUIRES: none\nRUN: true");
    lit(
        "--xunit-xml-output=x.xml",
        "-o",
        "r.json",
        "--time-trace-output=t.json",
        "--resultdb-output=d.json",
        ".");
    var suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("x.xml").toFile())
            .getElementsByTagName("testsuite")
            .item(0)
            .getAttributes();
    assertEquals("3", suite.getNamedItem("tests").getNodeValue());
    assertEquals("1", suite.getNamedItem("failures").getNodeValue());
    assertEquals("1", suite.getNamedItem("skipped").getNodeValue());
    var tests =
        JsonParser.parseString(Files.readString(folder.resolve("r.json")))
            .getAsJsonObject()
            .getAsJsonArray("tests");
    assertEquals(3, tests.size());
    assertTrue(Files.readString(folder.resolve("t.json")).contains("MAIN :: sub/fail.t"));
    assertTrue(Files.readString(folder.resolve("d.json")).contains("\"status\": \"SKIP\""));
  }

  @Test
  void aTestThatTakesTooLongTimesOut() throws IOException {
    write("slow.t", "RUN: true\nRUN: sleep 30 || true");
    assertEquals(1, lit("--timeout=1", "-v", "."));
    assertTrue(out().contains("TIMEOUT: MAIN :: slow.t"), out());
    assertTrue(out().contains("Timeout: Reached timeout of 1 seconds"), out());
  }

  @Test
  void sectionsAreTestsOfTheirOwn() throws IOException {
    programs.put(
        "FileCheck",
        new Program() {
          @Override
          public String name() {
            return "FileCheck";
          }

          @Override
          public int run(Invocation invocation) throws IOException {
            var checks = Files.readString(invocation.resolve(invocation.arguments().getFirst()));
            return new String(invocation.in().readAllBytes(), StandardCharsets.UTF_8)
                        .contains("bad")
                    || !checks.contains("CHECK:")
                ? 1
                : 0;
          }
        });
    write(
        "s.t",
        "// RUN: cat %s | FileCheck %s\nCHECK: x\n// -----\nbad CHECK:\n// -----\nbad, but unchecked\n// -----\nCHECK: y");
    write("whole.t", "// RUN: true\n// -----\nsecond");
    assertEquals(1, lit("--per-section", "--order=lexical", "-v", "."));
    for (var line :
        List.of(
            "PASS: MAIN :: s.t#0",
            "FAIL: MAIN :: s.t#1",
            "PASS: MAIN :: s.t#2",
            "PASS: MAIN :: s.t#3",
            "PASS: MAIN :: whole.t#1",
            "Total Discovered Tests: 7",
            "s.t:4: section 1 by itself")) {
      assertTrue(out().contains(line), line + " is missing in\n" + out());
    }
  }

  @Test
  void forkRunsNothingInside() throws IOException {
    programs.put("only-inside", new org.tritonjvm.lit.program.Constant("only-inside", 0));
    write("a.t", "RUN: only-inside");
    assertEquals(0, lit("."));
    assertEquals(1, lit("--fork", "-v", "."));
    assertTrue(out().contains("'only-inside': command not found"), out());
  }

  @Test
  void unreadableAndUnfinishedTestsNameTheirPlace() throws IOException {
    write("open.t", "\nRUN: echo 'open");
    write("typo.t", "RUN: %{tol} x");
    Files.createSymbolicLink(folder.resolve("dangling.t"), folder.resolve("nowhere"));
    assertEquals(1, lit("-v", "."));
    for (var line :
        List.of(
            "open.t:2: error: shell parser error: the quote ' is not closed in: echo 'open",
            "# note: %{tol} is no substitution",
            "dangling.t: error: no such file")) {
      assertTrue(out().contains(line), line + " is missing in\n" + out());
    }
  }
}
