package org.tritonjvm.passes.instrument;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.ttg.AddrSpace;
import org.tritonjvm.dialects.ttg.AsyncCommitGroup;
import org.tritonjvm.dialects.ttg.AsyncWait;
import org.tritonjvm.dialects.ttg.Barrier;
import org.tritonjvm.dialects.ttg.GlobalScratchAlloc;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.tti.ExperimentalAssertUniform;
import org.tritonjvm.dialects.tti.ExperimentalLockAcquire;
import org.tritonjvm.dialects.tti.ExperimentalLockRelease;
import org.tritonjvm.dialects.tti.ExperimentalMemDescToI32;
import org.tritonjvm.dialects.tti.ExperimentalMemoryOffsetToI32;
import org.tritonjvm.dialects.tti.MemType;
import org.tritonjvm.dialects.ttng.FenceAsyncShared;
import org.tritonjvm.dialects.ttng.TMAStoreWait;
import org.tritonjvm.dialects.ttng.WarpGroupDotWait;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.passes.transform.Arith;

/**
 * Puts checks around the accesses of one kernel to shared memory. The threads that run it count as
 * one, the TMA unit as another.
 */
final class Instrumentation {
  private static final int THREADS = 0;
  private static final int TMA = 1;

  private final PassContext p;
  private final BufferLanes lanes;
  private final TableCode.Shape shape;
  private final StateFunctions functions;
  private final Table writes;
  private final Table reads;
  private final Map<CommitKind, Table> commits = new EnumMap<>(CommitKind.class);
  private final Optional<Table> fences;
  private final Value lock;
  private final int peers;

  /**
   * Makes the tables where the kernel begins.
   *
   * @param hasTma whether the TMA unit accesses shared memory
   * @param isAsync whether any unit beside the threads does
   */
  Instrumentation(
      Operation kernel,
      BufferLanes lanes,
      Launch launch,
      boolean hasTma,
      boolean isAsync,
      PassContext p) {
    var module = kernel.parent().orElseThrow();
    this.lanes = lanes;
    this.p = p;
    this.shape = new TableCode.Shape(kernel.context(), lanes.count(), launch);
    this.functions = new StateFunctions(module, shape);
    this.peers = hasTma ? 1 << THREADS | 1 << TMA : 1 << THREADS;
    var entry = kernel.region(0).front();
    var at = entry.first().map(Builder::before).orElseGet(() -> Builder.atEnd(entry));
    at.setLocation(kernel.location());
    this.writes = table(at, 1, 64);
    this.reads = table(at, hasTma ? 2 : 1, 64);
    this.fences = isAsync ? Optional.of(table(at, 1, 64)) : Optional.empty();
    this.lock = scratch(at, at.integerType(32), 4, 4);
    Ops.create(at, ExperimentalLockRelease.class, List.of(), lock, Optional.empty());
    Ops.create(at, Barrier.class, List.of(), Set.of(AddrSpace.LOCAL));
    for (var kind : CommitKind.of(module)) commits.put(kind, table(at, 1, 8));
  }

  private static Value scratch(Builder at, Type element, int bytes, int alignment) {
    var alloc =
        Ops.create(
            at,
            GlobalScratchAlloc.class,
            List.of(PointerType.to(element)),
            bytes,
            alignment,
            true,
            true);
    var op = alloc.result().definition().orElseThrow();
    op.setAttribute(
        "tt.divisibility", IntegerAttr.get(at.integerType(64), alignment, at.context()));
    return alloc.result();
  }

  private Table table(Builder at, int columns, int width) {
    var type = shape.table(columns, width);
    var table =
        new Table(scratch(at, type.elementType(), Table.bytes(type), Table.ALIGNMENT), type);
    functions.fill(at, Arith.constant(at, width, 0), table);
    return table;
  }

  // Steps

  /** Something to do at an operation. */
  private interface Step {
    void write(Builder at);
  }

  /** Puts what an operation needs in front of it, or behind a buffer that is written when made. */
  void instrument(Operation op) {
    var steps = new ArrayList<Step>();
    Consumer<Supplier<String>> log = line -> p.debug(() -> op.location() + ": " + line.get());
    TrackedAccess.of(op).ifPresent(access -> addAccess(access, steps, log));
    switch (op.view()) {
      case FenceAsyncShared _ ->
          fences.ifPresent(f -> steps.add(at -> functions.fenceProxyAccesses(at, threads(at), f)));
      case AsyncCommitGroup _ -> steps.add(at -> commit(at, CommitKind.ASYNC_COPY));
      case AsyncWait wait -> steps.add(at -> clear(at, CommitKind.ASYNC_COPY, wait.num()));
      case WarpGroupDotWait wait -> steps.add(at -> clear(at, CommitKind.WGMMA, wait.pendings()));
      case TMAStoreWait wait -> steps.add(at -> clear(at, CommitKind.TMA_STORE, wait.pendings()));
      default -> {}
    }
    if (steps.isEmpty()) return;
    var at = op.view() instanceof LocalAlloc ? Builder.after(op) : Builder.before(op);
    at.setLocation(op.location());
    Ops.create(at, ExperimentalLockAcquire.class, List.of(), lock, Optional.empty());
    steps.forEach(step -> step.write(at));
    Ops.create(at, ExperimentalLockRelease.class, List.of(), lock, Optional.empty());
  }

