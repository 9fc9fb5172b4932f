package org.tritonjvm.mlir.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.ir.Context;

/** Dialects found by the service loader. */
class DialectProviderTest extends ToyTest {
  /** Named in META-INF/services. */
  public static final class Provider implements DialectProvider {
    @Override
    public List<Dialect> dialects() {
      return List.of(Dialect.named("provided").withAttributes(Note.class));
    }
  }

  @Mnemonic(value = "note", assembly = "`<` $text `>`")
  record Note(String text) implements org.tritonjvm.mlir.ir.Attribute {}

  @Test
  void providedDialectsAreThere() {
    try (var context = new Context()) {
      assertThrows(RuntimeException.class, () -> context.parseAttribute("#provided.note<\"a\">"));
    }
    try (var context = new Context()) {
      Dialect.registerProvided(context);
      assertEquals(new Note("a"), context.parseAttribute("#provided.note<\"a\">"));
    }
  }
}
