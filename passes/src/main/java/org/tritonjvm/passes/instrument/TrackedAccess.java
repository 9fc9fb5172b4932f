package org.tritonjvm.passes.instrument;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tritonjvm.dialects.ttg.AsyncCopyGlobalToLocal;
import org.tritonjvm.dialects.ttng.TMAOpInterface;
import org.tritonjvm.dialects.ttng.TMAStoreLikeOpInterface;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.regions.MemoryAccess;

/**
 * What an operation does to buffers in shared memory.
 *
 * @param kind how it is waited for; empty for an access that is over when the operation is
 * @param commits whether the operation is a group by itself
 * @param byTma whether the TMA unit makes the accesses, which is as a thread of its own
 */
record TrackedAccess(
    List<Effect> effects, Optional<CommitKind> kind, boolean commits, boolean byTma) {
  /**
   * An access to one buffer.
   *
   * @param async whether it goes another way than accesses of threads, and needs a fence after them
   * @param operand what messages call the buffer; may be empty
   */
  record Effect(Value buffer, boolean writes, boolean async, String operand) {
    private static Effect of(MemoryAccess access, String operand) {
      return new Effect(access.value(), access.writes(), access.isAsync(), operand);
    }
  }

  /** What an operation does; empty for one that accesses no buffer. */
  static Optional<TrackedAccess> of(Operation op) {
    var accesses = MemoryAccess.of(op).stream().filter(a -> !a.isBarrier()).toList();
    if (accesses.isEmpty()) return Optional.empty();
    var effects = accesses.stream().map(a -> Effect.of(a, "")).toList();
    return Optional.of(
        switch (op.view()) {
          case AsyncCopyGlobalToLocal _ ->
              new TrackedAccess(effects, Optional.of(CommitKind.ASYNC_COPY), false, false);
          case WarpGroupDot dot ->
              new TrackedAccess(
                  factors(dot, accesses),
                  Optional.of(CommitKind.WGMMA).filter(_ -> dot.isAsync()),
                  dot.isAsync(),
                  false);
          case TMAStoreLikeOpInterface _ ->
              new TrackedAccess(effects, Optional.of(CommitKind.TMA_STORE), true, true);
          default ->
              new TrackedAccess(
                  effects, Optional.empty(), false, op.view() instanceof TMAOpInterface);
        });
  }

  /** One effect for each factor in memory, also where both are one buffer. */
  private static List<Effect> factors(WarpGroupDot dot, List<MemoryAccess> accesses) {
    record Named(Value value, String name) {}
    return Stream.of(new Named(dot.a(), "A"), new Named(dot.b(), "B"))
        .flatMap(
            n ->
                accesses.stream()
                    .filter(access -> access.value().equals(n.value))
                    .map(access -> Effect.of(access, n.name)))
        .toList();
  }
}
