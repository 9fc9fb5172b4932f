package org.tritonjvm.dialects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.dialect.Op;

class ReferencePagesTest {
  private static final Path FOLDER = Path.of("..", "docs", "dialects");

  @Test
  void theCheckedInPagesAreThoseOfTheDeclarations() throws IOException {
    var written = new TreeMap<String, String>();
    try (var files = Files.list(FOLDER)) {
      for (var file : files.toList()) {
        written.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    var pages = ReferencePages.all();
    var stale = new TreeSet<>(pages.keySet());
    stale.addAll(written.keySet());
    stale.removeIf(name -> pages.getOrDefault(name, "").equals(written.getOrDefault(name, "")));
    assertTrue(stale.isEmpty(), () -> "stale pages " + stale + ": run bin/dialect-docs");
  }

  @Test
  void everyDeclarationHasASummary() {
    var without = new TreeSet<String>();
    for (var dialect : new TritonDialects().dialects()) {
      if (dialect.summary().isBlank()) without.add(dialect.name());
      for (var c : dialect.operations()) {
        var op = c.getAnnotation(Op.class);
        if (op.summary().isBlank()) without.add(op.value());
      }
      for (var c : dialect.types()) check(dialect.name(), c, without);
      for (var c : dialect.attributes()) check(dialect.name(), c, without);
    }
    assertEquals(new TreeSet<>(), without);
  }

  private static void check(String dialect, Class<?> c, TreeSet<String> without) {
    var declared = c.getAnnotation(Mnemonic.class);
    if (declared.summary().isBlank()) without.add(dialect + "." + declared.value());
  }
}
