package org.tritonjvm.lit.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tritonjvm.lit.run.ResultCode;

/** When each test ran, for Chrome's trace viewer. */
public final class TimeTraceReport implements Report {
  @Override
  public void write(Path file, List<Outcome> outcomes, double elapsed) throws IOException {
    var run = outcomes.stream().filter(TimeTraceReport::ran).toList();
    double first = run.stream().mapToDouble(o -> o.result().start()).min().orElse(0);
    JsonReport.writeSorted(
        file, Map.of("traceEvents", run.stream().map(o -> event(o, first)).toList()));
  }

  private static boolean ran(Outcome outcome) {
    return outcome.result().code().wasSelected()
        && outcome.result().code() != ResultCode.UNSUPPORTED;
  }

  private static Map<String, Object> event(Outcome outcome, double first) {
    var result = outcome.result();
    return new TreeMap<>(
        Map.of(
            "pid",
            ProcessHandle.current().pid(),
            "tid",
            1,
            "ph",
            "X",
            "ts",
            (long) ((result.start() - first) * 1e6),
            "dur",
            (long) (result.elapsed() * 1e6),
            "name",
            outcome.test().fullName()));
  }
}