  private void addAccess(TrackedAccess access, List<Step> steps, Consumer<Supplier<String>> log) {
    int thread = access.byTma() ? TMA : THREADS;
    for (var effect : access.effects()) {
      var of = lanes.of(effect.buffer());
      if (of.all().isEmpty()) continue;
      log.accept(
          () ->
              (effect.writes() ? "write of lanes " : "read of lanes ")
                  + of.all()
                  + waiting(access));
      steps.add(at -> check(at, access, effect, of, thread));
    }
    if (access.commits()) steps.add(at -> commit(at, access.kind().orElseThrow()));
  }

  private static String waiting(TrackedAccess access) {
    return access.kind().map(kind -> ", over when waited for: " + kind.text).orElse("");
  }

  private void check(
      Builder at,
      TrackedAccess access,
      TrackedAccess.Effect effect,
      BufferLanes.Lanes of,
      int thread) {
    var rows = rows(at, effect.buffer(), of);
    checkFences(at, effect, rows);
    checkWrites(at, effect, rows, thread);
    if (thread != THREADS) checkWrites(at, effect, rows, THREADS);
    checkPending(at, rows, false);
    if (effect.writes()) {
      var ok = functions.verifyReadVisibility(at, rows, number(at, thread), reads);
      assertThat(at, ok, "Buffer being accessed has outstanding reads", ". ", effect);
      checkPending(at, rows, true);
    }
    if (access.kind().isPresent()) {
      functions.stageAccess(at, rows, threads(at), commits.get(access.kind().get()));
    } else if (effect.writes()) {
      functions.publishWriteVisibility(at, rows, mask(at, observers(thread)), writes, reads);
    } else {
      functions.setReadVisibility(
          at, rows, mask(at, 1 << thread), mask(at, observers(thread)), reads);
    }
  }

  private void checkFences(Builder at, TrackedAccess.Effect effect, Value rows) {
    if (fences.isEmpty()) return;
    if (!effect.async()) {
      functions.setProxyAccess(at, rows, threads(at), fences.get());
      return;
    }
    var ok = functions.verifyProxyAccess(at, rows, threads(at), fences.get());
    assertThat(at, ok, "Async shared-memory access is missing fence_async_shared", ". ", effect);
  }

  private void checkWrites(Builder at, TrackedAccess.Effect effect, Value rows, int thread) {
    var ok = functions.verifyWriteVisibility(at, rows, number(at, thread), writes);
    assertThat(at, ok, "Buffer being accessed has outstanding writes.", " ", effect);
  }

  /** Nothing that is waited for by counting groups may be under way. */
  private void checkPending(Builder at, Value rows, boolean reading) {
    commits.forEach(
        (kind, table) -> {
          if (kind.reads != reading) return;
          var ok = functions.checkOutstanding(at, rows, threads(at), table);
          var message = "Accessing buffer with pending access. Pending access type: " + kind.text;
          Ops.create(at, ExperimentalAssertUniform.class, List.of(), ok, message);
        });
  }

  private static void assertThat(
      Builder at, Value ok, String message, String separator, TrackedAccess.Effect effect) {
    var whole =
        effect.operand().isEmpty() ? message : message + separator + "Operand: " + effect.operand();
    Ops.create(at, ExperimentalAssertUniform.class, List.of(), ok, whole);
  }

  private void commit(Builder at, CommitKind kind) {
    functions.commitAccesses(at, threads(at), commits.get(kind));
  }

  private void clear(Builder at, CommitKind kind, int left) {
    var thread = threads(at);
    var told = mask(at, peers);
    var count = Arith.constant(at, 32, left);
    functions.clearOutstanding(
        at, kind.reads, thread, told, count, commits.get(kind), kind.reads ? reads : writes);
  }

  // Lanes and threads

  private static Value number(Builder at, int thread) {
    return Arith.constant(at, 32, thread);
  }

  private static Value threads(Builder at) {
    return number(at, THREADS);
  }

  private static Value mask(Builder at, int threads) {
    return Arith.constant(at, 64, threads);
  }

  /** Who sees at once what a thread does: the TMA unit does not wait for itself. */
  private int observers(int thread) {
    return thread == THREADS ? peers : 1 << thread;
  }

  /** The rows of what a descriptor shows, found by its address where it may begin at several. */
  private Value rows(Builder at, Value buffer, BufferLanes.Lanes of) {
    var code = new TableCode(at, shape);
    if (of.byStart().size() <= 1) return code.rows(of.all());
    List<Type> i32 = List.of(at.integerType(32));
    var start = Ops.create(at, ExperimentalMemDescToI32.class, i32, buffer).result();
    Optional<Value> rows = Optional.empty();
    Value found = Arith.constant(at, 1, 0);
    for (var place : of.byStart().entrySet()) {
      var address =
          Ops.create(
                  at, ExperimentalMemoryOffsetToI32.class, i32, place.getKey(), MemType.SHARED_MEM)
              .result();
      var isThere = code.equal(start, address);
      found = code.or(found, isThere);
      var candidate = code.rows(place.getValue());
      var type = (RankedTensorType) candidate.type();
      var chosen = code.and(candidate, code.splat(isThere, type));
      rows = Optional.of(rows.map(r -> code.or(r, chosen)).orElse(chosen));
    }
    Ops.create(
        at,
        ExperimentalAssertUniform.class,
        List.of(),
        found,
        "internal ConSan error: active memdesc resolved to no buffer state");
    return rows.orElseThrow();
  }
}
