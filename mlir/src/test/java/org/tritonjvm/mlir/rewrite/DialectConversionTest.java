package org.tritonjvm.mlir.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.rewrite.ConversionPatternRewriter.ArgumentMapping;
import org.tritonjvm.mlir.rewrite.DialectConversion.Config;

class DialectConversionTest {
  private final Context context = new Context();
  private Type i32;
  private Type i64;

  @BeforeEach
  void types() {
    i32 = IntegerType.get(context, 32);
    i64 = IntegerType.get(context, 64);
    context.loadDialect("arith");
    context.loadDialect("llvm");
    context.loadDialect("func");
    context.loadDialect("cf");
  }

  @AfterEach
  void close() {
    context.close();
  }

  private TypeConverter widening() {
    return new TypeConverter(context)
        .addConversion(type -> TypeConverter.to(type))
        .addConversion(type -> type.equals(i32) ? TypeConverter.to(i64) : Optional.empty());
  }

  private static ConversionPattern to(String from, String to, TypeConverter converter) {
    return ConversionPattern.of(
        from + "To" + to,
        from,
        converter,
        (op, operands, r) -> {
          var types = converter.convert(op.result().type()).orElseThrow();
          r.replaceOp(op, r.create(to, types, operands.all(), Map.of()));
          return true;
        });
  }

  private ConversionTarget target(TypeConverter converter) {
    return new ConversionTarget()
        .addLegalDialect("llvm", "builtin")
        .addIllegalDialect("arith")
        .addDynamicallyLegalDialect(
            op ->
                converter.isLegal(op.operands().stream().map(v -> v.type()).toList())
                    && op.regions().stream()
                        .filter(r -> !r.isEmpty())
                        .allMatch(
                            r ->
                                converter.isLegal(
                                    r.front().arguments().stream().map(a -> a.type()).toList())),
            "func",
            "cf");
  }

  private static final String SUM =
      """
      func.func @f(%c: i1, %a: i32, %b: i32) -> i32 {
        %0 = arith.addi %a, %b : i32
        cf.cond_br %c, ^bb1(%0 : i32), ^bb1(%b : i32)
      ^bb1(%x: i32):
        %1 = arith.muli %x, %a : i32
        return %1 : i32
      }
      """;

  @Test
  void aFullConversionChangesOperationsTypesAndSignatures() {
    var module = ModuleOp.parse(context, SUM);
    var converter = widening();
    var patterns =
        PatternSet.of(
                to("arith.addi", "llvm.add", converter), to("arith.muli", "llvm.mul", converter))
            .plusStructuralTypes(converter);
    assertTrue(
        DialectConversion.applyFullConversion(
            List.of(module.operation()), target(converter), patterns, Config.DEFAULT));
    assertTrue(module.operation().verify());
    assertEquals(
        """
        module {
          func.func @f(%arg0: i1, %arg1: i64, %arg2: i64) -> i64 {
            %0 = llvm.add %arg1, %arg2 : i64
            cf.cond_br %arg0, ^bb1(%0 : i64), ^bb1(%arg2 : i64)
          ^bb1(%1: i64):  // 2 preds: ^bb0, ^bb0
            %2 = llvm.mul %1, %arg1 : i64
            return %2 : i64
          }
        }
        """,
        module.toString());
  }

  @Test
  void aFailedConversionLeavesTheIrAsItWas() {
    var module = ModuleOp.parse(context, SUM);
    var before = module.toString();
    var converter = widening();
    var patterns =
        PatternSet.of(to("arith.addi", "llvm.add", converter)).plusStructuralTypes(converter);
    var ok = new boolean[1];
    var diagnostics =
        context
            .diagnostics()
            .collect(
                () ->
                    ok[0] =
                        DialectConversion.applyPartialConversion(
                            List.of(module.operation()),
                            target(converter),
                            patterns,
                            Config.DEFAULT));
    assertFalse(ok[0]);
    assertTrue(
        diagnostics.getFirst().message().contains("failed to legalize operation 'arith.muli'"));
    assertEquals(before, module.toString());
  }

  @Test
  void aPartialConversionLeavesWhatNobodySpeaksOf() {
    var module = ModuleOp.parse(context, SUM);
    var converter = new TypeConverter(context).addConversion(TypeConverter::to);
    var target = new ConversionTarget().addLegalDialect("llvm").addIllegalOp("arith.addi");
    assertTrue(
        DialectConversion.applyPartialConversion(
            List.of(module.operation()),
            target,
            PatternSet.of(to("arith.addi", "llvm.add", converter)),
            Config.DEFAULT));
    assertTrue(module.toString().contains("llvm.add"));
    assertTrue(module.toString().contains("arith.muli"));
  }

  @Test
  void oneTypeBecomesTwo() {
    var module =
        ModuleOp.parse(
            context,
            """
            func.func @f(%a: i64, %b: i64) -> i64 {
              %0 = arith.andi %a, %b : i64
              return %0 : i64
            }
            """);
    var halves = Collections.nCopies(2, i32);
    var converter =
        new TypeConverter(context)
            .addConversion(TypeConverter::to)
            .addConversion(
                type ->
                    type.equals(i64)
                        ? Optional.of(new TypeConverter.Conversion.To(halves))
                        : Optional.empty());
    assertEquals(Optional.of(halves), converter.convert(i64));
    var split =
        ConversionPattern.of(
            "SplitAnd",
            "arith.andi",
            converter,
            (op, operands, r) -> {
              var parts = new ArrayList<org.tritonjvm.mlir.ir.Value>();
              for (int i = 0; i < 2; i++) {
                var in = List.of(operands.values().get(0).get(i), operands.values().get(1).get(i));
                parts.add(r.create("llvm.and", List.of(i32), in, Map.of()).result());
              }
              assertThrows(IllegalStateException.class, () -> operands.get(0));
              r.replaceOpWithMultiple(op, List.of(parts));
              return true;
            });
    assertTrue(
        DialectConversion.applyFullConversion(
            List.of(module.operation()),
            target(converter),
            PatternSet.of(split).plusStructuralTypes(converter),
            Config.DEFAULT));
    assertTrue(module.operation().verify());
    assertTrue(
        module
            .toString()
            .contains("@f(%arg0: i32, %arg1: i32, %arg2: i32, %arg3: i32) -> (i32, i32)"),
        module.toString());
    assertTrue(module.toString().contains("llvm.and %arg1, %arg3"), module.toString());
  }

