package org.tritonjvm.passes.ttgir.remat;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Remark;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternSet;
import org.tritonjvm.passes.transform.DeadIterArgs;
import org.tritonjvm.passes.ttgir.Converts;

/**
 * Removes conversions between layouts: first the layouts that matter are carried forward, then what
 * leads to a conversion is computed in its result's layout where a {@link CostModel} says that this
 * is cheaper, and last the conversions that remain are moved to where they cost less.
 */
@PassName("tritongpu-remove-layout-conversions")
@Summary("remove superfluous layout conversions")
@Anchor("builtin.module")
@DependentDialects({"arith", "scf", "tt", "ttg"})
public record RemoveLayoutConversions(
    @Option("prevent rematerialization from splitting or duplicating convert-layout work")
        boolean disableRematSplitting,
    @Option("what conversions and recomputations are taken to cost") Costs costModel)
    implements Pass {
  /** The cost models to choose from. */
  public enum Costs {
    UPSTREAM,
    CALIBRATED;

    private CostModel model() {
      return switch (this) {
        case UPSTREAM -> new UpstreamCosts();
        case CALIBRATED -> new CalibratedCosts();
      };
    }
  }

  private static final int PATIENCE = 4;

  private static final String REMARK = "LayoutConversionInLoop";

  private static final PatternSet CONVERSIONS =
      PatternSet.of().plusCanonicalizationOf("ttg.convert_layout");

  private static final PatternSet CONTROL_FLOW =
      PatternSet.of().plusCanonicalizationOf("scf.for", "scf.if");

  @Override
  public void run(PassContext p) {
    var functions = functions(p.operation());
    for (var function : functions) {
      LayoutRewrite.rewrite(function, LayoutPropagation.of(function, p::debug));
    }
    if (!cleanUp(p)) return;
    var settings =
        new Rematerialization.Settings(costModel.model(), disableRematSplitting, p::debug);
    if (!rematerialize(functions, settings, p)) return;
    boolean isHoisted = false;
    for (var function : functions) isHoisted |= hoist(function, settings);
    // What has not changed since the last clean-up is clean.
    boolean hasControlFlow = functions.stream().anyMatch(RemoveLayoutConversions::hasControlFlow);
    if (hasControlFlow) DeadIterArgs.replaceByInits(p.operation());
    if ((isHoisted || hasControlFlow) && !cleanUp(p)) return;
    if (hasControlFlow) {
      GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), CONTROL_FLOW);
    }
    for (var function : functions) remark(new Rematerialization(function, settings), p);
  }

  /**
   * Removes conversions until there are none to remove. Around a loop one could be chased for ever:
   * some rounds without fewer conversions are enough.
   */
  private static boolean rematerialize(
      List<Operation> functions, Rematerialization.Settings settings, PassContext p) {
    int fewest = Integer.MAX_VALUE;
    int patience = PATIENCE;
    while (patience > 0) {
      boolean changed = false;
      for (var function : functions) {
        changed |= new Rematerialization(function, settings).rematerialize();
      }
      if (!changed) return true;
      if (!cleanUp(p)) return false;
      int left = functions.stream().mapToInt(f -> Rematerialization.converts(f).size()).sum();
      patience = left < fewest ? PATIENCE : patience - 1;
      fewest = Math.min(fewest, left);
    }
    return true;
  }

  /** Says why conversions stay in loops. */
  private static void remark(Rematerialization remat, PassContext p) {
    if (!p.remark(Remark.Kind.MISSED, REMARK).isWanted()) return;
    remat
        .function()
        .walk(
            op -> {
              if (op.view() instanceof ConvertLayout(var src, _, var result)
                  && isInLoop(op)
                  && !Converts.isFree(op)) {
                p.remark(Remark.Kind.MISSED, REMARK)
                    .at(op)
                    .with("From", src.type())
                    .with("To", result.type())
                    .with("Reason", remat.reasonToKeep(op))
                    .emit();
              }
            });
  }

  private static boolean isInLoop(Operation op) {
    return op.parentOf("scf.for").isPresent() || op.parentOf("scf.while").isPresent();
  }

  private static List<Operation> functions(Operation module) {
    var functions = new ArrayList<Operation>();
    module.walk(
        Walk.Order.PRE_ORDER,
        op -> {
          if (!op.is("tt.func")) return Walk.Step.ADVANCE;
          if (!op.region(0).isEmpty()) functions.add(op);
          return Walk.Step.SKIP;
        });
    return functions;
  }

  private static boolean hasControlFlow(Operation function) {
    return !function.walk(
        Walk.Order.PRE_ORDER,
        op -> op.name().startsWith("scf.") ? Walk.Step.INTERRUPT : Walk.Step.ADVANCE);
  }

  private boolean hoist(Operation function, Rematerialization.Settings settings) {
    boolean changed = HoistOverExtension.run(new Rematerialization(function, settings));
    if (disableRematSplitting) return changed;
    changed |= HoistIntoConditionals.run(new Rematerialization(function, settings));
    changed |= HoistNextToLoads.run(new Rematerialization(function, settings));
    return changed;
  }

  private static boolean cleanUp(PassContext p) {
    if (GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), CONVERSIONS).converged()) {
      return true;
    }
    p.fail("canonicalizing layout conversions did not come to an end");
    return false;
  }
}
