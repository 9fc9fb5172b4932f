package org.tritonjvm.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tritonjvm.lit.program.Programs;

/** The suite's commands need no processes. */
class InProcessTest {
  @Test
  void theProjectsProgramsRunInsideLit() {
    var expected =
        Set.of("FileCheck", "triton-opt", "mlir-translate", "triton-llc", "split-file", "count");
    var programs = Programs.all().keySet();
    assertTrue(programs.containsAll(expected), programs::toString);
  }
}
