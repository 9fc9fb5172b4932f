package org.tritonjvm.mlir.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.tritonjvm.mlir.analysis.FlowGraph.Edge;
import org.tritonjvm.mlir.analysis.FlowGraph.EdgeKind;
import org.tritonjvm.mlir.analysis.FlowGraph.Fact;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.LongMap;
import org.tritonjvm.mlir.internal.Text;

/** Reads an operation and all it contains into tables; lists are in compressed rows. */
final class FlowReader {
  /** The tables; what is called {@code xStart} tells where row i of x begins, with one more row. */
  static final class Tables {
    final LongMap<Integer> ops = new LongMap<>();
    final LongMap<Integer> blocks = new LongMap<>();
    final LongMap<Integer> values = new LongMap<>();
    long[] opHandles;
    long[] flags;
    int[] opBlock;
    int[] opPosition;
    int[] operandStart;
    int[] operands;
    int[] firstResult;
    int[] resultCount;
    int[] firstRegion;
    int[] regionCount;
    int[] regionParent;
    int[] firstBlock;
    int[] regionBlockCount;
    long[] blockHandles;
    int[] blockRegion;
    int[] firstArgument;
    int[] argumentCount;
    int[] blockStart;
    int[] blockOps;
    long[] valueHandles;
    int insideValues;
    int[] valueOp;
    int[] valueBlock;
    int[] userStart;
    int[] users;
    List<Edge> edges;
    int[] edgeFromStart;
    int[] edgesFrom;
    int[] edgeToStart;
    int[] edgesTo;
    int[] edgeAfterStart;
    int[] edgesAfter;
    int[] carrierStart;
    int[] carriers;
    BitSet carried;
  }

  private final Tables t = new Tables();
  private final LongMap<Integer> regions = new LongMap<>();
  private final LongList ops = new LongList();
  private final LongList blocks = new LongList();
  private final LongList values = new LongList();

  /** Calls by their handles, each with the region of the snapshot that it enters. */
  private final LongMap<Call> calls = new LongMap<>();

  private record Call(int region, List<Integer> arguments) {}

  /** Handles in the order of their numbers. */
  private static final class LongList {
    private long[] words = new long[64];
    private int size;

    int add(long word) {
      if (size == words.length) words = Arrays.copyOf(words, 2 * size);
      words[size] = word;
      return size++;
    }

    long[] toArray() {
      return Arrays.copyOf(words, size);
    }
  }

  private FlowReader() {}

  static Tables read(long root) {
    return new FlowReader().tables(root);
  }

  private Tables tables(long root) {
    number(root);
    t.insideValues = values.size;
    t.opHandles = ops.toArray();
    t.blockHandles = blocks.toArray();
    readOperations();
    readBlocks();
    readCalls(root);
    readEdges();
    t.valueHandles = values.toArray();
    t.valueOp = filled(values.size);
    t.valueBlock = filled(values.size);
    for (int op = 0; op < ops.size; op++) {
      Arrays.fill(t.valueOp, t.firstResult[op], t.firstResult[op] + t.resultCount[op], op);
    }
    for (int block = 0; block < blocks.size; block++) {
      int first = t.firstArgument[block];
      Arrays.fill(t.valueBlock, first, first + t.argumentCount[block], block);
    }
    findUsers(values.size);
    sortEdges(ops.size, blocks.size, values.size);
    return t;
  }

  private static int[] filled(int n) {
    var array = new int[n];
    Arrays.fill(array, -1);
    return array;
  }

  /** Numbers operations, regions, blocks and values in pre-order. */
  private void number(long root) {
    var pending = new LongList();
    pending.add(root);
    while (pending.size > 0) {
      long op = pending.words[--pending.size];
      t.ops.put(op, ops.add(op));
      int results = (int) MLIR.mlirOperationGetNumResults(op);
      for (int i = 0; i < results; i++) value(MLIR.mlirOperationGetResult(op, i));
      int begin = pending.size;
      int n = (int) MLIR.mlirOperationGetNumRegions(op);
      for (int r = 0; r < n; r++) number(MLIR.mlirOperationGetRegion(op, r), pending);
      // What was found last is taken first.
      for (int i = begin, j = pending.size - 1; i < j; i++, j--) {
        long swapped = pending.words[i];
        pending.words[i] = pending.words[j];
        pending.words[j] = swapped;
      }
    }
  }

