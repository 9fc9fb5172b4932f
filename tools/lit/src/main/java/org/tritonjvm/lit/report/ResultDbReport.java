package org.tritonjvm.lit.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tritonjvm.lit.run.ResultCode;

/** Results as JSON for LuCI's ResultDB. */
public final class ResultDbReport implements Report {
  private static final String ARTIFACT = "artifact-content-in-request";

  @Override
  public void write(Path file, List<Outcome> outcomes, double elapsed) throws IOException {
    var tests =
        outcomes.stream()
            .filter(o -> o.result().code().wasSelected())
            .map(ResultDbReport::entry)
            .toList();
    JsonReport.writeSorted(
        file, Map.of("__version__", JsonReport.SCHEMA, "elapsed", elapsed, "tests", tests));
  }

  private static Map<String, Object> entry(Outcome outcome) {
    var result = outcome.result();
    var contents =
        Base64.getEncoder().encodeToString(result.output().getBytes(StandardCharsets.UTF_8));
    long nanos = (long) (result.start() * 1e9);
    var start =
        LocalDateTime.ofInstant(
            java.time.Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000),
            ZoneId.systemDefault());
    return new TreeMap<>(
        Map.of(
            "testId", outcome.test().fullName(),
            "start_time", start + "Z",
            "duration", String.format(Locale.ROOT, "%.9fs", result.elapsed()),
            "summary_html", "<p><text-artifact artifact-id=\"" + ARTIFACT + "\"></p>",
            "artifacts", Map.of(ARTIFACT, Map.of("contents", contents)),
            "expected", !result.code().isFailure(),
            "status", status(result.code())));
  }

  private static String status(ResultCode code) {
    return switch (code) {
      case PASS, XPASS, FLAKYPASS -> "PASS";
      case FAIL, XFAIL -> "FAIL";
      case UNSUPPORTED, SKIPPED, EXCLUDED -> "SKIP";
      case UNRESOLVED, TIMEOUT -> "ABORT";
    };
  }
}
