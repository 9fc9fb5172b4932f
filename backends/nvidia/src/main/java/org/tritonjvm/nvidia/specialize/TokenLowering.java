package org.tritonjvm.nvidia.specialize;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.nvws.ConsumerRelease;
import org.tritonjvm.dialects.nvws.ConsumerWait;
import org.tritonjvm.dialects.nvws.CreateToken;
import org.tritonjvm.dialects.nvws.ProducerAcquire;
import org.tritonjvm.dialects.nvws.ProducerCommit;
import org.tritonjvm.dialects.nvws.TokenLoadType;
import org.tritonjvm.dialects.ttng.ArriveBarrier;
import org.tritonjvm.dialects.ttng.AsyncCopyMbarrierArrive;
import org.tritonjvm.dialects.ttng.WaitBarrier;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;

/**
 * Turns the tokens of producers and consumers into mbarriers: for each buffer one that says it is
 * full and one that says it is empty.
 *
 * <p>One thread arrives for its task when all threads of the task have come there. Only copies by
 * cp.async end for each thread by itself, and each arrives.
 */
final class TokenLowering {
  private final Prelude prelude;
  private final Value token;
  private final int buffers;
  private final boolean isCopied;
  private final int threads;
  private Optional<Value> full = Optional.empty();
  private Optional<Value> empty = Optional.empty();

  private TokenLowering(Prelude prelude, CreateToken token, int threads) {
    this.prelude = prelude;
    this.token = token.result();
    this.buffers = token.numBuffers();
    this.isCopied = token.loadType() == TokenLoadType.ASYNC_LOAD_OP;
    this.threads = threads;
  }

  static void run(Operation function, Prelude prelude) {
    int threads = Launch.of(function).map(l -> l.numWarps() * l.threadsPerWarp()).orElseThrow();
    for (var op : List.copyOf(prelude.operations())) {
      if (!(op.view() instanceof CreateToken token)) continue;
      new TokenLowering(prelude, token, threads).lower();
      prelude.remove(op);
    }
  }

  private void lower() {
    for (var user : token.users()) {
      var builder = new TaskBuilder(user, Tasks.of(user));
      switch (user.view()) {
        case ProducerAcquire(_, var index, var phase) -> {
          // A buffer is empty before it was ever full.
          var before = Arith.xor(builder, phase, Arith.constant(builder, 1, 1));
          await(builder, empty(), index, before);
        }
        case ProducerCommit(_, var index) -> commit(builder, index);
        case ConsumerWait(_, var index, var phase) -> await(builder, full(), index, phase);
        case ConsumerRelease(_, var index) -> arrive(builder, empty(), index);
        default -> throw new IllegalStateException("'" + user.name() + "' uses a token");
      }
      user.erase();
    }
  }

  private Value full() {
    if (full.isEmpty()) full = Optional.of(prelude.barriers(buffers, isCopied ? threads : 1));
    return full.get();
  }

  private Value empty() {
    if (empty.isEmpty()) empty = Optional.of(prelude.barriers(buffers, 1));
    return empty.get();
  }

  private void commit(TaskBuilder builder, Value index) {
    if (!isCopied) {
      arrive(builder, full(), index);
      return;
    }
    var barrier = Prelude.at(builder, full(), index);
    Ops.create(builder, AsyncCopyMbarrierArrive.class, List.of(), barrier, true);
  }

  private static void await(TaskBuilder builder, Value barriers, Value index, Value phase) {
    var barrier = Prelude.at(builder, barriers, index);
    Ops.create(
        builder,
        WaitBarrier.class,
        List.of(),
        barrier,
        CodePartition.extended(builder, phase),
        Optional.empty(),
        List.of());
  }

  private static void arrive(TaskBuilder builder, Value barriers, Value index) {
    Ops.create(
        builder,
        ArriveBarrier.class,
        List.of(),
        Prelude.at(builder, barriers, index),
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
