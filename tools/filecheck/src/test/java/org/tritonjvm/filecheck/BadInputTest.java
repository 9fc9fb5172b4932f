package org.tritonjvm.filecheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and command lines that cannot be used, and inputs out of the ordinary. */
class BadInputTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path directory;

  private Outcome run(String... arguments) {
    return Outcome.ofOurs(List.of(arguments), directory, Map.of(), InputStream.nullInputStream());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c c",
        "--foo c",
        "--chek-prefix=A c",
        "--allow-empty=maybe c",
        "--dump-input",
        "--dump-input=x c",
        "--dump-input-context=x c",
        "-D A=b c",
        "-DA c",
        "-D=b c",
        "--check-prefix= c",
        "--check-prefix=A,B c",
        "--check-prefixes=A,,B c",
        "--comment-prefixes=CHECK c",
        "none --input-file=i",
        "c --input-file=none",
        "c --input-file=.",
        ". --input-file=i",
        "c/x --input-file=i",
        "c",
        "-vvv c --input-file=i",
        "@none",
        "-- c --input-file=i",
        "--help=1",
        "-vfoo c",
        "--v=2 c",
        "--print-options --print-all-options=false c --input-file=i",
        "precision-33 --input-file=i",
        "precision-65 --input-file=i",
      })
  void sameErrorsAsTheRealProgram(String line) throws IOException {
    var real = RealFileCheck.in(directory);
    assumeTrue(
        real.isPresent(), "LLVM's FileCheck is not here (see the environment variable LLVM_BIN)");
    Files.writeString(directory.resolve("c"), "CHECK: a\n");
    Files.writeString(directory.resolve("precision-33"), "CHECK: [[#%.4294967296x,]]\n");
    Files.writeString(directory.resolve("precision-65"), "CHECK: [[#%.18446744073709551616x,]]\n");
    Files.writeString(directory.resolve("i"), "a\n");
    var arguments = line.isEmpty() ? List.<String>of() : List.of(line.split(" ", -1));
    assertEquals(
        real.get().run(arguments, Map.of()).orElseThrow(), real.get().runOurs(arguments, Map.of()));
  }

  @Test
  void aBinaryInputIsATextLikeAnyOther() throws IOException {
    var real = RealFileCheck.in(directory);
    assumeTrue(
        real.isPresent(), "LLVM's FileCheck is not here (see the environment variable LLVM_BIN)");
    byte[] data = new byte[20_000];
    new SplittableRandom(3).nextBytes(data);
    Files.write(directory.resolve("i"), data);
    Files.write(
        directory.resolve("c"),
        "CHECK: {{[\u0080-\u00ff]+}}\nCHECK: nowhere\n".getBytes(StandardCharsets.ISO_8859_1));
    var arguments = List.of("--input-file=i", "--dump-input-filter=all", "c");
    assertEquals(
        real.get().run(arguments, Map.of()).orElseThrow(), real.get().runOurs(arguments, Map.of()));
  }

  @Test
  void aHundredMebibytesNeedLittleMoreThanThat() throws IOException {
    var line = "%12 = some.op %10, %11 : tensor<128xf32>\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] data = new byte[100 * MEBIBYTE];
    for (int i = 0; i < data.length; i++) {
      data[i] = line[i % line.length];
    }
    Files.write(directory.resolve("i"), data);
    Arrays.fill(data, (byte) 0);
    Files.writeString(
        directory.resolve("c"), "CHECK: {{%[0-9]+}} = some.op\nCHECK: nowhere {{x+}}\n");
    var outcome = run("--input-file=i", "c");
    assertEquals(1, outcome.code());
    assertTrue(
        outcome.err().length() < 10_000, () -> "the dump has " + outcome.err().length() + " bytes");
  }

  @Test
  void numbersOfGigabytesAreRefused() throws IOException {
    Files.writeString(directory.resolve("i"), "a\n");
    Files.writeString(directory.resolve("c"), "CHECK: [[#%.4294967295x,3]]\n");
    var outcome = run("--input-file=i", "c");
    assertEquals(2, outcome.code());
    assertTrue(
        outcome.err().startsWith("c:1:13: error: a precision of 1048576 or more is not supported"),
        outcome.err());
  }

  @Test
  void deepNestingIsNoStackOverflow() throws IOException {
    Files.writeString(directory.resolve("i"), "a\n");
    Files.writeString(
        directory.resolve("c"), "CHECK: {{" + "(".repeat(3000) + "a" + ")".repeat(3000) + "}}\n");
    assertEquals(new Outcome(0, ""), run("--input-file=i", "c"));
    Files.writeString(directory.resolve("c"), "CHECK: [[#" + "(".repeat(100_000) + "]]\n");
    var outcome = run("--input-file=i", "c");
    assertEquals(2, outcome.code());
    assertTrue(
        outcome.err().contains("error: expression has more than 1000 operands"), outcome.err());
  }
}
