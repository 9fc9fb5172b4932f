package org.tritonjvm.filecheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random cases give the same exit code and standard error as LLVM's FileCheck. */
class DifferentialTest {
  private static final int CASES = Integer.getInteger("filecheck.fuzz.cases", 2000);
  private static final long FIRST_SEED = Long.getLong("filecheck.fuzz.seed", 1);

  @TempDir Path directory;

  @Test
  void equalToTheRealProgram() throws IOException {
    var real = RealFileCheck.in(directory);
    assumeTrue(
        real.isPresent(), "LLVM's FileCheck is not here (see the environment variable LLVM_BIN)");
    var fuzzer = new DifferentialFuzzer(directory, real.orElseThrow());
    for (int i = 0; i < CASES; i++) {
      assertEquals("", fuzzer.run(FIRST_SEED + i).orElse(""));
    }
  }
}
