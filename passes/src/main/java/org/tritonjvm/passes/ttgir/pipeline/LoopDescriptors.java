package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tritonjvm.dialects.tt.AddPtr;
import org.tritonjvm.dialects.tt.MakeTensorDesc;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.ttg.GlobalScratchAlloc;
import org.tritonjvm.dialects.ttng.ReinterpretTensorDesc;
import org.tritonjvm.dialects.ttng.TensormapFenceproxyAcquire;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;
import org.tritonjvm.passes.transform.CarriedValues;
import org.tritonjvm.passes.transform.IfResults;
import org.tritonjvm.passes.ttgir.TensorMap;

/**
 * Descriptors of tensors that a loop makes: each is written to one of several places in global
 * memory, as TMA may still read that of an earlier iteration. Upstream's lowerTMADescriptors.
 */
final class LoopDescriptors {
  private final CoarseSchedule schedule;
  private final Value count;
  private final Value zero;
  private final Value one;

  private LoopDescriptors(CoarseSchedule schedule, Value count, Value zero, Value one) {
    this.schedule = schedule;
    this.count = count;
    this.zero = zero;
    this.one = one;
  }

  /**
   * @return the loop, in whose place there may be another
   * @throws LoopError if TMA cannot have such a descriptor
   */
  static Loops.Loop lower(Loops.Loop loop, CoarseSchedule schedule) {
    var made = new ArrayList<Operation>();
    body(loop)
        .operations()
        .forEach(
            top ->
                top.walk(
                    op -> {
                      if (op.view() instanceof MakeTensorDesc) made.add(op);
                    }));
    if (made.isEmpty()) return loop;
    int places = places(loop, schedule);
    var builder = Builder.before(loop.operation());
    var memory = made.stream().map(op -> allocate(builder, op, places)).toList();
    builder.setLocation(loop.operation().location());
    var zero = Arith.constant(builder, 32, 0);
    var one = Arith.constant(builder, 32, 1);
    var count = Arith.constant(builder, 32, places);
    var lowering = new LoopDescriptors(schedule, count, zero, one);
    var counting = addCounters(loop, Collections.nCopies(made.size(), zero));
    int first = body(counting).argumentCount() - made.size();
    int firstYield = body(counting).terminator().operandCount() - made.size();
    for (int i = 0; i < made.size(); i++) {
      var counter = body(counting).argument(first + i);
      var next = lowering.write(made.get(i), memory.get(i), counter);
      body(counting).terminator().setOperand(firstYield + i, next);
    }
    return counting;
  }

  private static Block body(Loops.Loop loop) {
    return switch (loop) {
      case Loops.For f -> f.body();
      case Loops.While w -> w.after();
    };
  }

  /** As many as iterations are under way; products of wgmma add one. */
  private static int places(Loops.Loop loop, CoarseSchedule schedule) {
    int stages = schedule.stages() - 1;
    for (var op : body(loop).operations()) {
      if (op.view() instanceof WarpGroupDot) return stages + 1;
    }
    return Math.max(1, stages);
  }

  private static Value allocate(Builder builder, Operation make, int places) {
    builder.setLocation(make.location());
    var type = new PointerType(builder.integerType(8), 1);
    return Ops.create(
            builder,
            GlobalScratchAlloc.class,
            List.of(type),
            places * TensorMap.BYTES,
            TensorMap.BYTES,
            false,
            false)
        .result();
  }

  /** Each descriptor has a counter of its own, as it need not be made in each iteration. */
  private static Loops.Loop addCounters(Loops.Loop loop, List<Value> inits) {
    return switch (loop) {
      case Loops.For f -> {
        var counting = CarriedValues.add(f, inits);
        int n = counting.carried().size();
        CarriedValues.yieldAlso(counting, counting.carried().subList(n - inits.size(), n));
        yield counting;
      }
      case Loops.While w -> CarriedValues.add(w, inits);
    };
  }

  /**
   * @return the counter of the next iteration
   */
  private Value write(Operation op, Value memory, Value counter) {
    var make = (MakeTensorDesc) op.view();
    var builder = new StageBuilder(op, schedule);
    var size = Arith.constant(builder, 32, TensorMap.BYTES);
    var offset = Arith.multiply(builder, size, counter);
    var place = Ops.create(builder, AddPtr.class, List.of(memory.type()), memory, offset).result();
    LoopError.at(op, () -> TensorMap.write(builder, place, make));
    Ops.create(builder, TensormapFenceproxyAcquire.class, List.of(), place);
    var descriptor =
        Ops.create(builder, ReinterpretTensorDesc.class, List.of(make.result().type()), place);
    make.result().replaceAllUsesWith(descriptor.result());
    var next = new Cycle(builder, count, zero, one).next(counter);
    var block = op.block().orElseThrow();
    schedule.remove(op);
    op.erase();
    return bringOut(counter, next, block);
  }

  /** Lets a value that is redefined in a nested block be known in the block of the first one. */
  private Value bringOut(Value in, Value out, Block from) {
    var value = out;
    for (var block = from; !block.equals(in.parentBlock()); ) {
      var op = block.parent().orElseThrow();
      var slot = schedule.find(op);
      schedule.remove(op);
      Operation by;
      if (op.is("scf.for")) {
        by = carryThrough(new Loops.For(op), in, value).operation();
      } else if (op.is("scf.if")) {
        boolean isThen = block.equals(op.region(0).front());
        by = IfResults.add(op, List.of(isThen ? value : in), List.of(isThen ? in : value));
      } else {
        throw new LoopError(
            op,
            "making a tensor descriptor in '"
                + op.name()
                + "' in a pipelined loop is not supported");
      }
      slot.ifPresent(s -> schedule.put(by, s));
      value = by.results().getLast();
      block = by.block().orElseThrow();
    }
    return value;
  }

  private static Loops.For carryThrough(Loops.For loop, Value in, Value out) {
    var carrying = CarriedValues.add(loop, List.of(in));
    CarriedValues.yieldAlso(carrying, List.of(out));
    var inside = carrying.carried().getLast();
    for (var use : in.uses()) {
      if (carrying.operation().isProperAncestorOf(use.owner())) use.set(inside);
    }
    return carrying;
  }
}
