package org.tritonjvm.mlir.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver.applyOpPatternsGreedily;
import static org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver.applyPatternsGreedily;
import static org.tritonjvm.mlir.rewrite.Samples.ADD_OF_ZERO;
import static org.tritonjvm.mlir.rewrite.Samples.MUL_TO_ADD;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.rewrite.GreedyConfig.RegionSimplification;
import org.tritonjvm.mlir.rewrite.GreedyConfig.Strictness;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver.Result;

class GreedyPatternRewriteDriverTest {
  private static final GreedyConfig NO_FOLD =
      GreedyConfig.DEFAULT
          .withFold(false)
          .withCseConstants(false)
          .withRegions(RegionSimplification.DISABLED);

  private final Context context = new Context();

  @AfterEach
  void close() {
    context.close();
  }

  private ModuleOp parse(String text) {
    return ModuleOp.parse(context, text);
  }

  @Test
  void aPatternFiresWhereItMatches() {
    var module = parse(Samples.SUM);
    var result = applyPatternsGreedily(module.operation(), PatternSet.of(ADD_OF_ZERO), NO_FOLD);
    assertEquals(new Result(true, true), result);
    assertEquals(
        List.of("func.func", "arith.muli", "func.return"), Samples.names(module.operation()));
    assertTrue(module.operation().verify());
  }

  @Test
  void aPatternDoesNotFireWhereItDoesNotMatch() {
    var module = parse(Samples.SUM.replace("constant 0", "constant 7"));
    var before = module.toString();
    var result = applyPatternsGreedily(module.operation(), PatternSet.of(ADD_OF_ZERO), NO_FOLD);
    assertEquals(new Result(true, false), result);
    assertEquals(before, module.toString());
  }

  @Test
  void whatAPatternCreatesIsVisited() {
    var module = parse(Samples.SUM.replace("%0, %b", "%0, %c0"));
    applyPatternsGreedily(module.operation(), PatternSet.of(ADD_OF_ZERO, MUL_TO_ADD), NO_FOLD);
    assertEquals(List.of("func.func", "func.return"), Samples.names(module.operation()));
  }

  @Test
  void theGreaterBenefitGoesFirst() {
    var order = new ArrayList<String>();
    var module = parse(Samples.SUM);
    var patterns =
        PatternSet.of(
            RewritePattern.of("Low", "arith.muli", 1, (op, r) -> !order.add("low")),
            RewritePattern.of("High", "arith.muli", 9, (op, r) -> !order.add("high")));
    applyPatternsGreedily(module.operation(), patterns, NO_FOLD);
    assertEquals(List.of("high", "low"), order);
  }

  /** A pattern written as a class, for any operation. */
  private static final class MarkOnce implements RewritePattern {
    @Override
    public boolean matchAndRewrite(Operation op, PatternRewriter rewriter) {
      if (op.hasAttribute("seen")) return false;
      rewriter.modifyInPlace(op, () -> op.setAttribute("seen", rewriter.unitAttr()));
      return true;
    }
  }

  @Test
  void aClassForAnyOperationIsNamedAfterItself() {
    var module = parse(Samples.SUM);
    var set = PatternSet.of(new MarkOnce());
    assertEquals(
        List.of(new PatternSet.Entry("MarkOnce", Optional.empty(), 1, true)), set.list(context));
    assertTrue(applyPatternsGreedily(module.operation(), set, NO_FOLD).changed());
    module
        .operation()
        .walk(op -> assertEquals(!op.is("builtin.module"), op.hasAttribute("seen"), op.name()));
  }

  @Test
  void modificationsInPlaceAreNotified() {
    var modified = new ArrayList<String>();
    var inserted = new ArrayList<String>();
    var erased = new ArrayList<String>();
    var replaced = new ArrayList<String>();
    var listener =
        new RewriteListener() {
          @Override
          public void operationModified(Operation op) {
            modified.add(op.name());
          }

          @Override
          public void operationInserted(Operation op) {
            inserted.add(op.name());
          }

          @Override
          public void operationErased(Operation op) {
            erased.add(op.name());
          }

          @Override
          public void operationReplaced(Operation op, List<org.tritonjvm.mlir.ir.Value> values) {
            replaced.add(op.name() + " by " + values.getFirst().definition().orElseThrow().name());
          }
        };
    var module = parse(Samples.SUM);
    applyPatternsGreedily(
        module.operation(), PatternSet.of(new MarkOnce()), NO_FOLD.withListener(listener));
    assertEquals(5, modified.size());
    assertEquals(List.of(), inserted);
    modified.clear();
    applyPatternsGreedily(
        module.operation(), PatternSet.of(MUL_TO_ADD), NO_FOLD.withListener(listener));
    assertEquals(List.of("arith.addi"), inserted);
    assertEquals(List.of("arith.muli"), erased);
    assertEquals(List.of("arith.muli by arith.addi"), replaced);
    assertEquals(List.of("func.return"), modified);
  }