  private void number(long region, LongList nested) {
    regions.put(region, regions.size());
    for (long b = MLIR.mlirRegionGetFirstBlock(region);
        b != 0;
        b = MLIR.mlirBlockGetNextInRegion(b)) {
      t.blocks.put(b, blocks.add(b));
      int n = (int) MLIR.mlirBlockGetNumArguments(b);
      for (int i = 0; i < n; i++) value(MLIR.mlirBlockGetArgument(b, i));
      for (long op = MLIR.mlirBlockGetFirstOperation(b);
          op != 0;
          op = MLIR.mlirOperationGetNextInBlock(op)) {
        nested.add(op);
      }
    }
  }

  /** The number of a value, which is a new one for what comes from outside. */
  private int value(long value) {
    int known = t.values.getOr(value, -1);
    if (known >= 0) return known;
    int number = values.add(value);
    t.values.put(value, number);
    return number;
  }

  private void readOperations() {
    int n = ops.size;
    t.flags = new long[n];
    t.opBlock = new int[n];
    t.operandStart = new int[n + 1];
    t.firstResult = new int[n];
    t.resultCount = new int[n];
    t.firstRegion = new int[n];
    t.regionCount = new int[n];
    var operands = new int[2 * n + 16];
    int used = 0;
    for (int op = 0; op < n; op++) {
      long handle = t.opHandles[op];
      t.flags[op] = Shim.shimFlowFacts(handle);
      t.opBlock[op] = op == 0 ? -1 : t.blocks.getOr(MLIR.mlirOperationGetBlock(handle), -1);
      int count = (int) MLIR.mlirOperationGetNumOperands(handle);
      if (used + count > operands.length) operands = Arrays.copyOf(operands, 2 * (used + count));
      for (int i = 0; i < count; i++) {
        operands[used++] = value(MLIR.mlirOperationGetOperand(handle, i));
      }
      t.operandStart[op + 1] = used;
      t.resultCount[op] = (int) MLIR.mlirOperationGetNumResults(handle);
      t.firstResult[op] =
          t.resultCount[op] == 0 ? 0 : value(MLIR.mlirOperationGetResult(handle, 0));
      t.regionCount[op] = (int) MLIR.mlirOperationGetNumRegions(handle);
      t.firstRegion[op] =
          t.regionCount[op] == 0 ? 0 : regions.getOr(MLIR.mlirOperationGetRegion(handle, 0), -1);
    }
    t.operands = Arrays.copyOf(operands, used);
  }

  /** Regions, and with them blocks, are numbered in the order of the operations they are in. */
  private void readBlocks() {
    t.opPosition = new int[ops.size];
    t.regionParent = new int[regions.size()];
    t.firstBlock = new int[regions.size()];
    t.regionBlockCount = new int[regions.size()];
    t.blockRegion = new int[blocks.size];
    t.firstArgument = new int[blocks.size];
    t.argumentCount = new int[blocks.size];
    t.blockStart = new int[blocks.size + 1];
    t.blockOps = new int[ops.size - 1];
    int block = 0;
    int used = 0;
    for (int op = 0; op < ops.size; op++) {
      for (int r = 0; r < t.regionCount[op]; r++) {
        int region = t.firstRegion[op] + r;
        t.regionParent[region] = op;
        t.firstBlock[region] = block;
        for (long b = MLIR.mlirRegionGetFirstBlock(MLIR.mlirOperationGetRegion(t.opHandles[op], r));
            b != 0;
            b = MLIR.mlirBlockGetNextInRegion(b)) {
          t.regionBlockCount[region]++;
          t.blockRegion[block] = region;
          t.argumentCount[block] = (int) MLIR.mlirBlockGetNumArguments(b);
          t.firstArgument[block] =
              t.argumentCount[block] == 0 ? 0 : value(MLIR.mlirBlockGetArgument(b, 0));
          for (long o = MLIR.mlirBlockGetFirstOperation(b);
              o != 0;
              o = MLIR.mlirOperationGetNextInBlock(o)) {
            int nested = t.ops.getOr(o, -1);
            t.opPosition[nested] = used - t.blockStart[block];
            t.blockOps[used++] = nested;
          }
          t.blockStart[++block] = used;
        }
      }
    }
  }

