package org.tritonjvm.mlir.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Value;

/**
 * A snapshot of the control and data flow of an operation and all it contains, as MLIR's branch,
 * region-branch, call and callable interfaces describe it. Operations, blocks and values have dense
 * numbers in pre-order; values defined outside the operation come last. It says nothing of changes
 * made after it was taken.
 */
public final class FlowGraph {
  /** Why control goes from one place to another. */
  public enum EdgeKind {
    /** From a terminator to a successor block. */
    BRANCH,
    /** From a region-branch operation into a region, or past it. */
    REGION_ENTRY,
    /** From a region's terminator into a region, or out of the operation. */
    REGION_EXIT,
    /** From a call to the callee's entry block. */
    CALL,
    /** From a callee's terminator to behind the call. */
    RETURN
  }

  /**
   * A way control may go, and the values it carries.
   *
   * @param from the operation control leaves from
   * @param key for a branch the successor's number, else the region's, -1 for the parent
   * @param block the block control goes to, -1 if it goes behind an operation
   * @param after that operation, -1 if control goes to a block
   * @param sources the values carried, -1 where the operation itself makes the value
   * @param inputs the values they become: block arguments or results
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Edge(
      int number,
      int from,
      EdgeKind kind,
      int key,
      int block,
      int after,
      int[] sources,
      int[] inputs) {}

  /** Facts about operations: first those that {@code shimFlowFacts} knows. */
  enum Fact {
    TERMINATOR,
    BRANCH,
    REGION_BRANCH,
    CALL,
    CONSTANT_LIKE,
    LOOP,
    PURE,
    REGION_TERMINATOR,
    RETURN_LIKE,
    /** Something with a body that can be called. */
    CALLABLE,
    UNKNOWN_CALLERS,
    EXTERNAL_CALL
  }

  private final Operation root;
  private final FlowReader.Tables t;
  private final Operation[] operations;
  private final Value[] values;

  private FlowGraph(Operation root, FlowReader.Tables tables) {
    this.root = root;
    this.t = tables;
    this.operations = new Operation[t.opHandles.length];
    this.values = new Value[t.valueHandles.length];
  }

  /** Takes a snapshot. */
  public static FlowGraph of(Operation root) {
    var tables = FlowReader.read(Raw.handle(root));
    Upcalls.rethrow();
    return new FlowGraph(root, tables);
  }

  public Operation root() {
    return root;
  }

  // Operations

  /** How many operations there are; the root is number 0. */
  public int operationCount() {
    return t.opHandles.length;
  }

  public Operation operation(int op) {
    var known = operations[op];
    if (known != null) return known;
    operations[op] = Raw.operation(root, t.opHandles[op]);
    return operations[op];
  }

  /**
   * The number of an operation.
   *
   * @throws IllegalArgumentException if it is not in the snapshot
   */
  public int number(Operation op) {
    return found(t.ops.getOr(Raw.handle(op), -1), "operation");
  }

  boolean is(int op, Fact fact) {
    return (t.flags[op] >> fact.ordinal() & 1) != 0;
  }

  /** Whether an operation is loop-like. */
  public boolean isLoop(int op) {
    return is(op, Fact.LOOP);
  }

  /** Whether an operation has no effect and may be done at any time. */
  public boolean isPure(int op) {
    return is(op, Fact.PURE);
  }

  /** Whether an operation does nothing but make a constant. */
  public boolean isConstantLike(int op) {
    return is(op, Fact.CONSTANT_LIKE);
  }

  long handle(int op) {
    return t.opHandles[op];
  }

  long blockHandle(int block) {
    return t.blockHandles[block];
  }

  /** The block an operation is in, -1 for the root. */
  public int blockOf(int op) {
    return t.opBlock[op];
  }

  /** The operation around an operation, -1 for the root. */
  public int parent(int op) {
    return op == 0 ? -1 : t.regionParent[t.blockRegion[t.opBlock[op]]];
  }

  public int operandCount(int op) {
    return t.operandStart[op + 1] - t.operandStart[op];
  }

  /** The value that is an operand. */
  public int operand(int op, int i) {
    return t.operands[t.operandStart[op] + i];
  }

  public int resultCount(int op) {
    return t.resultCount[op];
  }

  public int result(int op, int i) {
    return t.firstResult[op] + i;
  }

  public int regionCount(int op) {
    return t.regionCount[op];
  }

