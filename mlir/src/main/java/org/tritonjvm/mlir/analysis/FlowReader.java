package org.tritonjvm.mlir.analysis;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.tritonjvm.mlir.analysis.FlowGraph.Edge;
import org.tritonjvm.mlir.analysis.FlowGraph.EdgeKind;

/** Reads what {@code shimFlowGraph} writes into tables; lists are in compressed rows. */
final class FlowReader {
  /** The tables; what is called {@code xStart} tells where row i of x begins, with one more row. */
  static final class Tables {
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

  private final LongBuffer in;
  private final Tables t = new Tables();

  private FlowReader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asLongBuffer();
  }

  static Tables read(byte[] bytes) {
    return new FlowReader(bytes).read();
  }

  private int next() {
    return (int) in.get();
  }

  private Tables read() {
    int ops = next();
    int regions = next();
    int blocks = next();
    t.insideValues = next();
    int values = next();
    t.valueHandles = new long[values];
    t.valueOp = filled(values);
    t.valueBlock = filled(values);
    readOperations(ops);
    readRegions(ops, regions, blocks);
    readEdges();
    in.get(t.valueHandles);
    findUsers(values);
    sortEdges(ops, blocks, values);
    return t;
  }

  private static int[] filled(int n) {
    var array = new int[n];
    Arrays.fill(array, -1);
    return array;
  }

  private void readOperations(int ops) {
    t.opHandles = new long[ops];
    t.flags = new long[ops];
    t.opBlock = new int[ops];
    t.operandStart = new int[ops + 1];
    t.firstResult = new int[ops];
    t.resultCount = new int[ops];
    t.firstRegion = new int[ops];
    t.regionCount = new int[ops];
    var operands = new int[2 * ops + 16];
    int used = 0;
    for (int op = 0; op < ops; op++) {
      t.opHandles[op] = in.get();
      t.flags[op] = in.get();
      t.opBlock[op] = next();
      int n = next();
      if (used + n > operands.length) operands = Arrays.copyOf(operands, 2 * (used + n));
      for (int i = 0; i < n; i++) operands[used++] = next();
      t.operandStart[op + 1] = used;
      t.resultCount[op] = next();
      t.firstResult[op] = next();
      for (int i = 0; i < t.resultCount[op]; i++) t.valueOp[t.firstResult[op] + i] = op;
      t.regionCount[op] = next();
      t.firstRegion[op] = next();
    }
    t.operands = Arrays.copyOf(operands, used);
  }

  private void readRegions(int ops, int regions, int blocks) {
    t.opPosition = new int[ops];
    t.regionParent = new int[regions];
    t.firstBlock = new int[regions];
    t.regionBlockCount = new int[regions];
    t.blockHandles = new long[blocks];
    t.blockRegion = new int[blocks];
    t.firstArgument = new int[blocks];
    t.argumentCount = new int[blocks];
    t.blockStart = new int[blocks + 1];
    t.blockOps = new int[Math.max(0, ops - 1)];
    var lists = new int[blocks][];
    for (int r = 0; r < regions; r++) {
      int region = next();
      t.regionParent[region] = next();
      t.firstBlock[region] = next();
      t.regionBlockCount[region] = next();
      for (int i = 0; i < t.regionBlockCount[region]; i++) {
        int block = t.firstBlock[region] + i;
        t.blockHandles[block] = in.get();
        t.blockRegion[block] = region;
        t.argumentCount[block] = next();
        t.firstArgument[block] = next();
        for (int a = 0; a < t.argumentCount[block]; a++) {
          t.valueBlock[t.firstArgument[block] + a] = block;
        }
        lists[block] = new int[next()];
        for (int o = 0; o < lists[block].length; o++) lists[block][o] = next();
      }
    }
    int used = 0;
    for (int block = 0; block < blocks; block++) {
      for (int position = 0; position < lists[block].length; position++) {
        t.opPosition[lists[block][position]] = position;
        t.blockOps[used++] = lists[block][position];
      }
      t.blockStart[block + 1] = used;
    }
  }

  private void readEdges() {
    int n = next();
    t.edges = new ArrayList<>(n);
    var kinds = EdgeKind.values();
    for (int e = 0; e < n; e++) {
      int from = next();
      var kind = kinds[next()];
      int key = next();
      int target = next();
      int count = next();
      var sources = new int[count];
      var inputs = new int[count];
      for (int i = 0; i < count; i++) {
        sources[i] = next();
        inputs[i] = next();
      }
      int block = target < 0 ? -1 : target;
      int after = target < 0 ? -1 - target : -1;
      t.edges.add(new Edge(e, from, kind, key, block, after, sources, inputs));
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
