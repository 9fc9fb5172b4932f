package org.tritonjvm.mlir.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tritonjvm.mlir.dialects.arith.AddI;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.dialects.cf.CondBranch;
import org.tritonjvm.mlir.dialects.llvm.Add;
import org.tritonjvm.mlir.dialects.scf.For;
import org.tritonjvm.mlir.dialects.scf.Yield;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.GenericOp;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.OpView;

/** The records made from upstream's ODS match what upstream's operations hold. */
class UpstreamViewsTest {
  @Test
  void anAdditionOfAConstantIsMatchedInOnePattern() {
    try (var context = new Context();
        var module =
            ModuleOp.parse(
                context,
                """
                func.func @f(%a: i32) -> i32 {
                  %c = arith.constant 7 : i32
                  %s = arith.addi %a, %c : i32
                  return %s : i32
                }
                """)) {
      var found = new ArrayList<Long>();
      module
          .operation()
          .walk(
              op -> {
                if (op.view() instanceof AddI(BlockArgument _, var rhs, _, var result)
                    && rhs.definingOp() instanceof Constant(IntegerAttr value, _)) {
                  assertEquals("i32", result.type().toString());
                  found.add(value.value());
                }
              });
      assertEquals(List.of(7L), found);
    }
  }

  @Test
  void segmentsOptionalsAndRegionsAreTakenApart() {
    try (var context = new Context();
        var module =
            ModuleOp.parse(
                context,
                """
                func.func @f(%n: index, %c: i1, %x: f32) -> f32 {
                  %zero = arith.constant 0 : index
                  %r = scf.for %i = %zero to %n step %n iter_args(%acc = %x) -> (f32) {
                    scf.yield %acc : f32
                  }
                  cf.cond_br %c, ^a(%r : f32), ^b
                ^a(%y: f32):
                  return %y : f32
                ^b:
                  return %x : f32
                }
                """)) {
      var seen = new ArrayList<Class<?>>();
      module
          .operation()
          .walk(
              op -> {
                OpView view = op.view();
                seen.add(view.getClass());
                switch (view) {
                  case For loop -> {
                    assertEquals(1, loop.initArgs().size());
                    assertEquals(1, loop.results().size());
                    assertEquals(2, loop.region().front().argumentCount());
                  }
                  case Yield yield -> assertEquals(1, yield.results().size());
                  case CondBranch branch -> {
                    assertEquals(1, branch.trueDestOperands().size());
                    assertEquals(List.of(), branch.falseDestOperands());
                    assertEquals(1, branch.trueDest().argumentCount());
                  }
                  default -> {}
                }
              });
      assertTrue(seen.containsAll(List.of(For.class, Yield.class, CondBranch.class)), seen + "");
    }
  }

  @Test
  void anOperationWithPropertiesIsTakenApart() {
    try (var context = new Context();
        var module =
            ModuleOp.parse(
                context,
                """
                llvm.func @f(%a: i32) -> i32 {
                  %s = llvm.add %a, %a overflow<nsw> : i32
                  llvm.return %s : i32
                }
                """)) {
      var found = new ArrayList<String>();
      module
          .operation()
          .walk(
              op -> {
                if (op.view() instanceof Add(var lhs, _, var sum)) {
                  found.add(lhs.type() + " " + sum.type());
                }
              });
      assertEquals(List.of("i32 i32"), found);
    }
  }

  @Test
  void anUnknownOperationIsAGenericOp() {
    try (var context = new Context()) {
      context.allowUnregisteredDialects(true);
      try (var module = ModuleOp.parse(context, "\"what.ever\"() : () -> ()")) {
        var op = module.body().first().orElseThrow();
        assertEquals(new GenericOp(op), op.view());
      }
    }
  }

  static Stream<String> dialects() {
    return Stream.of("arith", "cf", "func", "gpu", "llvm", "math", "nvvm", "scf", "ub");
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void everyRecordOfADialectIsADefinition(String dialect) throws IOException {
    var path = "/org/tritonjvm/mlir/dialects/" + dialect + ".views";
    int records = 0;
    try (var in = getClass().getResourceAsStream(path);
        var context = new Context()) {
      context.loadDialect(dialect);
      for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        var name = line.substring(0, line.indexOf(' '));
        assertTrue(context.operationName(name).isRegistered(), name + " is not upstream's");
        try {
          var c = Class.forName(line.substring(line.indexOf(' ') + 1)).asSubclass(OpView.class);
          assertEquals(name, OpDefinition.of(c).spec().name());
        } catch (ClassNotFoundException e) {
          throw new AssertionError(line, e);
        }
        records++;
      }
    }
    assertTrue(records > 0);
  }
}
