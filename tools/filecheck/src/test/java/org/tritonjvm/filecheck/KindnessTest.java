package org.tritonjvm.filecheck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ours does beyond LLVM's program: hints, reports, updates, the API. */
class KindnessTest {
  @TempDir Path directory;

  private String stdout(String check, String input, String... options) throws IOException {
    Files.writeString(directory.resolve("c"), check);
    Files.writeString(directory.resolve("i"), input);
    var arguments = new java.util.ArrayList<>(List.of(options));
    arguments.addAll(List.of("--input-file=i", "c"));
    var out = new ByteArrayOutputStream();
    FileCheckMain.run(
        arguments,
        directory,
        Map.of(),
        InputStream.nullInputStream(),
        out,
        OutputStream.nullOutputStream());
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "'CHECK : x', near-miss",
    "'CHECK-NXT: x', near-miss",
    "'CHECK{literal}: x', near-miss",
    "'CHECK-DAG-SAME: x', near-miss",
    "'CHECKNEXT: a', ''",
    "'FOO-NEXT: x', unused-prefix",
    "'CHEKC: x', unused-prefix",
    "'CHECK-NOT: {{a^b}}', never-matches",
    "'CHECK-NOT: {{$a}}', never-matches",
    "'CHECK-SAME: {{b*}}', matches-empty",
    "'CHECK-NOT: {{\\d+}}', plain-escape",
    "'CHECK-NOT: x[[V:b]]', defined-in-not",
    "'COM: CHECK : x', ''",
    "'CHECK-NOT: {{a$}}', ''",
  })
  void hintsAtWhatIsProbablyNotMeant(String line, String rule) throws IOException {
    var out = stdout("CHECK: a\n" + line + "\n", "a c\n");
    if (rule.isEmpty()) {
      assertEquals("", out);
    } else {
      assertTrue(out.startsWith("c:2:") && out.endsWith("[" + rule + "]\n"), out);
      assertEquals(1, out.lines().count());
    }
  }

  @Test
  void hintsKnowTheOtherPrefixesOfTheRunLines() throws IOException {
    var runs = "RUN: FileCheck --check-prefixes=FOO,BAR-X\n";
    assertEquals("", stdout(runs + "CHECK: a\nFOO-NEXT: x\nBAR-X: y\n", "a\n"));
  }

  @Test
  void showsWhereTheNearestCandidateDiffers() throws IOException {
    var out = stdout("CHECK: %[[A:.*]] = add %x, 7\n", "f:\n  %1 = add %x, 8\n");
    assertTrue(out.contains("i:2:15: hint: the pattern of c:1 fits as far as here"), out);
    assertTrue(out.contains(" %1 = add %x, 8\n ~~~~~~~~~~~~~^\n"), out);
  }

  @Test
  void hintsCanBeTurnedOff() throws IOException {
    assertEquals("", stdout("CHECK: a\nCHECK : b\n", "a\n", "--hints=off"));
  }

  @Test
  void hintsThatCannotBeWrittenChangeNoVerdict() throws IOException {
    Files.writeString(directory.resolve("c"), "CHECK: a\nCHECK : b\n");
    Files.writeString(directory.resolve("i"), "a\n");
    var full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    var arguments = List.of("--input-file=i", "c");
    var in = InputStream.nullInputStream();
    var err = OutputStream.nullOutputStream();
    assertEquals(0, FileCheckMain.run(arguments, directory, Map.of(), in, full, err));
    arguments = List.of("--input-file=i", "c", "--diagnostics-format=json");
    assertEquals(2, FileCheckMain.run(arguments, directory, Map.of(), in, full, err));
  }

  @Test
  void updatesFailingDirectivesAndKeepsWhatFits() throws IOException {
    var check =
        "; CHECK: f(%[[A:.*]])\n; CHECK-NEXT:   %[[B:.*]] = add %[[A]], 7\n;CHECK-NEXT: ret %[[B]]\n";
    var out =
        stdout(check, "f(%0)\n  %1 = add %0, 8\n  nop\n  ret %1\n", "--update", "--hints=off");
    assertEquals("FileCheck: updated c, it now passes\n", out);
    assertEquals(
        "; CHECK: f(%[[A:.*]])\n; CHECK-NEXT:   %[[B:.*]] = add %[[A]], 8\n;CHECK-NEXT: nop\n",
        Files.readString(directory.resolve("c")));
  }

  @Test
  void reportsAsJsonAndSarif() throws IOException {
    var json =
        JsonParser.parseString(stdout("CHECK: b\n", "a\n", "--diagnostics-format=json"))
            .getAsJsonObject();
    assertEquals(1, json.get("exitCode").getAsInt());
    var first = json.getAsJsonArray("diagnostics").get(0).getAsJsonObject();
    assertEquals("c", first.get("file").getAsString());
    assertEquals(8, first.get("column").getAsInt());
    stdout("CHECK: b\n", "a\n", "--diagnostics-format=sarif", "--diagnostics-file=report");
    var sarif =
        JsonParser.parseString(Files.readString(directory.resolve("report"))).getAsJsonObject();
    var results = sarif.getAsJsonArray("runs").get(0).getAsJsonObject().getAsJsonArray("results");
    assertEquals("error", results.get(0).getAsJsonObject().get("level").getAsString());
  }

  @Test
  void theApiShowsTheDump() {
    var check = FileCheck.of("CHECK: a[[X:.]]\nCHECK: [[X]]b\n");
    assertDoesNotThrow(() -> check.verify("a1 1b"));
    var e = assertThrows(AssertionError.class, () -> check.verify("a1 2b"));
    assertTrue(
        e.getMessage().contains("<checks>:2:8: error: CHECK: expected string not found in input"));
    assertTrue(e.getMessage().contains("error: no match found"));
    assertThrows(AssertionError.class, () -> check.with("--match-full-lines").verify("a1 1b"));
    assertFalse(e.getMessage().contains("\tat "));
  }
}
