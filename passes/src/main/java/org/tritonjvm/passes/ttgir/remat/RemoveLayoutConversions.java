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
    boolean changed;
    do {
      changed = false;
      for (var function : functions) {
        changed |= new Rematerialization(function, settings).rematerialize();
      }
      if (!cleanUp(p)) return;
    } while (changed);
    for (var function : functions) hoist(function, settings);
    DeadIterArgs.replaceByInits(p.operation());
    if (!cleanUp(p)) return;
    GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), CONTROL_FLOW);
    for (var function : functions) remark(new Rematerialization(function, settings), p);
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

  private void hoist(Operation function, Rematerialization.Settings settings) {
    HoistOverExtension.run(new Rematerialization(function, settings));
    if (disableRematSplitting) return;
    HoistIntoConditionals.run(new Rematerialization(function, settings));
    HoistNextToLoads.run(new Rematerialization(function, settings));
  }

  private static boolean cleanUp(PassContext p) {
    if (GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), CONVERSIONS).converged()) {
      return true;
    }
    p.fail("canonicalizing layout conversions did not come to an end");
    return false;
  }
}
