package org.tritonjvm.mlir.analysis;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Predicate;
import org.tritonjvm.mlir.analysis.FlowGraph.Edge;
import org.tritonjvm.mlir.analysis.FlowGraph.EdgeKind;
import org.tritonjvm.mlir.analysis.FlowGraph.Fact;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Value;

/**
 * Which blocks and edges control may reach, and which values are constant: sparse conditional
 * constant propagation (Wegman and Zadeck, 1991) over regions and calls, as MLIR's dead-code and
 * constant analyses do it together.
 */
public final class Reachability {
  private static final long UNDEFINED = 0;
  private static final long VARYING = -1;

  private final FlowGraph graph;
  private final boolean constants;
  private final long[] states;
  private final BitSet liveBlocks;
  private final BitSet liveEdges;
  private final BitSet dirty;

  private Reachability(FlowGraph graph, boolean constants) {
    this.graph = graph;
    this.constants = constants;
    this.states = new long[graph.valueCount()];
    this.liveBlocks = new BitSet(graph.blockCount());
    this.liveEdges = new BitSet(graph.edges().size());
    this.dirty = new BitSet(graph.operationCount());
  }

  /** Everything that some path leads to, whatever the conditions. */
  public static Reachability ofAllPaths(FlowGraph graph) {
    return new Reachability(graph, false).solve();
  }

  /** Only what can be reached given the constants that decide branches. */
  public static Reachability withConstants(FlowGraph graph) {
    return new Reachability(graph, true).solve();
  }

  // Answers

  public FlowGraph graph() {
    return graph;
  }

  public boolean isLive(Block block) {
    return liveBlocks.get(graph.number(block));
  }

  public boolean isLive(Operation op) {
    return isLive(graph.number(op));
  }

  public boolean isLive(Edge edge) {
    return liveEdges.get(edge.number());
  }

  /** The constant a value always has; empty if it varies or is never computed. */
  public Optional<Attribute> constant(Value value) {
    long state = states[graph.number(value)];
    return state == UNDEFINED || state == VARYING
        ? Optional.empty()
        : Optional.of(Raw.attribute(graph.root().context(), state));
  }

  boolean isLiveBlock(int block) {
    return liveBlocks.get(block);
  }

  boolean isLive(int op) {
    int block = graph.blockOf(op);
    return block < 0 || liveBlocks.get(block);
  }

  // The solver

  private Reachability solve() {
    Arrays.fill(states, graph.insideValueCount(), states.length, VARYING);
    for (int r = 0; r < graph.regionCount(0); r++) enterRegion(0, r);
    dirty.set(0);
    // In program order, over and over: close to reverse post-order, and the same on every run.
    for (int op = dirty.nextSetBit(0); op >= 0; op = dirty.nextSetBit(0)) {
      for (; op >= 0; op = dirty.nextSetBit(op + 1)) {
        dirty.clear(op);
        visit(op);
      }
    }
    return this;
  }

  private void enterRegion(int op, int r) {
    int region = graph.region(op, r);
    if (graph.regionBlockCount(region) == 0) return;
    int entry = graph.regionBlock(region, 0);
    enterBlock(entry);
    for (int i = 0; i < graph.argumentCount(entry); i++) update(graph.argument(entry, i), VARYING);
  }

  private void enterBlock(int block) {
    if (liveBlocks.get(block)) return;
    liveBlocks.set(block);
    for (int i = 0; i < graph.size(block); i++) dirty.set(graph.operationAt(block, i));
  }

  private void visit(int op) {
    if (!isLive(op)) return;
    boolean branches = graph.is(op, Fact.REGION_BRANCH);
    if (graph.regionCount(op) > 0 && !branches) {
      boolean callable = graph.is(op, Fact.CALLABLE) && op != 0;
      if (!callable || graph.is(op, Fact.UNKNOWN_CALLERS)) {
        for (int r = 0; r < graph.regionCount(op); r++) enterRegion(op, r);
      }
    }
    for (int i = 0; i < graph.resultCount(op); i++) {
      boolean carried = graph.isCarried(graph.result(op, i));
      boolean computed = !branches && !graph.is(op, Fact.CALL) && graph.regionCount(op) == 0;
      if ((!carried && !computed) || graph.is(op, Fact.EXTERNAL_CALL)) {
        update(graph.result(op, i), VARYING);
      }
    }
    var edges = graph.edgesFrom(op);
    if (!edges.isEmpty()) follow(op, edges);
    for (var edge : graph.edgesAfter(op)) {
      if (edge.kind() == EdgeKind.RETURN && isLive(edge.from())) take(edge);
    }
    if (edges.isEmpty() && graph.resultCount(op) > 0 && graph.regionCount(op) == 0) fold(op);
  }

