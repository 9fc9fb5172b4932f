package org.tritonjvm.mlir.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tritonjvm.mlir.ir.ModuleOp;

/** An exception in any callback is a diagnostic, and the caller's exception; never a crash. */
class ExceptionsTest extends ToyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"verify", "verifyRegions", "fold", "effects", "nameResults", "verifySymbolUses"})
  void anExceptionComesBack(String place) {
    var source =
        """
        func.func @f() {
          %%0 = "toy.explosive"() <{where = "%s"}> : () -> i32
          return
        }
        """
            .formatted(place);
    var thrown = new AtomicReference<Throwable>();
    try (var context = context()) {
      var messages =
          context
              .diagnostics()
              .collect(
                  () ->
                      thrown.set(
                          assertThrows(
                              RuntimeException.class,
                              () -> {
                                try (var module = ModuleOp.parse(context, source)) {
                                  run(module, "builtin.module(canonicalize,cse)");
                                  module.toString();
                                }
                              })));
      assertEquals(IllegalCallerException.class, thrown.get().getClass());
      assertEquals("boom in " + place, thrown.get().getMessage());
      assertTrue(
          messages.isEmpty()
              || messages
                  .toString()
                  .contains(
                      "exception in dialect 'toy': java.lang.IllegalCallerException: boom in "
                          + place),
          messages.toString());
    }
  }
}
