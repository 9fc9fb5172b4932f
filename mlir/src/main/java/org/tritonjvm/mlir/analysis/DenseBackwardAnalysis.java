package org.tritonjvm.mlir.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.tritonjvm.mlir.analysis.FlowGraph.Edge;
import org.tritonjvm.mlir.analysis.FlowGraph.EdgeKind;
import org.tritonjvm.mlir.analysis.FlowGraph.Fact;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;

/**
 * A data-flow analysis that gives each point between operations a state, computed against the
 * direction of control along live edges.
 *
 * @param <L> a state: an immutable value with {@code equals}, an element of a join semilattice
 */
public abstract class DenseBackwardAnalysis<L> {
  private final FlowGraph graph;
  private final Reachability reachability;
  private final BitSet dirty;
  private List<L> befores = List.of();

  protected DenseBackwardAnalysis(Reachability reachability) {
    this.graph = reachability.graph();
    this.reachability = reachability;
    this.dirty = new BitSet(graph.operationCount());
  }

  // What an analysis says

  /** The state of a point from which nothing is reached: the neutral element of {@link #join}. */
  protected abstract L bottom();

  /** The least state that covers both. */
  protected abstract L join(L a, L b);

  /** The state where control leaves: at a kernel's return, say. */
  protected abstract L exit();

  /** The state before an operation, given the one behind it; must be monotone. */
  protected abstract L transfer(Operation op, L after);

  /** The state before a call whose callee is not in the snapshot. */
  protected L externalCall(Operation call, L after) {
    return exit();
  }

  /** What becomes of a state on its way back along an edge of a region branch, call or return. */
  protected L crossing(Operation from, Edge edge, L state) {
    return state;
  }

  // Answers

  /** The state before an operation. Solves first if need be. */
  public final L before(Operation op) {
    solve();
    return befores.get(graph.number(op));
  }

  /** The state behind an operation. Solves first if need be. */
  public final L after(Operation op) {
    solve();
    return after(graph.number(op));
  }

  /** The state at the start of a block. Solves first if need be. */
  public final L start(Block block) {
    solve();
    return start(graph.number(block));
  }

  // The solver

  /** Computes all states, once. */
  public final void solve() {
    if (!befores.isEmpty()) return;
    befores = new ArrayList<>(Collections.nCopies(graph.operationCount(), bottom()));
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

  private L start(int block) {
    return graph.size(block) == 0 ? bottom() : befores.get(graph.operationAt(block, 0));
  }

  /** The state behind an operation: of the next one, or of all the places control goes to. */
  private L after(int op) {
    int block = graph.blockOf(op);
    if (block < 0) return exit();
    if (graph.position(op) + 1 < graph.size(block)) {
      return befores.get(graph.operationAt(block, graph.position(op) + 1));
    }
    if (graph.is(op, Fact.REGION_BRANCH) || graph.is(op, Fact.CALL)) return bottom();
    return leaves(op) ? exit() : joinEdges(op);
  }

  /** Whether control goes from a block's last operation to a place that no edge tells of. */
  private boolean leaves(int op) {
    int parent = graph.parent(op);
    if (graph.is(parent, Fact.CALLABLE)) {
      return graph.operation(op).successorCount() == 0 && graph.is(parent, Fact.UNKNOWN_CALLERS);
    }
    return graph.edgesFrom(op).isEmpty() && !graph.is(parent, Fact.REGION_BRANCH);
  }

  private L joinEdges(int op) {
    var state = bottom();
    for (var edge : graph.edgesFrom(op)) {
      if (!reachability.isLive(edge)) continue;
      var at = edge.block() >= 0 ? start(edge.block()) : after(edge.after());
      state =
          join(
              state, edge.kind() == EdgeKind.BRANCH ? at : crossing(graph.operation(op), edge, at));
    }
    return state;
  }

  private void visit(int op) {
    if (op == 0) return;
    L state;
    if (graph.is(op, Fact.EXTERNAL_CALL)) state = externalCall(graph.operation(op), after(op));
    else if (graph.is(op, Fact.REGION_BRANCH) || graph.is(op, Fact.CALL)) state = joinEdges(op);
    else state = transfer(graph.operation(op), after(op));
    var joined = join(befores.get(op), state);
    if (joined.equals(befores.get(op))) return;
    befores.set(op, joined);
    int block = graph.blockOf(op);
    int position = graph.position(op);
    if (position > 0) {
      int previous = graph.operationAt(block, position - 1);
      dirty.set(previous);
      for (var edge : graph.edgesAfter(previous))
        if (reachability.isLive(edge)) dirty.set(edge.from());
    } else {
      for (var edge : graph.edgesTo(block)) if (reachability.isLive(edge)) dirty.set(edge.from());
    }
  }
}
