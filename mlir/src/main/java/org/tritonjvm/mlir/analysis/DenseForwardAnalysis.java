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
 * A data-flow analysis that gives each point between operations a state, computed in the direction
 * of control along live edges.
 *
 * @param <L> a state: an immutable value with {@code equals}, an element of a join semilattice
 */
public abstract class DenseForwardAnalysis<L> {
  private final FlowGraph graph;
  private final Reachability reachability;
  private final BitSet dirty;
  private List<L> starts = List.of();
  private List<L> afters = List.of();

  protected DenseForwardAnalysis(Reachability reachability) {
    this.graph = reachability.graph();
    this.reachability = reachability;
    this.dirty = new BitSet(graph.operationCount());
  }

  // What an analysis says

  /** The state of a point that is not reached: the neutral element of {@link #join}. */
  protected abstract L bottom();

  /** The least state that covers both. */
  protected abstract L join(L a, L b);

  /** The state where control comes in from outside: at the start of a kernel, say. */
  protected abstract L entry();

  /** The state behind an operation, given the one before it; must be monotone. */
  protected abstract L transfer(Operation op, L before);

  /** The state behind a call whose callee is not in the snapshot. */
  protected L externalCall(Operation call, L before) {
    return entry();
  }

  /** What becomes of a state on its way along an edge of a region branch, a call or a return. */
  protected L crossing(Operation from, Edge edge, L state) {
    return state;
  }

  // Answers

  /** The state at the start of a block. Solves first if need be. */
  public final L start(Block block) {
    solve();
    return starts.get(graph.number(block));
  }

  /** The state before an operation. Solves first if need be. */
  public final L before(Operation op) {
    solve();
    return before(graph.number(op));
  }

  /** The state behind an operation. Solves first if need be. */
  public final L after(Operation op) {
    solve();
    return afters.get(graph.number(op));
  }

  // The solver

  /** Computes all states, once. */
  public final void solve() {
    if (!afters.isEmpty()) return;
    afters = new ArrayList<>(Collections.nCopies(graph.operationCount(), bottom()));
    starts = new ArrayList<>(Collections.nCopies(graph.blockCount(), bottom()));
    for (int op = 0; op < graph.operationCount(); op++) if (reachability.isLive(op)) dirty.set(op);
    for (int op = dirty.nextSetBit(0); op >= 0; op = dirty.nextSetBit(0)) {
      for (; op >= 0; op = dirty.nextSetBit(op + 1)) {
        dirty.clear(op);
        visit(op);
      }
    }
  }

  private L before(int op) {
    if (op == 0) return entry();
    int block = graph.blockOf(op);
    int position = graph.position(op);
    return position == 0 ? starts.get(block) : afters.get(graph.operationAt(block, position - 1));
  }

  private void visit(int op) {
    var before = before(op);
    boolean branches = graph.is(op, Fact.REGION_BRANCH);
    if (graph.regionCount(op) > 0 && !branches) enterRegions(op);
    // The root stands outside: control does not pass it, it only starts inside.
    if (before.equals(bottom())) return;
    boolean external = graph.is(op, Fact.EXTERNAL_CALL);
    boolean call = graph.is(op, Fact.CALL) && !external;
    var leaving = before;
    if (!branches && !call) {
      leaving =
          external
              ? externalCall(graph.operation(op), before)
              : transfer(graph.operation(op), before);
      raiseAfter(op, leaving);
    }
    for (var edge : graph.edgesFrom(op)) {
      if (!reachability.isLive(edge)) continue;
      var state =
          edge.kind() == EdgeKind.BRANCH ? leaving : crossing(graph.operation(op), edge, leaving);
      if (edge.block() >= 0) raiseStart(edge.block(), state);
      else raiseAfter(edge.after(), state);
    }
  }

  private void enterRegions(int op) {
    boolean callable = graph.is(op, Fact.CALLABLE);
    if (callable && !graph.is(op, Fact.UNKNOWN_CALLERS)) return;
    for (int r = 0; r < graph.regionCount(op); r++) {
      int region = graph.region(op, r);
      if (graph.regionBlockCount(region) > 0) raiseStart(graph.regionBlock(region, 0), entry());
    }
  }

  private void raiseStart(int block, L state) {
    var before = starts.get(block);
    var joined = join(before, state);
    if (joined.equals(before)) return;
    starts.set(block, joined);
    if (graph.size(block) > 0) dirty.set(graph.operationAt(block, 0));
  }

  private void raiseAfter(int op, L state) {
    var before = afters.get(op);
    var joined = join(before, state);
    if (joined.equals(before)) return;
    afters.set(op, joined);
    int block = graph.blockOf(op);
    if (block >= 0 && graph.position(op) + 1 < graph.size(block)) {
      dirty.set(graph.operationAt(block, graph.position(op) + 1));
    }
  }
}
