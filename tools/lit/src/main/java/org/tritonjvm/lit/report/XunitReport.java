package org.tritonjvm.lit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tritonjvm.lit.run.ResultCode;
import org.tritonjvm.lit.suite.Suite;

/** Results as JUnit XML. */
public final class XunitReport implements Report {
  private static final Pattern NOT_XML = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]");
  private static final String MISSING = "Test requires the following unavailable features: ";

  @Override
  public void write(Path file, List<Outcome> outcomes, double elapsed) throws IOException {
    var suites = new LinkedHashMap<Suite, StringBuilder>();
    var sorted =
        outcomes.stream()
            .sorted(
                Comparator.comparing((Outcome o) -> o.test().suite().name())
                    .thenComparing(o -> o.test().reportPath()))
            .toList();
    for (var outcome : sorted) {
      testCase(suites.computeIfAbsent(outcome.test().suite(), _ -> new StringBuilder()), outcome);
    }
    var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.append(String.format(Locale.ROOT, "<testsuites time=\"%.2f\">\n", elapsed));
    suites.forEach(
        (suite, cases) -> {
          var of = sorted.stream().filter(o -> o.test().suite() == suite).toList();
          text.append(
              String.format(
                  Locale.ROOT,
                  "<testsuite name=%s tests=\"%d\" failures=\"%d\" skipped=\"%d\" time=\"%.2f\">\n%s</testsuite>\n",
                  attribute(name(suite)),
                  of.size(),
                  of.stream().filter(o -> o.result().code().isFailure()).count(),
                  of.stream().filter(o -> isSkipped(o.result().code())).count(),
                  of.stream().mapToDouble(o -> o.result().elapsed()).sum(),
                  cases));
        });
    Files.writeString(file, text.append("</testsuites>\n"));
  }

  private static String name(Suite suite) {
    return suite.name().replace('.', '-');
  }

  private static boolean isSkipped(ResultCode code) {
    return !code.wasSelected() || code == ResultCode.UNSUPPORTED;
  }

  private static void testCase(StringBuilder text, Outcome outcome) {
    var path = outcome.test().reportPath();
    int slash = path.lastIndexOf('/');
    var suite = name(outcome.test().suite());
    var folder = slash < 0 ? suite : path.substring(0, slash).replace('.', '_');
    text.append(
        String.format(
            Locale.ROOT,
            "<testcase classname=%s name=%s time=\"%.2f\"",
            attribute(suite + "." + folder),
            attribute(path.substring(slash + 1)),
            outcome.result().elapsed()));
    var code = outcome.result().code();
    if (code.isFailure()) {
      var output =
          NOT_XML
              .matcher(outcome.result().output().replace("]]>", "]]]]><![CDATA[>"))
              .replaceAll("");
      text.append(">\n  <failure><![CDATA[").append(output).append("]]></failure>\n</testcase>\n");
    } else if (isSkipped(code)) {
      text.append(">\n  <skipped message=")
          .append(attribute(reason(outcome)))
          .append("/>\n</testcase>\n");
    } else {
      text.append("/>\n");
    }
  }

  private static String reason(Outcome outcome) {
    var output = outcome.result().output();
    return switch (outcome.result().code()) {
      case EXCLUDED -> "Test not selected (--filter, --max-tests)";
      case SKIPPED -> "User interrupt";
      default ->
          output.startsWith(MISSING)
              ? "Missing required feature(s): " + output.substring(MISSING.length())
              : "Unsupported configuration";
    };
  }

  /** An attribute's value, quoted. */
  private static String attribute(String text) {
    var escaped =
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\n", "&#10;")
            .replace("\t", "&#9;");
    if (!escaped.contains("\"")) {
      return '"' + escaped + '"';
    }
    return escaped.contains("'")
        ? '"' + escaped.replace("\"", "&quot;") + '"'
        : "'" + escaped + "'";
  }
}
