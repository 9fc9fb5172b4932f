package org.tritonjvm.filecheck;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The findings of a run for programs: plain JSON, or SARIF 2.1.0 (OASIS). */
final class Report {
  private static final String SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private Report() {}

  /** The report as UTF-8, in a byte string. */
  static String render(String format, int exitCode, Findings findings) {
    var report = format.equals("sarif") ? sarif(findings) : json(exitCode, findings);
    var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    return Console.bytes(gson.toJson(report) + "\n");
  }

  private static JsonObject json(int exitCode, Findings findings) {
    var report = new JsonObject();
    report.addProperty("exitCode", exitCode);
    var diagnostics = new JsonArray();
    for (var d : findings.diagnostics()) {
      var entry = place(d.location());
      entry.addProperty("severity", d.severity().label());
      entry.addProperty("message", text(d.message()));
      diagnostics.add(entry);
    }
    report.add("diagnostics", diagnostics);
    var hints = new JsonArray();
    for (var hint : findings.hints()) {
      var entry = place(hint.location());
      entry.addProperty("rule", hint.rule());
      entry.addProperty("message", text(hint.message()));
      hints.add(entry);
    }
    report.add("hints", hints);
    var candidates = new JsonArray();
    for (var failure : findings.failures()) {
      for (var candidate : failure.candidates()) {
        var entry = place(new Location(candidate.line().buffer(), candidate.fitted()));
        entry.addProperty("checkLine", failure.pattern().location().line());
        entry.addProperty("text", text(candidate.line().text()));
        candidates.add(entry);
      }
    }
    report.add("candidates", candidates);
    return report;
  }

  private static JsonObject place(Location location) {
    var place = new JsonObject();
    place.addProperty("file", text(location.buffer().name()));
    place.addProperty("line", location.line());
    place.addProperty("column", location.column());
    return place;
  }

  private static JsonObject sarif(Findings findings) {
    var results = new JsonArray();
    for (var d : findings.diagnostics()) {
      var level = d.severity() == Diagnostic.Severity.ERROR ? "error" : "note";
      results.add(
          result(d.severity().label().toLowerCase(Locale.ROOT), level, d.message(), d.location()));
    }
    findings
        .hints()
        .forEach(h -> results.add(result(h.rule(), "warning", h.message(), h.location())));
    var driver = new JsonObject();
    driver.addProperty("name", "FileCheck");
    driver.addProperty("informationUri", "https://llvm.org/docs/CommandGuide/FileCheck.html");
    var tool = new JsonObject();
    tool.add("driver", driver);
    var run = new JsonObject();
    run.add("tool", tool);
    run.add("results", results);
    var runs = new JsonArray();
    runs.add(run);
    var log = new JsonObject();
    log.addProperty("$schema", SARIF_SCHEMA);
    log.addProperty("version", "2.1.0");
    log.add("runs", runs);
    return log;
  }

  private static JsonObject result(String rule, String level, String message, Location location) {
    var region = new JsonObject();
    region.addProperty("startLine", location.line());
    region.addProperty("startColumn", location.column());
    var artifact = new JsonObject();
    artifact.addProperty("uri", text(location.buffer().name()));
    var physical = new JsonObject();
    physical.add("artifactLocation", artifact);
    physical.add("region", region);
    var place = new JsonObject();
    place.add("physicalLocation", physical);
    var locations = new JsonArray();
    locations.add(place);
    var body = new JsonObject();
    body.addProperty("text", text(message));
    var result = new JsonObject();
    result.addProperty("ruleId", rule);
    result.addProperty("level", level);
    result.add("message", body);
    result.add("locations", locations);
    return result;
  }

  /** The characters that a byte string holds in UTF-8. */
  private static String text(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
