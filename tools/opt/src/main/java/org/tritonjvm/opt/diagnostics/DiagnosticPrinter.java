package org.tritonjvm.opt.diagnostics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.Diagnostic.Severity;
import org.tritonjvm.mlir.ir.Location;

/**
 * Prints diagnostics as mlir-opt does: the place with its source line, the callers of inlined code,
 * then the notes.
 */
public final class DiagnosticPrinter implements DiagnosticSink {
  private static final int CALL_STACK_LIMIT = 10;

  private final MessageWriter writer;
  private final Path cwd;
  private final Map<String, Optional<Source>> sources = new HashMap<>();

  /**
   * @param main the input; other files that locations name are read when needed, relative to {@code
   *     cwd}
   */
  public DiagnosticPrinter(MessageWriter writer, Source main, Path cwd) {
    this.writer = writer;
    this.cwd = cwd;
    sources.put(main.name(), Optional.of(main));
  }

  @Override
  public void accept(Diagnostic diagnostic) {
    var location = diagnostic.location();
    print(location, diagnostic.severity(), diagnostic.message(), true);
    for (int depth = 0; depth < CALL_STACK_LIMIT; depth++) {
      var call = Places.callSite(location);
      if (call.isEmpty()) break;
      location = call.get().caller();
      print(location, Severity.NOTE, "called from", true);
    }
    for (var note : diagnostic.notes()) {
      print(note.location(), Severity.NOTE, note.message(), !note.location().equals(location));
      location = note.location();
    }
  }

  @Override
  public boolean finish() {
    return true;
  }

  /** Prints one message; the source line only if {@code showLine} and if there is one. */
  void print(Location location, Severity severity, String message, boolean showLine) {
    var place = Places.file(location);
    if (place.isEmpty()) {
      var text = location.context().print(location);
      var prefix = text.equals("loc(unknown)") ? "" : text + ": ";
      writer.write("<unknown>:0", severity, prefix + message);
      return;
    }
    var at = place.get();
    var source = showLine && at.line() > 0 && at.column() > 0 ? source(at.file()) : NONE;
    int offset = source.map(s -> s.offset(at.line(), at.column())).orElse(-1);
    if (offset >= 0) {
      writer.write(source.orElseThrow(), offset, 0, severity, message);
    } else {
      writer.write(at.file() + ":" + at.line() + ":" + at.column(), severity, message);
    }
  }

  private static final Optional<Source> NONE = Optional.empty();

  Optional<Source> source(String file) {
    return sources.computeIfAbsent(file, this::read);
  }

  private Optional<Source> read(String file) {
    try {
      var path = cwd.resolve(file);
      if (!Files.isRegularFile(path)) return NONE;
      return Optional.of(new Source(file, Files.readAllBytes(path)));
    } catch (IOException | InvalidPathException e) {
      return NONE;
    }
  }
}
