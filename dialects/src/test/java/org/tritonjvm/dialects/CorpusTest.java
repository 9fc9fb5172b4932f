package org.tritonjvm.dialects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.ParseOptions;
import org.tritonjvm.mlir.ir.PrintOptions;

class CorpusTest {
  @Test
  void thereAreFiles() throws IOException {
    assertFalse(Corpus.files().isEmpty());
  }

  /** Read, verified and printed, a file is the same text when it is read again in any form. */
  @TestFactory
  Stream<DynamicTest> everyFormReadsBackAsTheSameText() throws IOException {
    return Corpus.files().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> readsBack(file)));
  }

  private static void readsBack(Path file) throws IOException {
    try (var context = Corpus.context();
        var module = parse(context, Files.readAllBytes(file), file.toString())) {
      var text = module.toString();
      assertEquals(text, again(context, text.getBytes(StandardCharsets.UTF_8)), "its own text");
      var generic = module.operation().print(PrintOptions.DEFAULT.withGeneric(true));
      assertEquals(text, again(context, generic.getBytes(StandardCharsets.UTF_8)), "generic");
      assertEquals(text, again(context, module.operation().toBytecode()), "bytecode");
    }
  }

  private static String again(Context context, byte[] source) {
    try (var module = parse(context, source, "again")) {
      return module.toString();
    }
  }

  private static ModuleOp parse(Context context, byte[] source, String name) {
    return ModuleOp.parse(context, source, name, ParseOptions.DEFAULT);
  }
}
