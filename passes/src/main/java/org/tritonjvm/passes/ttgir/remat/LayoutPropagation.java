package org.tritonjvm.passes.ttgir.remat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.MmaEncoding;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Gather;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.SameOperandsAndResultEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.EncodingInference;
import org.tritonjvm.passes.ttgir.StructuredControl;

/**
 * Carries the layouts of {@linkplain Anchors anchors} forward to all that is made from them. A
 * value that several anchors reach gets one of their layouts.
 */
final class LayoutPropagation {
  private final Map<Value, SequencedSet<TensorEncoding>> candidates = new LinkedHashMap<>();
  private final Consumer<Supplier<String>> log;

  private LayoutPropagation(Consumer<Supplier<String>> log) {
    this.log = log;
  }

  /** The layout for each value of a function that an anchor reaches. */
  static Map<Value, TensorEncoding> of(Operation function, Consumer<Supplier<String>> log) {
    var propagation = new LayoutPropagation(log);
    propagation.collectAnchors(function);
    propagation.propagate();
    return propagation.resolved();
  }

  private void collectAnchors(Operation function) {
    // Arguments too, which makes tests easier to write: no kernel has tensors there.
    function.region(0).front().arguments().forEach(this::addAnchor);
    function.walk(
        op -> {
          if (Anchors.isAnchor(op)) op.results().forEach(this::addAnchor);
        });
  }

  private void addAnchor(Value value) {
    Types.encoding(value.type())
        .ifPresent(encoding -> candidates.put(value, new LinkedHashSet<>(List.of(encoding))));
  }

  private void propagate() {
    Deque<Value> work = new ArrayDeque<>();
    candidates.keySet().forEach(work::push);
    while (!work.isEmpty()) {
      var value = work.pop();
      for (var changed : propagateToUsers(value)) work.push(changed);
    }
  }

  /** The values that got a new candidate. */
  private Collection<Value> propagateToUsers(Value value) {
    var encodings = List.copyOf(candidates.get(value));
    var changed = new ArrayList<Value>();
    for (var use : value.uses()) {
      var user = use.owner();
      for (var target : reached(use, user)) {
        if (addCandidates(target, user, encodings)) changed.add(target);
      }
    }
    return changed;
  }

  private boolean addCandidates(Value target, Operation user, List<TensorEncoding> encodings) {
    if (!(target.type() instanceof RankedTensorType)) return false;
    boolean changed = false;
    for (var encoding : encodings) {
      // A conversion goes away if its result has the operand's layout.
      var inferred =
          user.is("ttg.convert_layout")
              ? Optional.of(encoding)
              : EncodingInference.result(user, encoding);
      if (inferred.isEmpty()) continue;
      changed |= candidates.computeIfAbsent(target, _ -> new LinkedHashSet<>()).add(inferred.get());
    }
    return changed;
  }

  /** The values whose layout follows from that of a use. */
  private static List<? extends Value> reached(OpOperand use, Operation user) {
    return switch (user.name()) {
      case "scf.for" -> {
        int carried = use.number() - StructuredControl.FOR_BOUNDS;
        if (carried < 0) yield List.of();
        yield List.of(user.region(0).front().argument(carried + 1), user.result(carried));
      }
      case "scf.while" -> List.of(user.region(0).front().argument(use.number()));
      case "scf.yield" -> reachedByYield(user.parent().orElseThrow(), use.number());
      case "scf.condition" -> {
        if (use.number() == 0) yield List.of();
        var loop = user.parent().orElseThrow();
        int i = use.number() - 1;
        yield List.of(loop.region(1).front().argument(i), loop.result(i));
      }
      case "ttng.warp_group_dot_wait" -> List.of(user.result(use.number()));
      case "tt.reduce", "tt.expand_dims", "tt.trans", "tt.join", "tt.split", "ttg.convert_layout" ->
          user.results();
      case "tt.reshape" -> ((Reshape) user.view()).efficient_layout() ? List.of() : user.results();
      case "tt.gather" -> {
        boolean isIndex = use.number() == 1 && !((Gather) user.view()).efficient_layout();
        yield isIndex ? user.results() : List.of();
      }
      default ->
          user.hasTrait("Elementwise") || user.view() instanceof SameOperandsAndResultEncoding
              ? user.results()
              : List.of();
    };
  }

  private static List<? extends Value> reachedByYield(Operation parent, int i) {
    return switch (parent.name()) {
      case "scf.for" -> List.of(parent.result(i), parent.region(0).front().argument(i + 1));
      case "scf.if" -> List.of(parent.result(i));
      case "scf.while" -> List.of(parent.region(0).front().argument(i));
      default -> List.of();
    };
  }

  // Conflicts

  private Map<Value, TensorEncoding> resolved() {
    var resolved = new LinkedHashMap<Value, TensorEncoding>();
    candidates.forEach((value, set) -> resolved.put(value, choose(value, set)));
    return resolved;
  }

  private TensorEncoding choose(Value value, SequencedSet<TensorEncoding> set) {
    if (set.size() == 1) return set.getFirst();
    boolean isAccess =
        value.definition().map(Operation::name).filter(ACCESSES::contains).isPresent();
    var chosen =
        set.stream()
            .filter(e -> isAccess ? e instanceof BlockedEncoding : e instanceof MmaEncoding)
            .findFirst()
            .orElseGet(() -> withFewestElements(value, set));
    log.accept(
        () ->
            "%s has %d candidate layouts: %s, chosen %s".formatted(value, set.size(), set, chosen));
    return chosen;
  }

  private static final List<String> ACCESSES =
      List.of("tt.load", "tt.store", "tt.atomic_rmw", "tt.atomic_cas");

  /** A layout with copies in several lanes or warps makes each thread do more. */
  private static TensorEncoding withFewestElements(Value value, SequencedSet<TensorEncoding> set) {
    var shape = ((RankedTensorType) value.type()).shape();
    var best = set.getFirst();
    int fewest = elementsPerThread(best, shape);
    for (var encoding : set) {
      int elements = elementsPerThread(encoding, shape);
      if (elements < fewest) {
        fewest = elements;
        best = encoding;
      }
    }
    return best;
  }

  private static int elementsPerThread(TensorEncoding encoding, long[] shape) {
    return encoding instanceof Encoding e
        ? LayoutQueries.totalElemsPerThread(LinearLayoutConversions.toLinearLayout(e, shape))
        : Integer.MAX_VALUE;
  }
}