  @Test
  void anExceptionInAPatternIsThrownOnceTheDriverIsDone() {
    var module = parse(Samples.SUM);
    var calls = new ArrayList<String>();
    var patterns =
        PatternSet.of(
            RewritePattern.ofAny(
                "Bad",
                1,
                (op, r) -> {
                  calls.add(op.name());
                  throw new UnsupportedOperationException("no such rewrite");
                }));
    var e =
        assertThrows(
            UnsupportedOperationException.class,
            () -> applyPatternsGreedily(module.operation(), patterns, NO_FOLD));
    assertEquals("no such rewrite", e.getMessage());
    assertEquals(1, calls.size());
    assertEquals(
        new Result(true, false),
        applyPatternsGreedily(module.operation(), PatternSet.of(), NO_FOLD));
  }

  @Test
  void anExceptionAfterTheRootIsGoneIsHarmless() {
    var module = parse(Samples.SUM);
    var patterns =
        PatternSet.of(
            RewritePattern.of(
                "Bad",
                "arith.muli",
                9,
                (op, r) -> {
                  r.replaceOp(op, op.operand(0));
                  throw new UnsupportedOperationException("too late");
                }),
            MUL_TO_ADD);
    assertThrows(
        UnsupportedOperationException.class,
        () -> applyPatternsGreedily(module.operation(), patterns, NO_FOLD));
    assertFalse(Samples.names(module.operation()).contains("arith.muli"));
    assertTrue(module.operation().verify());
  }

  @Test
  void aPatternMustSayWhetherItChangedTheIr() {
    var lying =
        RewritePattern.of(
            "Lying",
            "arith.muli",
            (op, r) -> {
              r.replaceOp(op, op.operand(0));
              return false;
            });
    var idle = RewritePattern.of("Idle", "arith.muli", (op, r) -> true);
    for (var pattern : List.of(lying, idle)) {
      var module = parse(Samples.SUM);
      var e =
          assertThrows(
              IllegalStateException.class,
              () -> applyPatternsGreedily(module.operation(), PatternSet.of(pattern), NO_FOLD));
      assertTrue(e.getMessage().contains(pattern.name()), e.getMessage());
    }
  }

  @Test
  void anErasedOperationIsNotTouchedAgain() {
    var module = parse(Samples.SUM);
    var patterns =
        PatternSet.of(
            RewritePattern.of(
                "Erase",
                "arith.muli",
                (op, r) -> {
                  r.replaceOp(op, op.operand(0));
                  assertThrows(IllegalStateException.class, op::name);
                  assertThrows(IllegalStateException.class, () -> r.eraseOp(op));
                  return true;
                }));
    assertTrue(applyPatternsGreedily(module.operation(), patterns, NO_FOLD).changed());
  }

  @Test
  void aPatternErasesThroughItsRewriterOnly() {
    var module = parse(Samples.SUM);
    var patterns =
        PatternSet.of(
            RewritePattern.of(
                "Direct",
                "arith.muli",
                (op, r) -> {
                  op.replaceAllUsesWith(List.of(op.operand(0)));
                  op.erase();
                  return true;
                }));
    var e =
        assertThrows(
            IllegalStateException.class,
            () -> applyPatternsGreedily(module.operation(), patterns, NO_FOLD));
    assertTrue(e.getMessage().contains("erased through its rewriter"), e.getMessage());
  }

  @Test
  void aRewriterIsOfNoUseAfterItsPattern() {
    var module = parse(Samples.SUM);
    var kept = new ArrayList<PatternRewriter>();
    var patterns = PatternSet.of(RewritePattern.of("Keep", "arith.muli", (op, r) -> !kept.add(r)));
    applyPatternsGreedily(module.operation(), patterns, NO_FOLD);
    var mul = Samples.first(module.operation(), "arith.muli");
    assertThrows(IllegalStateException.class, () -> kept.getFirst().replaceOp(mul, mul.operand(0)));
  }

