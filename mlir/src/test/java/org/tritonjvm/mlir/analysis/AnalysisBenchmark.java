package org.tritonjvm.mlir.analysis;

import java.util.Collections;
import java.util.List;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** Times analyses over some 100,000 operations in ifs and loops; run as a program. */
public final class AnalysisBenchmark {
  private AnalysisBenchmark() {}

  /** Prints the times of ten runs. */
  public static void main(String[] args) {
    var text = new StringBuilder("func.func @f(%v0: i32, %n: index, %c: i1) -> i32 {\n");
    text.append("%zero = arith.constant 0 : index\n%one = arith.constant 1 : index\n");
    int v = 0;
    for (int i = 0; i < 10_000; i++, v++) {
      int next = v + 1;
      text.append("%v" + next + " = scf.for %i" + i + " = %zero to %n step %one iter_args(%x" + i);
      text.append(" = %v" + v + ") -> (i32) {\n%a" + i + " = scf.if %c -> (i32) {\n%k" + i);
      text.append(" = arith.constant " + i + " : i32\nscf.yield %k" + i + " : i32\n} else {\n");
      text.append("%m" + i + " = arith.addi %x" + i + ", %x" + i + " : i32\n%o" + i);
      text.append(" = arith.muli %m" + i + ", %x" + i + " : i32\nscf.yield %o" + i);
      text.append(" : i32\n}\nscf.yield %a" + i + " : i32\n}\n");
    }
    text.append("return %v" + v + " : i32\n}\n");
    try (var context = new Context();
        var module = ModuleOp.parse(context, text.toString())) {
      for (int run = 0; run < 10; run++) System.out.println(report(module.operation()));
    }
  }

  private static String report(Operation module) {
    long start = System.nanoTime();
    var graph = FlowGraph.of(module);
    long read = System.nanoTime();
    var reachability = Reachability.withConstants(graph);
    long constants = System.nanoTime();
    new Taint(reachability).solve();
    long sparse = System.nanoTime();
    var liveness = new Liveness(graph);
    long live = System.nanoTime();
    return "%d operations (%d blocks live in): snapshot %.1f ms, constants %.1f ms, sparse forward %.1f ms, liveness %.1f ms"
        .formatted(
            graph.operationCount(),
            liveness.liveIn(module.region(0).front()).size(),
            (read - start) / 1e6,
            (constants - read) / 1e6,
            (sparse - constants) / 1e6,
            (live - sparse) / 1e6);
  }

  /** Whether a value depends on an argument. */
  private static final class Taint extends SparseForwardAnalysis<Integer> {
    private Taint(Reachability reachability) {
      super(reachability);
    }

    @Override
    protected Integer bottom() {
      return 0;
    }

    @Override
    protected Integer join(Integer a, Integer b) {
      return a | b;
    }

    @Override
    protected Integer entry(Value value) {
      return 2;
    }

    @Override
    protected List<Integer> transfer(Operation op, List<Integer> operands) {
      int all = operands.stream().reduce(1, (a, b) -> a | b);
      return Collections.nCopies(op.resultCount(), all);
    }
  }
}
