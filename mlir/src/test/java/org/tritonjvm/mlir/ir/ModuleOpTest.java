package org.tritonjvm.mlir.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleOpTest {
  static final String ADD =
      """
      func.func @f(%arg0: i32) -> i32 {
        %c2_i32 = arith.constant 2 : i32
        %0 = arith.addi %arg0, %c2_i32 : i32
        return %0 : i32
      }
      """;

  @Test
  void aModuleIsSuppliedAroundAFunction() {
    try (var context = new Context();
        var module = ModuleOp.parse(context, ADD)) {
      assertTrue(module.toString().startsWith("module {\n  func.func @f(%arg0: i32) -> i32 {"));
    }
  }

  @Test
  void aWalkVisitsParentsFirst() {
    try (var context = new Context();
        var module = ModuleOp.parse(context, ADD)) {
      var names = new ArrayList<String>();
      module.operation().walk(op -> names.add(op.name()));
      assertEquals(
          List.of("builtin.module", "func.func", "arith.constant", "arith.addi", "func.return"),
          names);
    }
  }

  @Test
  void aSyntaxErrorHasItsPlace() {
    try (var context = new Context()) {
      var e = assertThrows(IrException.class, () -> ModuleOp.parse(context, "func.func @f( {"));
      assertTrue(e.getMessage().startsWith("-:1:"), e.getMessage());
      assertEquals(Diagnostic.Severity.ERROR, e.diagnostics().getFirst().severity());
    }
  }

  @Test
  void bytecodeGivesTheSameModule() {
    try (var context = new Context();
        var module = ModuleOp.parse(context, ADD);
        var again =
            ModuleOp.parse(
                context, module.operation().toBytecode(), "bytecode", ParseOptions.DEFAULT)) {
      assertEquals(module.toString(), again.toString());
    }
  }

  @Test
  void useAfterCloseIsRefused() {
    var context = new Context();
    var module = ModuleOp.parse(context, ADD);
    var op = module.operation();
    module.close();
    assertThrows(IllegalStateException.class, op::name);
    context.close();
    assertThrows(IllegalStateException.class, () -> context.parseType("i32"));
  }

  @Test
  void erasingAUsedOperationIsRefused() {
    try (var context = new Context();
        var module = ModuleOp.parse(context, ADD)) {
      var add = module.body().first().orElseThrow().region(0).front().first().orElseThrow();
      assertThrows(IllegalStateException.class, add::erase);
    }
  }
}