  /** A region's number: an operation's regions follow one another. */
  public int region(int op, int i) {
    return t.firstRegion[op] + i;
  }

  // Regions and blocks

  public int blockCount() {
    return t.blockHandles.length;
  }

  public int regionBlockCount(int region) {
    return t.regionBlockCount[region];
  }

  /** A block of a region; the entry is number 0. */
  public int regionBlock(int region, int i) {
    return t.firstBlock[region] + i;
  }

  /** Whether a block is the entry of its region. */
  public boolean isEntry(int block) {
    return t.firstBlock[t.blockRegion[block]] == block;
  }

  /** The region a block is in. */
  public int regionOf(int block) {
    return t.blockRegion[block];
  }

  /** The operation around a block. */
  public int blockParent(int block) {
    return t.regionParent[t.blockRegion[block]];
  }

  public int argumentCount(int block) {
    return t.argumentCount[block];
  }

  public int argument(int block, int i) {
    return t.firstArgument[block] + i;
  }

  /** How many operations a block holds. */
  public int size(int block) {
    return t.blockStart[block + 1] - t.blockStart[block];
  }

  /** An operation of a block by its position. */
  public int operationAt(int block, int position) {
    return t.blockOps[t.blockStart[block] + position];
  }

  /** The position of an operation in its block. */
  public int position(int op) {
    return t.opPosition[op];
  }

  public Block block(int block) {
    return Raw.block(root, t.blockHandles[block]);
  }

  public int number(Block block) {
    return found(t.blocks.getOr(Raw.handle(block), -1), "block");
  }

  // Values

  public int valueCount() {
    return t.valueHandles.length;
  }

  /** Values from this number on are defined outside. */
  public int insideValueCount() {
    return t.insideValues;
  }

  public Value value(int value) {
    var known = values[value];
    if (known != null) return known;
    values[value] = Raw.value(root, t.valueHandles[value]);
    return values[value];
  }

  /**
   * The number of a value.
   *
   * @throws IllegalArgumentException if the snapshot neither defines nor uses it
   */
  public int number(Value value) {
    return found(t.values.getOr(Raw.handle(value), -1), "value");
  }

  /** The operation a value is a result of, -1 for a block argument or a value from outside. */
  public int definingOperation(int value) {
    return t.valueOp[value];
  }

  /** The block a value is an argument of, -1 for any other. */
  public int owningBlock(int value) {
    return t.valueBlock[value];
  }

  /** The operations that use a value, once a use, in order. */
  int[] users(int value) {
    return slice(t.users, t.userStart, value);
  }

  // Edges

  public List<Edge> edges() {
    return t.edges;
  }

  /** The edges that leave from an operation. */
  public List<Edge> edgesFrom(int op) {
    return list(t.edgesFrom, t.edgeFromStart, op);
  }

  /** The edges that enter a block. */
  public List<Edge> edgesTo(int block) {
    return list(t.edgesTo, t.edgeToStart, block);
  }

  /** The edges that come out behind an operation. */
  public List<Edge> edgesAfter(int op) {
    return list(t.edgesAfter, t.edgeAfterStart, op);
  }

  /** Where a value is carried along edges: pairs of edge and position. */
  int[] carriers(int value) {
    return slice(t.carriers, t.carrierStart, value);
  }

  /** Whether some edge carries a value into this one. */
  boolean isCarried(int value) {
    return t.carried.get(value);
  }

  /** The callable a call resolves to within the snapshot. */
  public Optional<Operation> callee(Operation call) {
    for (var edge : edgesFrom(number(call))) {
      if (edge.kind() == EdgeKind.CALL) return Optional.of(operation(blockParent(edge.block())));
    }
    return Optional.empty();
  }

  // Shared

  private List<Edge> list(int[] edges, int[] start, int i) {
    int n = start[i + 1] - start[i];
    if (n == 0) return List.of();
    var list = new ArrayList<Edge>(n);
    for (int e = start[i]; e < start[i + 1]; e++) list.add(t.edges.get(edges[e]));
    return list;
  }

  private static int[] slice(int[] all, int[] start, int i) {
    return java.util.Arrays.copyOfRange(all, start[i], start[i + 1]);
  }

  private static int found(int number, String what) {
    if (number < 0) throw new IllegalArgumentException("the " + what + " is not in the snapshot");
    return number;
  }
}
