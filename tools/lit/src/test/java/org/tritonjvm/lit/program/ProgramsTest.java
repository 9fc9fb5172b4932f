package org.tritonjvm.lit.program;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;

class ProgramsTest {
  /** A program as another module would provide it. */
  public static final class Provided implements Program {
    @Override
    public String name() {
      return "provided";
    }

    @Override
    public int run(Invocation invocation) {
      return 0;
    }
  }

  @Test
  void programsOfOtherModulesAreFoundByTheServiceLoader() {
    assertInstanceOf(Provided.class, Programs.all().get("provided"));
    assertTrue(Programs.all().containsKey("split-file"));
    assertFalse(Programs.own().containsKey("provided"));
  }
}