  @Test
  void materializationsJoinOldAndNewTypes() {
    var module = ModuleOp.parse(context, SUM);
    var converter =
        widening()
            .addSourceMaterialization(
                (b, type, inputs, at) ->
                    Optional.of(b.create("llvm.trunc", List.of(type), inputs, Map.of()).result()))
            .addTargetMaterialization(
                (b, types, inputs, at, original) ->
                    List.of(b.create("llvm.sext", types, inputs, Map.of()).result()));
    var target = new ConversionTarget().addLegalDialect("llvm").addIllegalOp("arith.addi");
    assertTrue(
        DialectConversion.applyPartialConversion(
            List.of(module.operation()),
            target,
            PatternSet.of(to("arith.addi", "llvm.add", converter)),
            Config.DEFAULT));
    assertTrue(module.operation().verify());
    var names = Samples.names(module.operation());
    assertEquals(2, names.stream().filter("llvm.sext"::equals).count());
    assertEquals(1, names.stream().filter("llvm.trunc"::equals).count());
    assertThrows(
        IllegalStateException.class, () -> converter.addConversion(type -> Optional.empty()));
  }

  @Test
  void aBlockGetsNewArguments() {
    var module = ModuleOp.parse(context, SUM);
    var converter = widening();
    var change =
        ConversionPattern.of(
            "ChangeFunction",
            "func.func",
            converter,
            (op, operands, r) -> {
              if (op.hasAttribute("done")) return false;
              var entry = op.region(0).front();
              r.applySignatureConversion(
                  entry,
                  List.of(
                      new ArgumentMapping.To(List.of(context.parseType("i1"))),
                      new ArgumentMapping.To(List.of(i64)),
                      new ArgumentMapping.To(List.of(i64))),
                  converter);
              r.modifyInPlace(
                  op,
                  () -> {
                    op.setAttribute("done", r.unitAttr());
                    op.setAttribute(
                        "function_type", context.parseAttribute("(i1, i64, i64) -> i32"));
                  });
              return true;
            });
    var target =
        new ConversionTarget().addDynamicallyLegalOp(op -> op.hasAttribute("done"), "func.func");
    assertTrue(
        DialectConversion.applyPartialConversion(
            List.of(module.operation()),
            target,
            PatternSet.of(change),
            new Config(DialectConversion.Folding.NEVER, false, Optional.empty())));
    assertTrue(module.operation().verify());
    assertTrue(module.toString().contains("@f(%arg0: i1, %arg1: i64, %arg2: i64) -> i32"));
    assertTrue(module.toString().contains("unrealized_conversion_cast %arg1 : i64 to i32"));
  }

  @Test
  void exceptionsInAnyCallbackAreThrownAtTheEnd() {
    var module = ModuleOp.parse(context, SUM);
    var before = module.toString();
    var bad = new UnsupportedOperationException("bad");
    var converter = new TypeConverter(context).addConversion(TypeConverter::to);
    var throwing =
        ConversionPattern.of(
            "Throwing",
            "arith.addi",
            converter,
            (op, operands, r) -> {
              r.replaceOp(op, r.create("llvm.add", List.of(i32), operands.all(), Map.of()));
              throw bad;
            });
    var illegal = new ConversionTarget().addIllegalOp("arith.addi");
    assertEquals(bad, thrown(module, illegal, throwing));
    var asking =
        new ConversionTarget()
            .addDynamicallyLegalOp(
                op -> {
                  throw bad;
                },
                "arith.addi");
    assertEquals(bad, thrown(module, asking, throwing));
    var badTypes =
        new TypeConverter(context)
            .addConversion(
                type -> {
                  throw bad;
                });
    assertEquals(bad, thrown(module, illegal, to("arith.addi", "llvm.add", badTypes)));
    assertEquals(before, module.toString());
  }

  private static Throwable thrown(
      ModuleOp module, ConversionTarget target, RewritePattern pattern) {
    return assertThrows(
        UnsupportedOperationException.class,
        () ->
            DialectConversion.applyPartialConversion(
                List.of(module.operation()), target, PatternSet.of(pattern), Config.DEFAULT));
  }

  @Test
  void aRecursivelyLegalOperationIsLeftAlone() {
    var module = ModuleOp.parse(context, SUM);
    var converter = new TypeConverter(context).addConversion(TypeConverter::to);
    var target =
        new ConversionTarget().addRecursivelyLegalOp("func.func").addIllegalDialect("arith");
    assertTrue(
        DialectConversion.applyPartialConversion(
            List.of(module.operation()),
            target,
            PatternSet.of(to("arith.addi", "llvm.add", converter)),
            Config.DEFAULT));
    assertTrue(module.toString().contains("arith.addi"));
  }
}