  @Test
  void whatWouldBreakTheIrIsRefused() {
    var module = parse(Samples.SUM);
    var patterns =
        PatternSet.of(
            RewritePattern.of(
                "Wrong",
                "arith.addi",
                (op, r) -> {
                  assertThrows(IllegalStateException.class, () -> r.eraseOp(op));
                  assertThrows(IllegalStateException.class, () -> r.replaceOp(op, op.result()));
                  assertThrows(IllegalStateException.class, () -> r.replaceOp(op, List.of()));
                  var block = op.block().orElseThrow();
                  assertThrows(
                      IllegalStateException.class,
                      () -> r.mergeBlocks(block, block, op.operands()));
                  var region = block.region().orElseThrow();
                  assertThrows(
                      IllegalStateException.class, () -> r.inlineRegionAtEnd(region, region));
                  assertThrows(
                      IllegalStateException.class,
                      () -> r.moveOpBefore(op.parent().orElseThrow(), op));
                  return false;
                }));
    var before = module.toString();
    assertFalse(applyPatternsGreedily(module.operation(), patterns, NO_FOLD).changed());
    assertEquals(before, module.toString());
  }

  @Test
  void foldingAndConstantsFollowTheConfiguration() {
    var text =
        """
        func.func @f() -> (i32, i32) {
          %a = arith.constant 3 : i32
          %b = arith.constant 3 : i32
          %0 = arith.addi %a, %b : i32
          return %0, %a : i32, i32
        }
        """;
    var none = parse(text);
    applyPatternsGreedily(none.operation(), PatternSet.of(), NO_FOLD);
    assertEquals(5, Samples.names(none.operation()).size());
    var folded = parse(text);
    applyPatternsGreedily(folded.operation(), PatternSet.of(), NO_FOLD.withFold(true));
    assertFalse(Samples.names(folded.operation()).contains("arith.addi"));
    var merged = parse(text);
    applyPatternsGreedily(merged.operation(), PatternSet.of(), NO_FOLD.withCseConstants(true));
    assertEquals(4, Samples.names(merged.operation()).size());
  }

  @Test
  void rewritesAreLimited() {
    var text =
        """
        func.func @f(%a: i32) -> i32 {
          %0 = arith.muli %a, %a : i32
          %1 = arith.muli %0, %a : i32
          %2 = arith.muli %1, %a : i32
          return %2 : i32
        }
        """;
    var module = parse(text);
    var config = NO_FOLD.withMaxRewrites(2).withMaxIterations(1);
    var result = applyPatternsGreedily(module.operation(), PatternSet.of(MUL_TO_ADD), config);
    assertEquals(new Result(false, true), result);
    assertEquals(
        1, Samples.names(module.operation()).stream().filter("arith.muli"::equals).count());
  }

  @Test
  void theOrderOfVisitsFollowsTheConfiguration() {
    for (boolean topDown : new boolean[] {true, false}) {
      var order = new ArrayList<String>();
      var module = parse(Samples.SUM);
      var patterns =
          PatternSet.of(RewritePattern.ofAny("See", 1, (op, r) -> !order.add(op.name())));
      applyPatternsGreedily(module.operation(), patterns, NO_FOLD.withTopDown(topDown));
      var bottomUp =
          List.of("func.return", "arith.muli", "arith.addi", "func.func", "arith.constant");
      assertEquals(topDown ? Samples.names(module.operation()) : bottomUp, order);
    }
  }

  @Test
  void regionsAreSimplifiedAsAsked() {
    var text =
        """
        func.func @f(%a: i32) -> i32 {
          cf.br ^next(%a : i32)
        ^next(%b: i32):
          return %b : i32
        ^never:
          cf.br ^next(%a : i32)
        }
        """;
    var none = parse(text);
    applyPatternsGreedily(none.operation(), PatternSet.of(), NO_FOLD);
    assertTrue(none.toString().contains("cf.br"));
    var simple = parse(text);
    applyPatternsGreedily(
        simple.operation(), PatternSet.of(), NO_FOLD.withRegions(RegionSimplification.NORMAL));
    assertFalse(simple.toString().contains("^bb2"), simple.toString());
  }