  private void follow(int op, java.util.List<Edge> edges) {
    var known = constants ? operands(op) : new long[0];
    if (known == null) return; // an operand is not known yet
    Predicate<Edge> possible = constants ? possible(op, known) : edge -> true;
    for (var edge : edges) {
      boolean decided = edge.kind() != EdgeKind.CALL && edge.kind() != EdgeKind.RETURN;
      if (decided && !possible.test(edge)) continue;
      if (edge.kind() == EdgeKind.RETURN && !isLive(edge.after())) continue;
      take(edge);
    }
  }

  /** The edges of an operation that its operands, where they are known, leave open. */
  private Predicate<Edge> possible(int op, long[] known) {
    long handle = graph.handle(op);
    if (graph.is(op, Fact.BRANCH)) {
      long block = Shim.shimFlowSuccessor(handle, known);
      Upcalls.rethrow();
      return edge -> block == 0 || graph.blockHandle(edge.block()) == block;
    }
    boolean enters = graph.is(op, Fact.REGION_BRANCH);
    int parent = graph.parent(op);
    boolean leaves =
        graph.is(op, Fact.REGION_TERMINATOR) && parent >= 0 && graph.is(parent, Fact.REGION_BRANCH);
    if (!enters && !leaves) return edge -> true;
    var words = Text.takeWords(Shim.shimFlowRegions(handle, !enters, known, known.length));
    Upcalls.rethrow();
    var keys = new HashSet<Long>();
    for (int at = 0; at < words.length; ) {
      keys.add(words[at]);
      at += 2 + (int) words[at + 1]; // the count of what becomes of the operands
      at += 1 + (int) words[at];
    }
    return edge -> keys.contains((long) edge.key());
  }

  private void take(Edge edge) {
    boolean first = !liveEdges.get(edge.number());
    liveEdges.set(edge.number());
    if (first && edge.block() >= 0) {
      enterBlock(edge.block());
      if (graph.isEntry(edge.block())) enterUncarriedArguments(edge.block());
    }
    for (int i = 0; i < edge.inputs().length; i++) {
      int source = edge.sources()[i];
      update(edge.inputs()[i], source < 0 ? VARYING : states[source]);
    }
  }

  private void enterUncarriedArguments(int block) {
    for (int i = 0; i < graph.argumentCount(block); i++) {
      int argument = graph.argument(block, i);
      if (!graph.isCarried(argument)) update(argument, VARYING);
    }
  }

  /** The operands' constants, 0 for those that vary; null while one is undefined. */
  @SuppressWarnings("ReturnsNullCollection")
  private long[] operands(int op) {
    var known = new long[graph.operandCount(op)];
    for (int i = 0; i < known.length; i++) {
      long state = states[graph.operand(op, i)];
      if (state == UNDEFINED) return null;
      known[i] = state == VARYING ? 0 : state;
    }
    return known;
  }

  private void fold(int op) {
    if (!constants) return;
    if (graph.is(op, Fact.CALL)) return;
    var known = operands(op);
    if (known == null) return;
    long buffer = Shim.shimFlowFold(graph.handle(op), known);
    var folded = buffer == 0 ? new long[0] : Text.takeWords(buffer);
    Upcalls.rethrow();
    int results = graph.resultCount(op);
    for (int i = 0; i < results; i++) {
      update(
          graph.result(op, i), folded.length == results ? folded(op, known, folded[i]) : VARYING);
    }
  }

  /** The state that a fold's result stands for: a constant, or that of one of the operands. */
  private long folded(int op, long[] known, long word) {
    if ((word & 1) != 0) return word & ~1L;
    for (int i = 0; i < known.length; i++) {
      if (Raw.handle(graph.value(graph.operand(op, i))) == word) {
        return states[graph.operand(op, i)];
      }
    }
    return VARYING;
  }

  private final ArrayDeque<Integer> changed = new ArrayDeque<>();

  private void update(int value, long state) {
    if (!raise(value, state)) return;
    changed.add(value);
    if (changed.size() > 1) return; // the caller's loop below goes on with it
    while (!changed.isEmpty()) {
      int v = changed.peek();
      for (int user : graph.users(v)) dirty.set(user);
      var carriers = graph.carriers(v);
      for (int i = 0; i < carriers.length; i += 2) {
        if (!liveEdges.get(carriers[i])) continue;
        int input = graph.edges().get(carriers[i]).inputs()[carriers[i + 1]];
        if (raise(input, states[v])) changed.add(input);
      }
      changed.remove();
    }
  }

  private boolean raise(int value, long state) {
    long before = states[value];
    if (state == UNDEFINED || before == VARYING || before == state) return false;
    states[value] = before == UNDEFINED && constants ? state : VARYING;
    return true;
  }
}
