package org.tritonjvm.passes.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.analysis.FlowGraph.EdgeKind;
import org.tritonjvm.mlir.analysis.Reachability;
import org.tritonjvm.mlir.analysis.SparseForwardAnalysis;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * Computes the {@link AxisInfo} of all values of a module. The attributes {@code tt.contiguity},
 * {@code tt.divisibility} and {@code tt.constancy} of a function's argument or of an operation say
 * what cannot be seen; a function that is called knows of an argument what all calls have in
 * common.
 */
public final class AxisInfoAnalysis extends SparseForwardAnalysis<AxisInfo> {
  private final AxisRules rules;
  private final Set<Block> called = new HashSet<>();

  public AxisInfoAnalysis(Operation root, AxisRules rules) {
    super(Reachability.withConstants(FlowGraph.of(root)));
    this.rules = rules;
    for (var edge : graph().edges()) {
      if (edge.kind() == EdgeKind.CALL) called.add(graph().block(edge.block()));
    }
  }

  @Override
  protected AxisInfo bottom() {
    return AxisInfo.UNREACHED;
  }

  @Override
  protected AxisInfo join(AxisInfo a, AxisInfo b) {
    return AxisInfo.join(a, b);
  }

  @Override
  protected AxisInfo entry(Value value) {
    if (value instanceof BlockArgument argument && called.contains(argument.owner())) {
      var hints = Hints.of(value);
      return hints.isEmpty() ? bottom() : hints.over(AxisInfo.anything(ShapeRules.rank(value)));
    }
    return pessimistic(value);
  }

  @Override
  protected List<AxisInfo> transfer(Operation op, List<AxisInfo> operands) {
    var info = rules.apply(op, operands);
    return op.results().stream()
        .map(r -> info.map(i -> Hints.of(r).over(i)).orElseGet(() -> entry(r)))
        .toList();
  }

  @Override
  protected AxisInfo argument(Operation owner, BlockArgument argument, List<AxisInfo> operands) {
    if (!owner.is("scf.for")) return entry(argument);
    var lower = operands.get(0);
    var step = operands.get(2);
    return AxisInfo.of(
        1, _ -> 1, d -> AxisInfo.gcd(lower.divisibility(d), step.divisibility(d)), _ -> 1);
  }

  /** Whether control may reach a block. */
  boolean isLive(Block block) {
    return reachability().isLive(block);
  }

  /** What can be said of a value by itself. */
  static AxisInfo pessimistic(Value value) {
    return Hints.of(value).over(AxisInfo.unknown(ShapeRules.rank(value)));
  }

  /** What attributes say of a value. */
  private record Hints(
      Optional<Attribute> contiguity,
      Optional<Attribute> divisibility,
      Optional<Attribute> constancy) {
    private static final Hints NONE =
        new Hints(Optional.empty(), Optional.empty(), Optional.empty());

    static Hints of(Value value) {
      if (value instanceof BlockArgument argument) return ofArgument(argument);
      var op = value.definition().orElseThrow();
      return new Hints(
          op.attribute("tt.contiguity"),
          op.attribute("tt.divisibility"),
          op.attribute("tt.constancy"));
    }

    private static Hints ofArgument(BlockArgument argument) {
      var owner = argument.owner().parent();
      if (owner.isEmpty()
          || !argument.owner().equals(owner.get().region(0).front())
          || !(owner.get().attribute("arg_attrs").orElse(null) instanceof ArrayAttr all)
          || !(all.elements().get(argument.number()) instanceof DictionaryAttr own)) {
        return NONE;
      }
      return new Hints(
          own.get("tt.contiguity"), own.get("tt.divisibility"), own.get("tt.constancy"));
    }

    boolean isEmpty() {
      return contiguity.isEmpty() && divisibility.isEmpty() && constancy.isEmpty();
    }

    AxisInfo over(AxisInfo info) {
      if (isEmpty()) return info;
      return AxisInfo.of(
          info.rank(),
          hinted(contiguity, info.rank(), info::contiguity),
          hinted(divisibility, info.rank(), info::divisibility),
          hinted(constancy, info.rank(), info::constancy),
          info.constant());
    }

    /** One number for a single dimension, or a number for each. */
    private static IntToLongFunction hinted(
        Optional<Attribute> hint, int rank, IntToLongFunction otherwise) {
      return switch (hint.orElse(null)) {
        case IntegerAttr i when rank == 1 -> _ -> i.value();
        case DenseElementsAttr dense when dense.type().elementCount() == rank ->
            d -> ((IntegerAttr) dense.element(d)).value();
        case null, default -> otherwise;
      };
    }
  }
}