  @Test
  void onlyTheGivenOperationsAreVisitedUnderStrictness() {
    var module = parse(Samples.SUM);
    var mul = Samples.first(module.operation(), "arith.muli");
    applyOpPatternsGreedily(
        List.of(mul),
        PatternSet.of(ADD_OF_ZERO, MUL_TO_ADD),
        NO_FOLD.withStrictness(Strictness.EXISTING_OPS));
    assertEquals(
        List.of("func.func", "arith.constant", "arith.addi", "arith.addi", "func.return"),
        Samples.names(module.operation()));
    var other = parse(Samples.SUM);
    var add = Samples.first(other.operation(), "arith.addi");
    assertThrows(
        IllegalArgumentException.class,
        () ->
            applyOpPatternsGreedily(
                List.of(add, Samples.first(module.operation(), "arith.addi")),
                PatternSet.of(ADD_OF_ZERO),
                NO_FOLD));
  }

  @Test
  void anOperationThatIsNotIsolatedIsRefused() {
    var module = parse(Samples.SUM);
    var add = Samples.first(module.operation(), "arith.addi");
    assertThrows(
        IllegalArgumentException.class, () -> applyPatternsGreedily(add, PatternSet.of(), NO_FOLD));
  }

  @Test
  void blocksAndRegionsMoveThroughTheRewriter() {
    var module =
        parse(
            """
            func.func @f(%c: i1, %a: i32) -> i32 {
              %0 = scf.if %c -> i32 {
                %1 = arith.addi %a, %a : i32
                scf.yield %1 : i32
              } else {
                scf.yield %a : i32
              }
              return %0 : i32
            }
            """);
    var toBranches =
        RewritePattern.of(
            "IfToBranches",
            "scf.if",
            (op, r) -> {
              var i32 = op.result().type();
              var head = op.block().orElseThrow();
              var rest = r.splitBlock(head, op);
              var join = r.createBlockBefore(rest, List.of(i32), List.of(op.location()));
              var sides = List.of(op.region(0).front(), op.region(1).front());
              for (int i = 0; i < 2; i++) {
                r.inlineRegionBefore(op.region(i), join);
                var yield = sides.get(i).terminator();
                r.setInsertionPointBefore(yield);
                r.create("cf.br", List.of(), yield.operands(), Map.of(), List.of(), List.of(join));
                r.eraseOp(yield);
              }
              r.setInsertionPointToEnd(head);
              r.create(
                  "cf.cond_br",
                  List.of(),
                  List.of(op.operand(0)),
                  Map.of("operandSegmentSizes", context.parseAttribute("array<i32: 1, 0, 0>")),
                  List.of(),
                  sides);
              r.replaceOp(op, join.argument(0));
              r.mergeBlocks(rest, join, List.of());
              return true;
            });
    applyPatternsGreedily(module.operation(), PatternSet.of(toBranches), NO_FOLD);
    assertTrue(module.operation().verify());
    assertEquals(
        """
        module {
          func.func @f(%arg0: i1, %arg1: i32) -> i32 {
            cf.cond_br %arg0, ^bb1, ^bb2
          ^bb1:  // pred: ^bb0
            %0 = arith.addi %arg1, %arg1 : i32
            cf.br ^bb3(%0 : i32)
          ^bb2:  // pred: ^bb0
            cf.br ^bb3(%arg1 : i32)
          ^bb3(%1: i32):  // 2 preds: ^bb1, ^bb2
            return %1 : i32
          }
        }
        """,
        module.toString());
  }

  @Test
  void operationsMoveAndUsesChangeThroughTheRewriter() {
    var module =
        parse(
            """
            func.func @f(%a: i32, %b: i32) -> (i32, i32, i32) {
              %0 = arith.addi %a, %b : i32
              %1 = arith.muli %a, %b : i32
              return %0, %0, %1 : i32, i32, i32
            }
            """);
    var pattern =
        RewritePattern.of(
            "Shuffle",
            "arith.addi",
            (op, r) -> {
              var mul = op.next().orElseThrow();
              if (!mul.is("arith.muli")) return false;
              r.moveOpAfter(op, mul);
              r.replaceUsesWithIf(op.result(), mul.result(), use -> use.number() == 1);
              r.setInsertionPointBefore(mul);
              var copy = r.clone(mul, Map.of(mul.operand(0), mul.operand(1)));
              r.replaceAllUsesExcept(mul.result(), copy.result(), List.of());
              return true;
            });
    applyPatternsGreedily(module.operation(), PatternSet.of(pattern), NO_FOLD);
    assertTrue(module.operation().verify());
    assertEquals(
        """
        module {
          func.func @f(%arg0: i32, %arg1: i32) -> (i32, i32, i32) {
            %0 = arith.muli %arg1, %arg1 : i32
            %1 = arith.addi %arg0, %arg1 : i32
            return %1, %0, %0 : i32, i32, i32
          }
        }
        """,
        module.toString());
  }

