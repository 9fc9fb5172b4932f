package org.tritonjvm.mlir.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.tritonjvm.mlir.analysis.FlowGraph.Fact;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * A data-flow analysis that gives each value a state, computed from the uses made of it: from
 * results to operands, and against the direction of live edges from the values carried to where
 * they come from.
 *
 * @param <L> a state: an immutable value with {@code equals}, an element of a join semilattice
 */
public abstract class SparseBackwardAnalysis<L> {
  private final FlowGraph graph;
  private final Reachability reachability;
  private final BitSet dirty;
  private final ArrayDeque<Integer> changed = new ArrayDeque<>();
  private List<L> states = List.of();
  private List<List<int[]>> sources = List.of();

  protected SparseBackwardAnalysis(Reachability reachability) {
    this.graph = reachability.graph();
    this.reachability = reachability;
    this.dirty = new BitSet(graph.operationCount());
  }

  // What an analysis says

  /** The state of a value without uses: the neutral element of {@link #join}. */
  protected abstract L bottom();

  /** The least state that covers both. */
  protected abstract L join(L a, L b);

  /** The state of a value that leaves the snapshot: returned to unknown callers, say. */
  protected abstract L exit(Value value);

  /** What an operation's results ask of its operands, one state an operand; must be monotone. */
  protected abstract List<L> transfer(Operation op, List<L> results);

  /** What a branch or region branch asks of an operand that no edge carries: its condition, say. */
  protected L branchOperand(OpOperand operand) {
    return exit(operand.value());
  }

  /** What a call asks of its operands whose callee is not in the snapshot. */
  protected List<L> externalCall(Operation call, List<L> results) {
    var operands = new ArrayList<L>();
    for (var operand : call.operands()) operands.add(exit(operand));
    return operands;
  }

  // Answers

  /** The state of a value. Solves first if need be. */
  public final L state(Value value) {
    solve();
    return states.get(graph.number(value));
  }

  // The solver

  /** Computes all states, once. */
  public final void solve() {
    if (!states.isEmpty()) return;
    states = new ArrayList<>(Collections.nCopies(graph.valueCount(), bottom()));
    sources = new ArrayList<>(Collections.nCopies(graph.valueCount(), List.of()));
    for (var edge : graph.edges()) {
      if (!reachability.isLive(edge)) continue;
      for (int i = 0; i < edge.inputs().length; i++) {
        int input = edge.inputs()[i];
        if (edge.sources()[i] < 0) continue;
        if (sources.get(input).isEmpty()) sources.set(input, new ArrayList<>(2));
        sources.get(input).add(new int[] {edge.sources()[i]});
      }
    }
    for (int op = 0; op < graph.operationCount(); op++) if (reachability.isLive(op)) dirty.set(op);
    int end = graph.operationCount();
    for (int op = dirty.previousSetBit(end); op >= 0; op = dirty.previousSetBit(end)) {
      for (; op >= 0; op = dirty.previousSetBit(op - 1)) {
        dirty.clear(op);
        visit(op);
        if (op == 0) break;
      }
    }
  }

  private void visit(int op) {
    int n = graph.operandCount(op);
    if (n == 0) return;
    var operation = graph.operation(op);
    var edges = graph.edgesFrom(op);
    if (graph.is(op, Fact.EXTERNAL_CALL)) {
      raiseOperands(op, externalCall(operation, results(op)));
      return;
    }
    boolean returns = isReturn(op);
    if (edges.isEmpty() && !returns) {
      raiseOperands(op, transfer(operation, results(op)));
      return;
    }
    var carried = new BitSet(n);
    for (var edge : edges) {
      for (int source : edge.sources()) {
        for (int i = 0; i < n; i++) if (graph.operand(op, i) == source) carried.set(i);
      }
    }
    for (int i = 0; i < n; i++) {
      int operand = graph.operand(op, i);
      if (returns && leaves(op)) update(operand, exit(graph.value(operand)));
      else if (!carried.get(i)) update(operand, branchOperand(use(operation, i)));
    }
  }

  private static OpOperand use(Operation op, int i) {
    for (var use : op.operand(i).uses()) {
      if (use.number() == i && use.owner().equals(op)) return use;
    }
    throw new IllegalStateException("the IR has changed since the snapshot");
  }

  private boolean isReturn(int op) {
    int parent = graph.parent(op);
    return graph.is(op, Fact.TERMINATOR)
        && parent >= 0
        && graph.is(parent, Fact.CALLABLE)
        && graph.operation(op).successorCount() == 0;
  }

  private boolean leaves(int op) {
    return graph.is(graph.parent(op), Fact.UNKNOWN_CALLERS);
  }

  private List<L> results(int op) {
    var results = new ArrayList<L>(graph.resultCount(op));
    for (int i = 0; i < graph.resultCount(op); i++) results.add(states.get(graph.result(op, i)));
    return results;
  }

  private void raiseOperands(int op, List<L> operands) {
    if (operands.size() != graph.operandCount(op)) {
      throw new IllegalStateException(
          operands.size()
              + " states for the "
              + graph.operandCount(op)
              + " operands of '"
              + graph.operation(op).name()
              + "'");
    }
    for (int i = 0; i < operands.size(); i++) update(graph.operand(op, i), operands.get(i));
  }

  private void update(int value, L state) {
    if (raise(value, state)) changed.add(value);
    while (!changed.isEmpty()) {
      int v = changed.remove();
      int op = graph.definingOperation(v);
      if (op >= 0 && reachability.isLive(op)) dirty.set(op);
      for (var source : sources.get(v)) if (raise(source[0], states.get(v))) changed.add(source[0]);
    }
  }

  private boolean raise(int value, L state) {
    var before = states.get(value);
    if (before.equals(state)) return false;
    var joined = join(before, state);
    if (joined.equals(before)) return false;
    states.set(value, joined);
    return true;
  }
}
