package org.tritonjvm.suite;

import java.util.HashMap;
import java.util.Map;
import org.tritonjvm.filecheck.FileCheckMain;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;

/** FileCheck. */
public final class FileCheckProgram implements Program {
  private static final String HINTS = "FILECHECK_HINTS";

  @Override
  public String name() {
    return "FileCheck";
  }

  @Override
  public int run(Invocation invocation) {
    return FileCheckMain.run(
        invocation.arguments(),
        invocation.directory(),
        withoutHints(invocation.environment()),
        invocation.in(),
        invocation.out(),
        invocation.err());
  }

  /** Hints would mix with the output that a test checks, so it has to ask for them. */
  private static Map<String, String> withoutHints(Map<String, String> environment) {
    if (environment.containsKey(HINTS)) return environment;
    var quiet = new HashMap<>(environment);
    quiet.put(HINTS, "off");
    return quiet;
  }
}
