package org.tritonjvm.opt.diagnostics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.Diagnostic.Severity;
import org.tritonjvm.mlir.ir.Location;

/**
 * Compares diagnostics with the {@code expected-*} comments of the files they speak of, with the
 * syntax, the meaning and the messages of MLIR's {@code SourceMgrDiagnosticVerifierHandler}.
 */
public final class DiagnosticVerifier implements DiagnosticSink {
  private final DiagnosticPrinter printer;
  private final MessageWriter writer;
  private final boolean onlyExpected;
  private final Map<String, List<Expectation>> byFile = new LinkedHashMap<>();
  private final List<Expectation> nowhere = new ArrayList<>();
  private boolean good = true;

  /**
   * @param onlyExpected whether diagnostics that no comment announces are fine
   */
  public DiagnosticVerifier(
      DiagnosticPrinter printer, MessageWriter writer, Source main, boolean onlyExpected) {
    this.printer = printer;
    this.writer = writer;
    this.onlyExpected = onlyExpected;
    byFile.put(main.name(), expectations(main));
  }

  @Override
  public void accept(Diagnostic diagnostic) {
    check(diagnostic.location(), diagnostic.severity(), diagnostic.message());
    for (var note : diagnostic.notes()) check(note.location(), Severity.NOTE, note.message());
  }

  private void check(Location location, Severity severity, String message) {
    var place = Places.file(location);
    var candidates = place.isPresent() ? expectationsIn(place.get().file()) : nowhere;
    var bytes = bytesAsChars(message);
    Optional<Expectation> nearMiss = Optional.empty();
    for (var expectation : candidates) {
      if (place.isPresent() && place.get().line() != expectation.line) continue;
      if (!expectation.matches(bytes)) continue;
      if (expectation.severity == severity) {
        expectation.matched = true;
        return;
      }
      nearMiss = Optional.of(expectation);
    }
    if (onlyExpected) return;
    good = false;
    if (nearMiss.isPresent()) {
      var expected = name(nearMiss.get().severity);
      report(
          nearMiss.get(),
          0,
          "'" + name(severity) + "' diagnostic emitted when expecting a '" + expected + "'");
    } else {
      printer.print(
          location, Severity.ERROR, "unexpected " + name(severity) + ": " + message, true);
    }
  }

  /** Reports what was announced and did not come. */
  @Override
  public boolean finish() {
    for (var expectations : byFile.values()) {
      for (var expectation : expectations) checkProduced(expectation);
    }
    for (var expectation : nowhere) checkProduced(expectation);
    return good;
  }

  private void checkProduced(Expectation expectation) {
    if (expectation.matched) return;
    good = false;
    var text = new String(charsAsBytes(expectation.text), StandardCharsets.UTF_8);
    report(
        expectation,
        expectation.text.length(),
        "expected " + name(expectation.severity) + " \"" + text + "\" was not produced");
  }

  private void report(Expectation expectation, int length, String message) {
    if (expectation.offset < 0) writer.write("<unknown>:0", Severity.ERROR, message);
    else writer.write(expectation.source, expectation.offset, length, Severity.ERROR, message);
  }

  private List<Expectation> expectationsIn(String file) {
    var known = byFile.get(file);
    if (known != null) return known;
    var found = printer.source(file).map(this::expectations).orElse(List.of());
    byFile.put(file, found);
    return found;
  }

  private List<Expectation> expectations(Source source) {
    var found = new ArrayList<Expectation>();
    var forNextLine = new ArrayList<Expectation>();
    var lines = bytesAsChars(source.bytes()).split("\n", -1);
    int lastOther = 0;
    int start = 0;
    for (int i = 0; i < lines.length; start += lines[i++].length() + 1) {
      var directive = Directive.find(lines[i]);
      if (directive.isEmpty()) {
        for (var waiting : forNextLine) waiting.line = i + 1;
        forNextLine.clear();
        lastOther = i;
        continue;
      }
      var expectation = expectation(source, start, i + 1, directive.get());
      if (expectation.isEmpty()) continue;
      var e = expectation.get();
      switch (directive.get().where()) {
        case "" -> {}
        case "unknown" -> nowhere.add(e);
        case "above" -> e.line = lastOther + 1;
        case "below" -> {
          e.line = lines.length;
          forNextLine.add(e);
        }
        default -> e.line += offset(directive.get().where());
      }
      if (!directive.get().where().equals("unknown")) found.add(e);
    }
    return found;
  }

  private static int offset(String where) {
    try {
      return Integer.parseInt(where);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private Optional<Expectation> expectation(
      Source source, int lineStart, int line, Directive directive) {
    int offset = lineStart + directive.column();
    var text = directive.text();
    Optional<MessageRegex> regex = Optional.empty();
    if (directive.isRegex()) {
      try {
        regex = Optional.of(MessageRegex.parse(text));
      } catch (MessageRegex.SyntaxException e) {
        writer.write(source, offset, text.length(), Severity.ERROR, e.getMessage());
        good = false;
        return Optional.empty();
      }
    }
    int place = directive.where().equals("unknown") ? -1 : offset;
    return Optional.of(new Expectation(directive.severity(), source, place, line, text, regex));
  }

  private static String name(Severity severity) {
    return severity.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String bytesAsChars(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String bytesAsChars(String text) {
    return bytesAsChars(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] charsAsBytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
