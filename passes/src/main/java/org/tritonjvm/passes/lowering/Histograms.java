package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.tt.Histogram;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;

/** Counts numbers in shared memory, one atomic addition for each element. */
public final class Histograms {
  private static final int COUNTER_BYTES = 4;

  private Histograms() {}

  public static void addTo(OpLowerings table) {
    table.add(Histogram.class, Histograms::count);
  }

  static int scratchBytes(Histogram histogram) {
    return bins(histogram) * COUNTER_BYTES;
  }

  private static int bins(Histogram histogram) {
    return (int) ((RankedTensorType) histogram.result().type()).shape()[0];
  }

  private static void count(Histogram histogram, Operation op, FunctionLowering f) {
    var e = f.emitter();
    int bins = bins(histogram);
    var counters = f.scratch(op);
    clear(counters, bins, f.launch(op).numWarps() * f.launch(op).threadsPerWarp(), f);
    f.target().barrier(e);

    var registers = DistinctRegisters.of(histogram.src().type());
    var numbers = registers.select(f.values(histogram.src()));
    var masks = histogram.mask().map(m -> registers.select(f.values(m)));
    // An element that several threads hold is counted by one.
    var owner = ThreadPredicate.of(f, op, histogram.src().type(), true);
    for (int i = 0; i < numbers.size(); i++) {
      int element = i;
      var number = wide(numbers.get(i), e);
      var inRange = e.icmp(IntegerPredicate.ULT, number, e.constant(number.type(), bins));
      var counts = ThreadPredicate.and(e, Optional.of(inRange), masks.map(m -> m.get(element)));
      e.ifThen(
          ThreadPredicate.and(e, owner, counts).orElseThrow(),
          () -> increment(e.gep(counters, e.types().i32(), number), e));
    }
    f.target().barrier(e);
    f.define(histogram.result(), read(histogram, counters, f));
  }

  private static Value wide(Value number, Emitter e) {
    return ((IntegerType) number.type()).width() < 32 ? e.zext(number, e.types().i32()) : number;
  }

  private static void clear(Value counters, int bins, int threads, FunctionLowering f) {
    var e = f.emitter();
    for (int first = 0; first < bins; first += threads) {
      var bin = e.add(f.threadId(), first);
      var pointer = e.gep(counters, e.types().i32(), bin);
      Optional<Value> inRange =
          first + threads <= bins
              ? Optional.empty()
              : Optional.of(e.icmp(IntegerPredicate.ULT, bin, e.i32(bins)));
      f.target().storeShared(e, e.i32(0), pointer, inRange);
    }
  }

  private static void increment(Value counter, Emitter e) {
    var type = e.types().i64();
    e.create(
        "llvm.atomicrmw",
        List.of(e.types().i32()),
        List.of(counter, e.i32(1)),
        Map.of(
            "bin_op", IntegerAttr.get(type, 1, e.context()),
            "ordering", IntegerAttr.get(type, 2, e.context())));
  }

  private static List<Value> read(Histogram histogram, Value counters, FunctionLowering f) {
    var e = f.emitter();
    var type = (RankedTensorType) histogram.result().type();
    var element = (IntegerType) e.types().scalar(type.elementType());
    var registers = DistinctRegisters.of(type);
    var counts = new ArrayList<Value>();
    for (var index : registers.select(Indices.of(f, FunctionLowering.layout(type)))) {
      var pointer = e.gep(counters, e.types().i32(), index.getFirst());
      var count = f.target().loadShared(e, e.types().i32(), pointer, Optional.empty());
      counts.add(element.width() > 32 ? e.zext(count, element) : e.trunc(count, element));
    }
    return registers.repeat(counts);
  }
}
