package org.tritonjvm.mlir.analysis;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * Which values are still needed where. Within a region control is taken to follow branches; what a
 * nested region uses is used by the operation around it.
 */
public final class Liveness {
  private final FlowGraph graph;
  private final BitSet[] uses;
  private final BitSet[] definitions;
  private final BitSet[] ins;
  private final BitSet[] outs;

  public Liveness(FlowGraph graph) {
    this.graph = graph;
    this.uses = sets(graph.blockCount());
    this.definitions = sets(graph.blockCount());
    this.ins = sets(graph.blockCount());
    this.outs = sets(graph.blockCount());
    gather();
    solve();
  }

  private static BitSet[] sets(int n) {
    var sets = new BitSet[n];
    for (int i = 0; i < n; i++) sets[i] = new BitSet();
    return sets;
  }

  /** The values defined outside a block that are needed at its start. */
  public Set<Value> liveIn(Block block) {
    return values(ins[graph.number(block)]);
  }

  /** The values that are needed once a block's control has gone on to a successor. */
  public Set<Value> liveOut(Block block) {
    return values(outs[graph.number(block)]);
  }

  public boolean isLiveIn(Block block, Value value) {
    return ins[graph.number(block)].get(graph.number(value));
  }

  public boolean isLiveOut(Block block, Value value) {
    return outs[graph.number(block)].get(graph.number(value));
  }

  /** Whether nothing needs a value once an operation of its own or a later block is done. */
  public boolean isDeadAfter(Value value, Operation op) {
    int number = graph.number(value);
    int at = graph.number(op);
    int block = graph.blockOf(at);
    if (outs[block].get(number)) return false;
    for (int user : graph.users(number)) {
      int up = user;
      while (up > 0 && graph.blockOf(up) != block) up = graph.parent(up);
      if (up > 0 && graph.position(up) > graph.position(at)) return false;
    }
    return true;
  }

  private Set<Value> values(BitSet set) {
    var values = new LinkedHashSet<Value>();
    set.stream().forEach(v -> values.add(graph.value(v)));
    return values;
  }

  private void gather() {
    for (int value = 0; value < graph.valueCount(); value++) {
      int op = graph.definingOperation(value);
      int home = op >= 0 ? graph.blockOf(op) : graph.owningBlock(value);
      if (home >= 0) definitions[home].set(value);
      for (int user : graph.users(value)) {
        for (int up = user; up > 0; up = graph.parent(up)) {
          int block = graph.blockOf(up);
          if (block == home) break;
          uses[block].set(value);
        }
      }
    }
  }

  /** in = uses + (out - definitions), out = the successors' ins, to the least fixpoint. */
  private void solve() {
    var work = new ArrayDeque<Integer>();
    var queued = new BitSet();
    for (int block = graph.blockCount() - 1; block >= 0; block--) {
      work.add(block);
      queued.set(block);
    }
    while (!work.isEmpty()) {
      int block = work.remove();
      queued.clear(block);
      var in = (BitSet) outs[block].clone();
      in.andNot(definitions[block]);
      in.or(uses[block]);
      if (in.equals(ins[block])) continue;
      ins[block] = in;
      for (var edge : graph.edgesTo(block)) {
        if (edge.kind() != FlowGraph.EdgeKind.BRANCH) continue;
        int from = graph.blockOf(edge.from());
        outs[from].or(in);
        if (!queued.get(from)) {
          queued.set(from);
          work.add(from);
        }
      }
    }
  }
}
