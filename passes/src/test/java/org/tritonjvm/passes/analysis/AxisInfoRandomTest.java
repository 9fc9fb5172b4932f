package org.tritonjvm.passes.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.TritonDialects;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.TensorInterpreter.Tensor;

/** Every claim of the analysis must hold in every run of a random program. */
class AxisInfoRandomTest {
  private static final int PROGRAMS = 400;

  private int runs;
  private int contiguous;
  private int divisible;
  private int constant;
  private int known;

  @Test
  void everyClaimHoldsInEveryRun() {
    try (var context = new Context()) {
      new TritonDialects().dialects().forEach(d -> d.registerIn(context));
      for (int seed = 0; seed < PROGRAMS; seed++) check(context, seed);
    }
    // The programs must be such that the analysis has something to claim.
    assertTrue(runs > PROGRAMS, "runs: " + runs);
    assertTrue(contiguous > 100_000, "contiguous: " + contiguous);
    assertTrue(divisible > 100_000, "divisible: " + divisible);
    assertTrue(constant > 100_000, "constant: " + constant);
    assertTrue(known > 100_000, "known: " + known);
  }

  private void check(Context context, int seed) {
    var programs = new TensorPrograms(seed);
    var text = programs.generate();
    try (var module = ModuleOp.parse(context, text)) {
      var analysis = new ModuleAxisInfoAnalysis(module.operation());
      var function = module.operation().region(0).front().first().orElseThrow();
      var random = new Random(seed);
      for (int run = 0; run < 12; run++) {
        var interpreter =
            new TensorInterpreter(
                (value, tensor) ->
                    check(analysis.of(value), value, tensor, "seed " + seed + "\n" + text));
        try {
          interpreter.run(
              function, programs.arguments().stream().map(a -> input(a, random)).toList());
          runs++;
        } catch (TensorInterpreter.OutOfScope e) {
          // Some inputs are outside of what the analysis speaks of.
        }
      }
    }
  }

  /** A value that keeps an argument's promises. */
  private static Tensor input(TensorPrograms.Argument a, Random random) {
    int n = a.shape().length == 0 ? 1 : (int) a.shape()[0];
    var data = new long[n];
    long group = Math.max(a.contiguity(), a.constancy());
    long base = 0;
    for (int i = 0; i < n; i++) {
      if (i % group == 0) {
        base =
            a.element().equals("i1")
                ? -random.nextInt(2)
                : a.divisibility() * (random.nextInt(8) == 0 ? -1 : 1) * random.nextInt(40);
      }
      data[i] = base + (a.contiguity() > 1 ? i % group : 0);
    }
    return new Tensor(a.shape(), data);
  }

  private void check(AxisInfo info, Value value, Tensor tensor, String context) {
    var shape = tensor.shape().length == 0 ? new long[] {1} : tensor.shape();
    assertEquals(shape.length, info.rank(), () -> value + "\n" + context);
    long unit = unit(value);
    for (int i = 0; i < tensor.data().length; i++) {
      long element = tensor.data()[i];
      long stride = 1;
      for (int d = shape.length - 1; d >= 0; d--) {
        long at = i / stride % shape[d];
        var failed = new ArrayList<String>();
        if (at % info.contiguity(d) == 0) {
          if (info.divisibility(d) > 1) divisible++;
          if (element % info.divisibility(d) != 0) failed.add("divisibility");
        } else {
          contiguous++;
          if (element != tensor.data()[i - (int) stride] + unit) failed.add("contiguity");
        }
        if (at % info.constancy(d) != 0) {
          constant++;
          if (element != tensor.data()[i - (int) stride]) failed.add("constancy");
        }
        stride *= shape[d];
        report(failed, info, value, tensor, context);
      }
      if (info.constant().isPresent()) {
        known++;
        boolean isBit = value.type().elementOrSelf() instanceof IntegerType t && t.width() == 1;
        long mask = isBit ? 1 : -1;
        if ((element & mask) != (info.constant().getAsLong() & mask)) {
          report(List.of("constant"), info, value, tensor, context);
        }
      }
    }
  }

  private static long unit(Value value) {
    return value.type().elementOrSelf() instanceof PointerType p
        ? ((IntegerType) p.pointeeType()).width() / 8
        : 1;
  }

  private static void report(
      List<String> failed, AxisInfo info, Value value, Tensor tensor, String context) {
    assertTrue(
        failed.isEmpty(),
        () ->
            "%s of %s\n%s\n%s\n%s"
                .formatted(failed, value, info, java.util.Arrays.toString(tensor.data()), context));
  }
}