  @Test
  void aBlockGoesOnlyIfNothingUsesIt() {
    var module =
        parse(
            """
            func.func @f(%a: i32) -> i32 {
              cf.br ^next
            ^next:
              %0 = arith.addi %a, %a : i32
              return %0 : i32
            ^never:
              %1 = arith.muli %a, %a : i32
              return %1 : i32
            }
            """);
    var pattern =
        RewritePattern.of(
            "EraseUnreachable",
            "func.func",
            (op, r) -> {
              var blocks = new ArrayList<org.tritonjvm.mlir.ir.Block>();
              op.region(0).blocks().forEach(blocks::add);
              if (blocks.size() < 3) return false;
              assertThrows(IllegalStateException.class, () -> r.eraseBlock(blocks.get(1)));
              r.eraseBlock(blocks.get(2));
              return true;
            });
    applyPatternsGreedily(module.operation(), PatternSet.of(pattern), NO_FOLD);
    assertTrue(module.operation().verify());
    assertFalse(module.toString().contains("muli"));
  }

  @Test
  void upstreamCanonicalizationsJoinJavaPatterns() {
    var module =
        parse(
            """
            func.func @f(%a: i32) -> i32 {
              %c1 = arith.constant 1 : i32
              %c2 = arith.constant 2 : i32
              %0 = arith.muli %a, %c1 : i32
              %1 = arith.addi %0, %c1 : i32
              %2 = arith.addi %1, %c2 : i32
              return %2 : i32
            }
            """);
    var set = PatternSet.of(MUL_TO_ADD).plusCanonicalizationOf("arith");
    var entries = set.list(context);
    assertEquals("MulToAdd", entries.getFirst().name());
    assertTrue(entries.size() > 20);
    applyPatternsGreedily(module.operation(), set, NO_FOLD);
    // MulToAdd makes a * 1 an addition; upstream's patterns add up 1 + 1 + 2.
    assertTrue(module.toString().contains("arith.constant 4 : i32"), module.toString());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            applyPatternsGreedily(
                module.operation(), PatternSet.of().plusCanonicalizationOf("nothing")));
  }

  @Test
  void aPatternIsDisabledByName() {
    var module = parse(Samples.SUM);
    var set = PatternSet.of(ADD_OF_ZERO, MUL_TO_ADD);
    applyPatternsGreedily(module.operation(), set.without(List.of("MulToAdd")), NO_FOLD);
    assertTrue(Samples.names(module.operation()).contains("arith.muli"));
    RewriteSettings.of(context).disablePatterns(List.of("MulToAdd", "AddOfZero"));
    assertFalse(applyPatternsGreedily(module.operation(), set, NO_FOLD).changed());
    assertEquals(
        List.of(false, false), set.list(context).stream().map(PatternSet.Entry::enabled).toList());
    RewriteSettings.of(context).disablePatterns(List.of());
    assertTrue(applyPatternsGreedily(module.operation(), set, NO_FOLD).changed());
  }

  @Test
  void theWalkDriverVisitsEachOperationOnce() {
    var module = parse(Samples.SUM.replace("%0, %b", "%0, %c0"));
    WalkPatternRewriteDriver.walkAndApplyPatterns(
        module.operation(), PatternSet.of(ADD_OF_ZERO, MUL_TO_ADD));
    assertEquals(
        List.of("func.func", "arith.constant", "arith.addi", "func.return"),
        Samples.names(module.operation()));
  }

  @Test
  void constantsAreCreatedOfTheRightKind() {
    var module = parse(Samples.SUM);
    var pattern =
        RewritePattern.of(
            "MulToConstant",
            "arith.muli",
            (op, r) -> {
              IntegerAttr seven = r.integerAttr(32, 7);
              var type = IntegerType.get(context, 32);
              r.replaceOp(
                  op, r.create("arith.constant", List.of(type), List.of(), Map.of("value", seven)));
              return true;
            });
    applyPatternsGreedily(module.operation(), PatternSet.of(pattern), NO_FOLD);
    assertTrue(module.toString().contains("arith.constant 7 : i32"));
  }
}
