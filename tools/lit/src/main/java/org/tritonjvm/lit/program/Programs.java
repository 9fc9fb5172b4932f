package org.tritonjvm.lit.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.tritonjvm.lit.spi.Program;

/** The programs that run inside the process, by name. */
public final class Programs {
  private static final List<Program> OWN =
      List.of(
          new Cat(),
          new Count(),
          new Diff(),
          new Echo(),
          new SplitFile(),
          new Constant("true", 0),
          new Constant("false", 1));

  private Programs() {}

  /**
   * This module's programs and those found by {@link ServiceLoader}, which win over ours of the
   * same name.
   */
  public static Map<String, Program> all() {
    var programs = own();
    for (var program : ServiceLoader.load(Program.class)) {
      programs.put(program.name(), program);
    }
    return programs;
  }

  /** This module's programs alone. */
  public static Map<String, Program> own() {
    var programs = new LinkedHashMap<String, Program>();
    OWN.forEach(program -> programs.put(program.name(), program));
    return programs;
  }
}
