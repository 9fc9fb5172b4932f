package org.tritonjvm.passes.ttgir.pipeline;

import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;

/** Counts through buffers: 0, 1, ... {@code count} - 1, 0, ... */
final class Cycle {
  private final Builder builder;
  private final Value count;
  private final Value zero;
  private final Value one;

  /** Whether the number that was last advanced is back at the first buffer. */
  private Value wraps;

  Cycle(Builder builder, Value count, Value zero, Value one) {
    this.builder = builder;
    this.count = count;
    this.zero = zero;
    this.one = one;
  }

  Value next(Value number) {
    var next = Arith.add(builder, number, one);
    wraps = Arith.isAtLeast(builder, next, count);
    return Arith.select(builder, wraps, zero, next);
  }

  /** Flips a bit if the number that was last advanced is back at the first buffer. */
  Value nextPhase(Value phase) {
    var flipped = Arith.xor(builder, phase, one);
    return Arith.select(builder, wraps, flipped, phase);
  }
}
