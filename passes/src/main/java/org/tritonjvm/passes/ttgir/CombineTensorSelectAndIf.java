package org.tritonjvm.passes.ttgir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.analysis.Dominance;
import org.tritonjvm.mlir.dialects.arith.Select;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/**
 * Lets a branch yield what a select of tensors chooses by the same condition, so that it costs
 * nothing for each element. A scalar is as cheap to select.
 */
@PassName("tritongpu-combine-tensor-select-and-if")
@Summary("Merge selects of tensors into branches on the same condition")
@DependentDialects({"arith", "scf"})
public record CombineTensorSelectAndIf() implements Pass {
  private static final String IF = "scf.if";

  @Override
  public void run(PassContext p) {
    p.operation()
        .walk(
            op -> {
              if (op.view() instanceof Select select) useChoiceWithinBranches(select);
            });
    selectsByIf(p.operation())
        .forEach(
            (branch, selects) -> {
              p.debug(() -> selects.size() + " selects go into the branch at " + branch.location());
              merge(branch, selects);
            });
  }

  /** Within a branch on the condition it is known which value a select chooses. */
  private static void useChoiceWithinBranches(Select select) {
    for (var use : select.result().uses()) {
      for (var inner = use.owner(); ; ) {
        var outer = inner.parent();
        if (outer.isEmpty()) break;
        if (outer.get().is(IF) && outer.get().operand(0).equals(select.condition())) {
          boolean taken =
              inner.block().flatMap(Block::region).orElseThrow().equals(outer.get().region(0));
          use.set(taken ? select.trueValue() : select.falseValue());
          break;
        }
        inner = outer.get();
      }
    }
  }

  /**
   * The selects of each branch that comes behind them in their block and before their users. Only
   * the first such branch counts: a later one has no more behind it.
   */
  private static Map<Operation, List<Operation>> selectsByIf(Operation module) {
    var dominance = new Dominance();
    var waiting = new HashMap<Block, Map<Value, List<Operation>>>();
    var merged = new LinkedHashMap<Operation, List<Operation>>();
    module.walk(
        op -> {
          if (op.block().isEmpty()) return;
          if (op.view() instanceof Select select
              && select.result().type() instanceof RankedTensorType) {
            waiting
                .computeIfAbsent(op.block().get(), _ -> new HashMap<>())
                .computeIfAbsent(select.condition(), _ -> new ArrayList<>())
                .add(op);
          } else if (op.is(IF)) {
            var selects =
                Optional.ofNullable(
                        waiting.getOrDefault(op.block().get(), Map.of()).get(op.operand(0)))
                    .orElse(List.of());
            var fit =
                selects.stream()
                    .filter(
                        s ->
                            s.result().users().stream()
                                .allMatch(user -> dominance.properlyDominates(op, user)))
                    .toList();
            if (!fit.isEmpty()) merged.put(op, fit);
            if (!selects.isEmpty()) selects.clear();
          }
        });
    return merged;
  }

  private static void merge(Operation branch, List<Operation> selects) {
    var types = new ArrayList<Type>();
    for (var result : branch.results()) types.add(result.type());
    for (var select : selects) types.add(select.result().type());
    var regions = new ArrayList<OwnedRegion>();
    for (int i = 0; i < 2; i++) {
      var region = new OwnedRegion(branch.context());
      if (branch.region(i).isEmpty()) {
        var end = Builder.atEnd(region.region().addBlock());
        end.setLocation(branch.location());
        end.create("scf.yield", List.of(), List.of(), Map.of());
      } else {
        region.region().takeBody(branch.region(i));
      }
      var yield = region.region().front().terminator();
      var values = new ArrayList<>(yield.operands());
      for (var select : selects) values.add(select.operand(1 + i));
      yield.setOperands(values);
      regions.add(region);
    }
    var builder = Builder.before(branch);
    var made =
        builder.create(IF, types, branch.operands(), branch.attributes(), regions, List.of());
    var results = made.results();
    branch.replaceAllUsesWith(results.subList(0, branch.resultCount()));
    for (int i = 0; i < selects.size(); i++) {
      var select = selects.get(i);
      select.result().replaceAllUsesWith(results.get(branch.resultCount() + i));
      select.erase();
    }
    branch.erase();
  }
}
