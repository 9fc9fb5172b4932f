package org.tritonjvm.dialects.triton_gen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.TritonDialects;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.ModuleOp;

class SubGroupTest {
  /** A pass may set the attribute to what text could not say. */
  @Test
  void aSubGroupHasLanes() {
    try (var context = new Context()) {
      new TritonDialects().dialects().forEach(d -> d.registerIn(context));
      try (var module =
          ModuleOp.parse(
              context,
              "module attributes {\"ttg.threads-per-warp\" = 16 : i32} { tt.func private @f() }")) {
        var function = module.operation().region(0).front().first().orElseThrow();
        assertEquals(16, SubGroup.size(function));
        module
            .operation()
            .setAttribute(
                Launch.THREADS_PER_WARP, IntegerAttr.get(IntegerType.get(context, 32), 0, context));
        var wrong = assertThrows(InvalidIr.class, () -> SubGroup.size(function));
        assertEquals("needs a positive ttg.threads-per-warp of the module", wrong.getMessage());
      }
    }
  }
}