  // Calls

  private boolean is(int op, Fact fact) {
    return (t.flags[op] >> fact.ordinal() & 1) != 0;
  }

  private void set(int op, Fact fact) {
    t.flags[op] |= 1L << fact.ordinal();
  }

  private void readCalls(long root) {
    var called = new Words(Shim.shimFlowCalls(root));
    while (called.hasNext()) {
      int call = t.ops.getOr(called.next(), -1);
      int region = regions.getOr(called.next(), -1);
      var arguments = Arrays.stream(numbers(called.counted())).boxed().toList();
      if (region < 0 || t.regionBlockCount[region] == 0) set(call, Fact.EXTERNAL_CALL);
      else calls.put(t.opHandles[call], new Call(region, arguments));
    }
    boolean anyPrivate = false;
    var callables = new Words(Shim.shimFlowCallables(root));
    while (callables.hasNext()) {
      int op = t.ops.getOr(callables.next(), -1);
      boolean hasBody = callables.next() != 0;
      boolean isPrivate = callables.next() != 0 && op != 0;
      if (!hasBody) continue;
      set(op, Fact.CALLABLE);
      if (isPrivate) anyPrivate = true;
      else set(op, Fact.UNKNOWN_CALLERS);
    }
    if (!anyPrivate) return;
    var uses = new Words(Shim.shimFlowSymbolUses(root));
    while (uses.hasNext()) {
      boolean isCall = calls.get(uses.next()).isPresent();
      int symbol = t.ops.getOr(uses.next(), -1);
      if (!isCall && symbol >= 0) set(symbol, Fact.UNKNOWN_CALLERS);
    }
  }

  // Edges

  private void readEdges() {
    t.edges = new ArrayList<>();
    for (int op = 0; op < ops.size; op++) {
      branchEdges(op);
      if (is(op, Fact.REGION_BRANCH)) regionEdges(op, op, EdgeKind.REGION_ENTRY);
      int around = op == 0 ? -1 : t.regionParent[t.blockRegion[t.opBlock[op]]];
      if (around >= 0 && is(around, Fact.REGION_BRANCH) && is(op, Fact.REGION_TERMINATOR)) {
        regionEdges(op, around, EdgeKind.REGION_EXIT);
      }
      callEdges(op);
    }
  }

  private void branchEdges(int op) {
    long handle = t.opHandles[op];
    int n = (int) MLIR.mlirOperationGetNumSuccessors(handle);
    for (int i = 0; i < n; i++) {
      int block = t.blocks.getOr(MLIR.mlirOperationGetSuccessor(handle, i), -1);
      var inputs = arguments(block);
      if (!is(op, Fact.BRANCH)) {
        edge(op, EdgeKind.BRANCH, i, block, -1, filled(inputs.length), inputs);
        continue;
      }
      var given = new Words(Shim.shimFlowBranch(handle, i));
      var produced = filled((int) given.next());
      var sources = Arrays.copyOf(produced, produced.length + given.remaining());
      for (int s = produced.length; s < sources.length; s++) sources[s] = value(given.next());
      edge(op, EdgeKind.BRANCH, i, block, -1, sources, inputs);
    }
  }

  private void regionEdges(int from, int branch, EdgeKind kind) {
    boolean leaving = kind == EdgeKind.REGION_EXIT;
    var places = new Words(Shim.shimFlowRegions(t.opHandles[from], leaving, new long[0], 0));
    while (places.hasNext()) {
      int key = (int) places.next();
      var sources = numbers(places.counted());
      var inputs = numbers(places.counted());
      if (key < 0) {
        edge(from, kind, key, -1, branch, sources, inputs);
      } else {
        int region = t.firstRegion[branch] + key;
        if (t.regionBlockCount[region] == 0) continue;
        edge(from, kind, key, t.firstBlock[region], -1, sources, inputs);
      }
    }
  }

