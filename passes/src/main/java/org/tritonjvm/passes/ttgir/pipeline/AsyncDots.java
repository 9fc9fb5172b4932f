package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.dialects.ttng.WarpGroupDotWait;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.PassContext;

/**
 * Makes the wgmma products of a loop asynchronous and waits for them as late as it may: upstream's
 * asyncLaunchDots. Each product of the loop is under way twice at most, so that operands in shared
 * memory need one buffer more than the copies under way.
 */
final class AsyncDots {
  private static final String DEBUG_TYPE = "triton-wgmma-pipeline";

  private final PassContext p;
  private final Loops.For loop;

  /** The products that run on into the next iteration; the loop carries them as this value. */
  private final SequencedMap<Operation, Integer> running = new LinkedHashMap<>();

  /** The first operation of the body that waits for all products. */
  private Optional<Operation> fullWait;

  private AsyncDots(PassContext p, Loops.For loop) {
    this.p = p;
    this.loop = loop;
    this.fullWait = Optional.empty();
  }

  static void launch(PassContext p, Loops.For loop) {
    var dots = new ArrayList<Operation>();
    var launching = new AsyncDots(p, loop);
    for (var op : loop.body().operations()) {
      switch (op.view()) {
        case WarpGroupDot _ -> dots.add(op);
        case WarpGroupDotWait wait when wait.pendings() == 0 && launching.fullWait.isEmpty() ->
            launching.fullWait = Optional.of(op);
        default -> {}
      }
    }
    for (var dot : dots) launching.launch(dot);
    if (!launching.running.isEmpty()) launching.placeWaits();
  }

  private void launch(Operation dot) {
    dot.setAttribute("isAsync", IntegerAttr.ofBoolean(p.context(), true));
    var verdict = new AsyncDotCheck(loop).check((WarpGroupDot) dot.view(), fullWait);
    p.debug(DEBUG_TYPE, () -> "warp_group_dot at " + dot.location() + ": " + verdict);
    switch (verdict) {
      case AsyncDotCheck.Async(int carried) -> running.put(dot, carried);
      case AsyncDotCheck.AsyncBehindWait(int carried, Operation first) -> {
        running.put(dot, carried);
        fullWait = Optional.of(DotWaits.extend(first, List.of(loop.body().argument(1 + carried))));
      }
      case AsyncDotCheck.Sync _ -> {
        var wait = DotWaits.after(dot, 0, List.of(dot.result()));
        if (fullWait.isEmpty() || wait.isBeforeInBlock(fullWait.get()))
          fullWait = Optional.of(wait);
      }
    }
  }

  private void placeWaits() {
    // Where all products are waited for anyhow, no more than those of one iteration are under way,
    // and cutting them would only cost instructions.
    if (fullWait.isEmpty()) {
      splitRunning();
      waitForResults();
      waitForRegisters();
      waitForPreviousIteration();
    }
    var results =
        running.values().stream()
            .map(carried -> loop.operation().result(carried))
            .distinct()
            .toList();
    DotWaits.after(loop.operation(), 0, results);
  }

  private void splitRunning() {
    var whole = new LinkedHashMap<>(running);
    running.clear();
    whole.forEach(
        (dot, carried) -> {
          for (var part : SplitDots.split(dot)) running.put(part, carried);
        });
  }

  /** In front of what uses a product, under an scf.if, in the iteration that starts it. */
  private void waitForResults() {
    for (var dot : running.keySet()) {
      var uses = new LinkedHashMap<Block, Operation>();
      for (var use : dot.result().uses()) {
        if (use.owner().is("scf.yield") || AsyncDotCheck.isAccumulation(use)) continue;
        uses.merge(use.owner().block().orElseThrow(), use.owner(), AsyncDots::first);
      }
      for (var firstUser : uses.values()) DotWaits.before(firstUser, dot);
    }
  }

  private static Operation first(Operation a, Operation b) {
    return a.isBeforeInBlock(b) ? a : b;
  }

  /**
   * Behind a product that reads registers which the loop writes, until those of the previous
   * iteration have been read.
   */
  private void waitForRegisters() {
    for (var dot : running.keySet()) {
      if (readsChangingRegisters(dot)) {
        DotWaits.after(dot, running.size() - 1, List.of(dot.result()));
      }
    }
  }

  /**
   * Behind the last product, until those of the previous iteration are done: not at the end of the
   * loop, as copies in between may overwrite what they read.
   */
  private void waitForPreviousIteration() {
    var last = running.lastEntry().getKey();
    if (readsChangingRegisters(last)) return;
    var results = new ArrayList<Value>();
    for (var dot : running.keySet()) results.add(dot.result());
    DotWaits.after(last, running.size(), results);
  }

  /**
   * Whether the left operand is in registers that the loop writes, other than as the result of
   * another product.
   */
  private boolean readsChangingRegisters(Operation op) {
    var a = ((WarpGroupDot) op.view()).a();
    if (!(a.type() instanceof RankedTensorType) || loop.isDefinedOutside(a)) {
      return false;
    }
    return !(a.definingOp() instanceof ConvertLayout convert && isProduct(convert.src()));
  }

  private static boolean isProduct(Value value) {
    return ((RankedTensorType) value.type()).encoding().orElseThrow() instanceof NvidiaMmaEncoding;
  }
}
