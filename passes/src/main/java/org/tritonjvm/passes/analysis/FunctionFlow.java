package org.tritonjvm.passes.analysis;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.analysis.FlowGraph.Edge;
import org.tritonjvm.mlir.analysis.FlowGraph.EdgeKind;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;

/**
 * Carries a state along the control flow of a function, between blocks and through regions, until
 * nothing changes. What is visited may be changed on the way by operations put beside it, which
 * later visits meet.
 *
 * @param <S> a mutable state with {@code equals}
 */
public abstract class FunctionFlow<S> {
  private final FlowGraph graph;

  /** Operations of the snapshot by themselves; operations that were put in are not there. */
  private final Map<Operation, Integer> numbers = new HashMap<>();

  protected FunctionFlow(Operation function) {
    this.graph = FlowGraph.of(function);
    for (int op = 0; op < graph.operationCount(); op++) numbers.put(graph.operation(op), op);
  }

  /** What holds at the entry. */
  protected abstract S entry();

  protected abstract S copy(S state);

  /** Adds to a state what another path brings. */
  protected abstract void join(S into, S from);

  /** Passes an operation. */
  protected abstract void visit(Operation op, S state);

  /** What a state loses on its way from a terminator or region operation to a block. */
  protected void cross(Operation from, Block to, S state) {}

  /** What a state loses behind the function. */
  protected void leave(S state) {}

  /**
   * Where a straight piece of code begins.
   *
   * @param after the operation in front of it, -1 at the start of the block
   */
  private record Point(int block, int after) {}

  /** Visits until nothing changes; gives what holds where the function returns. */
  public final S run() {
    var inputs = new HashMap<Point, S>();
    var outputs = new HashMap<Point, S>();
    var start = new Point(graph.regionBlock(graph.region(0, 0), 0), -1);
    inputs.put(start, entry());
    SequencedSet<Point> work = new LinkedHashSet<>(List.of(start));
    var returned = new HashMap<Point, S>();
    while (!work.isEmpty()) {
      var point = work.removeFirst();
      var state = copy(inputs.get(point));
      var end = pass(point, state);
      if (state.equals(outputs.put(point, copy(state)))) continue;
      var edges = end.map(e -> graph.edgesFrom(numbers.get(e))).orElse(List.of());
      if (edges.isEmpty() && isTopLevel(point)) returned.put(point, state);
      for (var edge : edges) {
        if (edge.kind() == EdgeKind.CALL || edge.kind() == EdgeKind.RETURN) continue;
        var next = target(edge);
        var known = inputs.get(next);
        if (known == null) inputs.put(next, copy(state));
        else join(known, state);
        cross(end.orElseThrow(), graph.block(next.block), inputs.get(next));
        work.add(next);
      }
    }
    var summary = entry();
    for (var state : returned.values()) {
      leave(state);
      join(summary, state);
    }
    return summary;
  }

  private boolean isTopLevel(Point point) {
    return graph.blockParent(point.block) == 0;
  }

  private Point target(Edge edge) {
    return edge.block() >= 0
        ? new Point(edge.block(), -1)
        : new Point(graph.blockOf(edge.after()), edge.after());
  }

  /** Passes a straight piece of code; gives the operation that ends it. */
  private Optional<Operation> pass(Point point, S state) {
    var op =
        point.after < 0 ? graph.block(point.block).first() : graph.operation(point.after).next();
    while (op.isPresent()) {
      var current = op.get();
      visit(current, state);
      if (current.isTerminator() || entersRegions(current)) return op;
      op = current.next();
    }
    return Optional.empty();
  }

  private boolean entersRegions(Operation op) {
    var number = numbers.get(op);
    if (number == null || graph.regionCount(number) == 0) return false;
    for (var edge : graph.edgesFrom(number)) {
      if (edge.kind() == EdgeKind.REGION_ENTRY) return true;
    }
    return false;
  }
}
