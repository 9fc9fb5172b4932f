package org.tritonjvm.mlir.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.tritonjvm.mlir.analysis.FlowGraph.Edge;
import org.tritonjvm.mlir.analysis.FlowGraph.Fact;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * A data-flow analysis that gives each value a state, computed from the states of the values it
 * depends on and joined where control flow merges: over blocks, region branches, loops and calls,
 * along live edges only.
 *
 * @param <L> a state: an immutable value with {@code equals}, an element of a join semilattice
 */
public abstract class SparseForwardAnalysis<L> {
  /** More updates of one value than any lattice of sensible height needs. */
  private static final int UPDATE_LIMIT = 10_000;

  private final FlowGraph graph;
  private final Reachability reachability;
  private final BitSet dirty;
  private final int[] updates;
  private final ArrayDeque<Integer> changed = new ArrayDeque<>();
  private List<L> states = List.of();

  protected SparseForwardAnalysis(Reachability reachability) {
    this.graph = reachability.graph();
    this.reachability = reachability;
    this.dirty = new BitSet(graph.operationCount());
    this.updates = new int[graph.valueCount()];
  }

  // What an analysis says

  /** The state of a value that was not reached yet: the neutral element of {@link #join}. */
  protected abstract L bottom();

  /** The least state that says no more than either. */
  protected abstract L join(L a, L b);

  /** The state of a value of which nothing is known: a kernel's argument, an unknown result. */
  protected abstract L entry(Value value);

  /**
   * The states of an operation's results, in order. Called once every operand has a state other
   * than bottom; must be monotone.
   */
  protected abstract List<L> transfer(Operation op, List<L> operands);

  /** The states of the results of a call whose callee is not in the snapshot. */
  protected List<L> externalCall(Operation call, List<L> operands) {
    var results = new ArrayList<L>();
    for (var result : call.results()) results.add(entry(result));
    return results;
  }

  /**
   * The state of a region's argument that no edge carries a value into, such as a loop's induction
   * variable.
   *
   * @param operands the states of the owner's operands
   */
  protected L argument(Operation owner, BlockArgument argument, List<L> operands) {
    return entry(argument);
  }

  /**
   * What a value's state becomes when a join raised it once more; an analysis over an infinite
   * lattice returns a state further up after some updates.
   */
  protected L widen(Value value, L before, L joined, int update) {
    return joined;
  }

  // Answers

  /** The state of a value, bottom if it is never computed. Solves first if need be. */
  public final L state(Value value) {
    solve();
    return states.get(graph.number(value));
  }

  protected final FlowGraph graph() {
    return graph;
  }

  protected final Reachability reachability() {
    return reachability;
  }

  // The solver

  /** Computes all states, once. */
  public final void solve() {
    if (!states.isEmpty()) return;
    states = new ArrayList<>(java.util.Collections.nCopies(graph.valueCount(), bottom()));
    for (int v = graph.insideValueCount(); v < graph.valueCount(); v++) {
      states.set(v, entry(graph.value(v)));
    }
    for (int op = 0; op < graph.operationCount(); op++) {
      if (reachability.isLive(op)) dirty.set(op);
    }
    for (int op = dirty.nextSetBit(0); op >= 0; op = dirty.nextSetBit(0)) {
      for (; op >= 0; op = dirty.nextSetBit(op + 1)) {
        dirty.clear(op);
        visit(op);
      }
    }
  }

  private void visit(int op) {
    for (var edge : graph.edgesFrom(op)) {
      if (reachability.isLive(edge)) carryOwn(edge);
    }
    var operands = new ArrayList<L>(graph.operandCount(op));
    for (int i = 0; i < graph.operandCount(op); i++) {
      var state = states.get(graph.operand(op, i));
      if (state.equals(bottom())) return;
      operands.add(state);
    }
    visitResults(op, operands);
    for (int r = 0; r < graph.regionCount(op); r++) visitArguments(op, r, operands);
  }

  /** Values that an operation makes itself while it branches. */
  private void carryOwn(Edge edge) {
    for (int i = 0; i < edge.inputs().length; i++) {
      int input = edge.inputs()[i];
      if (edge.sources()[i] < 0) update(input, entry(graph.value(input)));
      else update(input, states.get(edge.sources()[i]));
    }
  }

  private void visitResults(int op, List<L> operands) {
    int n = graph.resultCount(op);
    if (n == 0) {
      if (graph.edgesFrom(op).isEmpty()) transfer(graph.operation(op), operands);
      return;
    }
    boolean external = graph.is(op, Fact.EXTERNAL_CALL);
    if (graph.is(op, Fact.REGION_BRANCH) || (graph.is(op, Fact.CALL) && !external)) {
      for (int i = 0; i < n; i++) {
        int result = graph.result(op, i);
        if (!graph.isCarried(result)) update(result, entry(graph.value(result)));
      }
      return;
    }
    var operation = graph.operation(op);
    var results = external ? externalCall(operation, operands) : transfer(operation, operands);
    if (results.size() != n) {
      throw new IllegalStateException(
          results.size() + " states for the " + n + " results of '" + operation.name() + "'");
    }
    for (int i = 0; i < n; i++) update(graph.result(op, i), results.get(i));
  }

  private void visitArguments(int op, int r, List<L> operands) {
    int region = graph.region(op, r);
    if (graph.regionBlockCount(region) == 0) return;
    int entry = graph.regionBlock(region, 0);
    if (!reachability.isLiveBlock(entry)) return;
    boolean unknown = graph.is(op, Fact.UNKNOWN_CALLERS);
    for (int i = 0; i < graph.argumentCount(entry); i++) {
      int argument = graph.argument(entry, i);
      var value = (BlockArgument) graph.value(argument);
      if (unknown) update(argument, entry(value));
      else if (!graph.isCarried(argument)) {
        update(argument, argument(graph.operation(op), value, operands));
      }
    }
  }

  private void update(int value, L state) {
    if (raise(value, state)) changed.add(value);
    while (!changed.isEmpty()) {
      int v = changed.remove();
      for (int user : graph.users(v)) if (reachability.isLive(user)) dirty.set(user);
      var carriers = graph.carriers(v);
      for (int i = 0; i < carriers.length; i += 2) {
        var edge = graph.edges().get(carriers[i]);
        if (!reachability.isLive(edge)) continue;
        int input = edge.inputs()[carriers[i + 1]];
        if (raise(input, states.get(v))) changed.add(input);
      }
    }
  }

  private boolean raise(int value, L state) {
    var before = states.get(value);
    if (before.equals(state)) return false;
    var joined = join(before, state);
    if (joined.equals(before)) return false;
    joined = widen(graph.value(value), before, joined, ++updates[value]);
    if (updates[value] > UPDATE_LIMIT) {
      throw new IllegalStateException(
          getClass().getSimpleName()
              + " does not come to an end: its lattice is infinite and it does not widen, at "
              + graph.value(value).location());
    }
    states.set(value, joined);
    return true;
  }
}