  private void callEdges(int op) {
    var known = calls.get(t.opHandles[op]);
    if (known.isEmpty()) return;
    var call = known.get();
    int entry = t.firstBlock[call.region()];
    var passed = call.arguments().stream().mapToInt(i -> i).toArray();
    edge(op, EdgeKind.CALL, 0, entry, -1, passed, arguments(entry));
    var results = range(t.firstResult[op], t.resultCount[op]);
    for (int b = entry; b < entry + t.regionBlockCount[call.region()]; b++) {
      if (t.blockStart[b] == t.blockStart[b + 1]) continue;
      int last = t.blockOps[t.blockStart[b + 1] - 1];
      if (!is(last, Fact.RETURN_LIKE)) continue;
      var returned = Arrays.copyOfRange(t.operands, t.operandStart[last], t.operandStart[last + 1]);
      edge(last, EdgeKind.RETURN, 0, -1, op, returned, results);
    }
  }

  private void edge(
      int from, EdgeKind kind, int key, int block, int after, int[] sources, int[] inputs) {
    int n = Math.min(sources.length, inputs.length);
    t.edges.add(
        new Edge(
            t.edges.size(),
            from,
            kind,
            key,
            block,
            after,
            Arrays.copyOf(sources, n),
            Arrays.copyOf(inputs, n)));
  }

  private int[] numbers(long[] handles) {
    return Arrays.stream(handles).mapToInt(this::value).toArray();
  }

  private int[] arguments(int block) {
    return range(t.firstArgument[block], t.argumentCount[block]);
  }

  private static int[] range(int first, int count) {
    return IntStream.range(first, first + count).toArray();
  }

  /** The words of a native buffer, one after the other. */
  private static final class Words {
    private final long[] words;
    private int at;

    Words(long buffer) {
      words = Text.takeWords(buffer);
    }

    boolean hasNext() {
      return at < words.length;
    }

    int remaining() {
      return words.length - at;
    }

    long next() {
      return words[at++];
    }

    long[] counted() {
      int n = (int) next();
      at += n;
      return Arrays.copyOfRange(words, at - n, at);
    }
  }

  /** Rows from a first pass that counts and a second that places. */
  private interface Rows {
    void each(java.util.function.ObjIntConsumer<int[]> put);
  }

  private static int[][] rows(int count, int width, Rows rows) {
    var start = new int[count + 1];
    rows.each((words, row) -> start[row + 1] += width);
    for (int i = 0; i < count; i++) start[i + 1] += start[i];
    var all = new int[start[count]];
    var at = Arrays.copyOf(start, count);
    rows.each(
        (words, row) -> {
          for (int word : words) all[at[row]++] = word;
        });
    return new int[][] {start, all};
  }

  private void findUsers(int values) {
    var found =
        rows(
            values,
            1,
            put -> {
              var word = new int[1];
              for (int op = 0; op < t.opHandles.length; op++) {
                word[0] = op;
                for (int i = t.operandStart[op]; i < t.operandStart[op + 1]; i++) {
                  put.accept(word, t.operands[i]);
                }
              }
            });
    t.userStart = found[0];
    t.users = found[1];
  }

  private void sortEdges(int ops, int blocks, int values) {
    var from = edgeRows(ops, Edge::from);
    t.edgeFromStart = from[0];
    t.edgesFrom = from[1];
    var to = edgeRows(blocks, Edge::block);
    t.edgeToStart = to[0];
    t.edgesTo = to[1];
    var after = edgeRows(ops, Edge::after);
    t.edgeAfterStart = after[0];
    t.edgesAfter = after[1];
    t.carried = new BitSet(values);
    var carriers =
        rows(
            values,
            2,
            put -> {
              var words = new int[2];
              for (var edge : t.edges) {
                words[0] = edge.number();
                for (int i = 0; i < edge.inputs().length; i++) {
                  t.carried.set(edge.inputs()[i]);
                  words[1] = i;
                  if (edge.sources()[i] >= 0) put.accept(words, edge.sources()[i]);
                }
              }
            });
    t.carrierStart = carriers[0];
    t.carriers = carriers[1];
  }

  private int[][] edgeRows(int count, java.util.function.ToIntFunction<Edge> row) {
    return rows(
        count,
        1,
        put -> {
          var word = new int[1];
          for (var edge : t.edges) {
            word[0] = edge.number();
            int at = row.applyAsInt(edge);
            if (at >= 0) put.accept(word, at);
          }
        });
  }
}
