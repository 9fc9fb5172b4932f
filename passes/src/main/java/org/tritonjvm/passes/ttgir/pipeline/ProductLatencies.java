package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.LocalStore;
import org.tritonjvm.dialects.ttg.MemDescReshape;
import org.tritonjvm.dialects.ttg.MemDescTrans;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.TCGen5MMAScaled;
import org.tritonjvm.dialects.ttng.TMEMAlloc;
import org.tritonjvm.dialects.ttng.TMEMStore;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * How long the tcgen05 products of a loop are under way: with themselves, and before their users.
 * Products of other kinds have no latency; those of wgmma are waited for where the pipelined loop
 * allows.
 */
final class ProductLatencies {
  private final Loops.For loop;
  private final Map<Operation, Integer> latencies;

  private ProductLatencies(Loops.For loop, Map<Operation, Integer> latencies) {
    this.loop = loop;
    this.latencies = latencies;
  }

  /**
   * Adds the products' latencies to those of loads, and writes how long each is under way with
   * itself to the IR.
   */
  static void assign(Loops.For loop, Map<Operation, Integer> latencies) {
    var operations = loop.bodyOperations();
    // Where tensor cores are also waited for at once, an iteration more would only cost.
    if (operations.stream().anyMatch(op -> op.view() instanceof Dot)) return;
    var products = new ProductLatencies(loop, latencies);
    for (var op : operations) Accumulator.of(loop, op).ifPresent(products::assign);
  }

  private void assign(Accumulator accumulator) {
    var op = accumulator.product();
    var operands = operands(accumulator, this::isPipelined);
    boolean known = operands.isPresent();
    if (!known || !(operands.get().isEmpty() || !accumulator.isReadBehindProduct())) return;
    int self = 1;
    boolean ahead =
        !accumulator.needsBuffers()
            || (accumulator.mayHaveBuffers()
                && !loop.operation().hasAttribute(LoopAttributes.DISALLOW_ACC_MULTI_BUFFER));
    if (ahead) latencies.put(op, 1);
    if (isWarpSpecialized()) {
      if (accumulator.isReadModifiedWritten()) latencies.remove(op);
      else latencies.merge(op, 1, Integer::sum);
      if (mayBeSpecialized(accumulator)) self = 0;
    }
    if (accumulator.goesThroughAnotherProduct()) latencies.remove(op);
    LoopAttributes.write(op, LoopAttributes.SELF_LATENCY, self);
  }

  private boolean isPipelined(Operation load) {
    return latencies.getOrDefault(load, 0) > 0;
  }

  private boolean isWarpSpecialized() {
    for (var at = Optional.of(loop.operation());
        at.isPresent();
        at = at.get().parentOf("scf.for")) {
      if (at.get().hasAttribute(LoopAttributes.WARP_SPECIALIZE)) return true;
    }
    return false;
  }

  /** Whether all operands can come from other groups of warps, which loads by pointer cannot. */
  private boolean mayBeSpecialized(Accumulator accumulator) {
    return operands(accumulator, load -> isPipelined(load) && !(load.view() instanceof Load))
        .filter(late -> late.stream().noneMatch(op -> op.view() instanceof Load))
        .isPresent();
  }

  /**
   * The operations that make operands which are not there early; empty if that is not known of all
   * operands.
   */
  private Optional<List<Operation>> operands(
      Accumulator accumulator, Predicate<Operation> isPipelined) {
    // One that is made anew in each iteration lets nothing wait for the iteration before.
    if (accumulator.alloc().isEmpty()) return Optional.of(List.of());
    var view = accumulator.view();
    var values = new ArrayList<>(List.of(view.a(), view.b()));
    if (view instanceof TCGen5MMAScaled scaled) {
      if (!isShared(scaled.a_scale()) || !isShared(scaled.b_scale())) return Optional.empty();
      values.add(scaled.a_scale());
      values.add(scaled.b_scale());
    }
    var late = new ArrayList<Operation>();
    for (var value : values) {
      switch (arrival(value, isPipelined)) {
        case Early _ -> {}
        case Late(var maker) -> late.add(maker);
        case Unknown _ -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(late);
  }

  private boolean isShared(Value scale) {
    return loop.isDefinedOutside(scale)
        || ((MemDescType) scale.type()).encoding() instanceof SharedEncoding;
  }

  private sealed interface Arrival {}

  private record Early() implements Arrival {}

  private record Late(Operation maker) implements Arrival {}

  private record Unknown() implements Arrival {}

  private Arrival arrival(Value operand, Predicate<Operation> isPipelined) {
    if (loop.isDefinedOutside(operand)) return new Early();
    if (operand instanceof BlockArgument) return new Unknown();
    var op = operand.definition().orElseThrow();
    return switch (op.view()) {
      case MemDescTrans trans -> arrival(trans.src(), isPipelined);
      case MemDescReshape reshape -> arrival(reshape.src(), isPipelined);
      case LocalStore _, TMEMStore _, TMEMAlloc _ -> new Late(op);
      case LocalAlloc alloc -> ofBuffer(op, alloc, isPipelined);
      default -> new Unknown();
    };
  }

  private Arrival ofBuffer(Operation op, LocalAlloc alloc, Predicate<Operation> isPipelined) {
    if (alloc.src().isEmpty()) return new Late(op);
    var source = alloc.src().get();
    if (loop.isDefinedOutside(source)) return new Early();
    var load = source.definition().filter(LoadLevels::isLoad);
    if (load.isEmpty()) return new Late(op);
    return isPipelined.test(load.get()) && AsyncLoads.fitsBuffer(load.get())
        ? new Early()
        : new Late(load.get());
  }
}
