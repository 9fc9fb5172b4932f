package org.tritonjvm.passes.gluon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.gluon.OpenEncoding;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.FunctionType;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.TypeAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.passes.ttgir.EncodingInference;

/**
 * Finds the layouts of a function's tensors that were left open, from those that some must have:
 * forward and backward through operations that tie the layouts of operands and results, and along
 * control flow. Where a shape operation allows other layouts than the one inferred, that one gives
 * way to any that comes by another way.
 */
final class OpenLayouts {
  /**
   * The layout of a value.
   *
   * @param mayVary whether another would do as well
   */
  private record Found(TensorEncoding encoding, boolean mayVary) {}

  private final Operation function;
  private final Class<? extends OpenEncoding> kind;
  private final Map<Value, Found> found = new LinkedHashMap<>();
  private final ArrayDeque<Value> work = new ArrayDeque<>();
  private final Map<Value, List<Value>> carried = new LinkedHashMap<>();
  private boolean ok = true;

  /**
   * @param kind of the open layouts that are looked for; others stay as they are
   */
  OpenLayouts(Operation function, Class<? extends OpenEncoding> kind) {
    this.function = function;
    this.kind = kind;
  }

  /** Says what the layout of a value must be, if it is open. */
  void require(Value value, TensorEncoding encoding) {
    update(value, new Found(encoding, false));
  }

  /** Finds the layouts and sets them; false after an error. */
  boolean resolve() {
    if (crossesCalls()) return false;
    if (found.isEmpty()) return ok;
    collectCarried();
    while (ok && !work.isEmpty()) propagate(work.removeLast());
    if (ok) found.forEach(OpenLayouts::set);
    return ok;
  }

  private boolean crossesCalls() {
    var type =
        (FunctionType) ((TypeAttr) function.attribute("function_type").orElseThrow()).value();
    for (var input : type.inputs()) {
      if (!isOpen(input, kind)) continue;
      function.emitError("Functions taking auto encoding must be fully inlined");
      return true;
    }
    for (var result : type.results()) {
      if (!isOpen(result, kind)) continue;
      function.emitError("Functions returning auto encoding must be fully inlined");
      return true;
    }
    return false;
  }

  private static boolean isOpen(Type type, Class<? extends OpenEncoding> kind) {
    return Types.encoding(type).filter(kind::isInstance).isPresent();
  }

  private void collectCarried() {
    var graph = FlowGraph.of(function);
    for (var edge : graph.edges()) {
      for (int i = 0; i < edge.inputs().length; i++) {
        if (edge.sources()[i] < 0) continue;
        var from = graph.value(edge.sources()[i]);
        var to = graph.value(edge.inputs()[i]);
        carried.computeIfAbsent(from, _ -> new ArrayList<>()).add(to);
        carried.computeIfAbsent(to, _ -> new ArrayList<>()).add(from);
      }
    }
  }

  private void propagate(Value value) {
    var now = found.get(value);
    for (var other : carried.getOrDefault(value, List.of())) update(other, now);
    for (var user : value.users()) {
      if (isControlFlow(user)) continue;
      EncodingInference.result(user, now.encoding())
          .map(encoding -> new Found(encoding, now.mayVary() || allowsOthers(user)))
          .ifPresent(next -> user.results().forEach(result -> update(result, next)));
    }
    var definition = value.definition().filter(op -> !isControlFlow(op));
    if (definition.isEmpty()) return;
    var op = definition.get();
    EncodingInference.source(op, now.encoding())
        .map(encoding -> new Found(encoding, now.mayVary() || allowsOthers(op)))
        .ifPresent(next -> op.operands().forEach(operand -> update(operand, next)));
  }

  private static boolean isControlFlow(Operation op) {
    return op.operationName().dialect().equals("scf");
  }

  private static boolean allowsOthers(Operation op) {
    return switch (op.name()) {
      case "tt.join", "tt.split", "tt.reshape", "tt.trans" -> true;
      default -> false;
    };
  }

  private void update(Value value, Found next) {
    if (!ok || !isOpen(value.type(), kind)) return;
    var before = found.get(value);
    if (before != null && !isBetter(value, next, before)) return;
    found.put(value, next);
    work.addLast(value);
  }

  /** Which of two layouts is chosen does not depend on which comes first. */
  private boolean isBetter(Value value, Found next, Found before) {
    if (next.mayVary() != before.mayVary()) return before.mayVary();
    if (next.encoding().equals(before.encoding())) return false;
    var text = next.encoding().toString();
    boolean isGreater = text.compareTo(before.encoding().toString()) > 0;
    if (next.mayVary()) return isGreater;
    ok = false;
    var op = value.definition().orElse(function);
    op.emitError(
        "found conflicting encodings for value:\n  %s\nand\n  %s"
            .formatted(
                isGreater ? before.encoding() : next.encoding(),
                isGreater ? next.encoding() : before.encoding()));
    return false;
  }

  private static void set(Value value, Found layout) {
    var type = ((RankedTensorType) value.type()).withEncoding(layout.encoding());
    value.setType(type);
    if (value instanceof OpResult result
        && result.owner().is("arith.constant")
        && result.owner().attribute("value").orElse(null) instanceof DenseElementsAttr elements) {
      result.owner().setAttribute("value", elements.reshape(type));
    }
  }

  /** Whether no value of a module has an open layout; reports the first that has. */
  static boolean areResolved(Operation module, Class<? extends OpenEncoding> kind) {
    return module.walk(
        Walk.Order.PRE_ORDER,
        op -> {
          if (op.results().stream().anyMatch(result -> isOpen(result.type(), kind))) {
            op.emitError("Failed to infer return type");
            return Walk.Step.INTERRUPT;
          }
          for (var region : op.regions()) {
            for (var block : region.blocks()) {
              if (block.arguments().stream().noneMatch(a -> isOpen(a.type(), kind))) continue;
              op.emitError("Failed to infer block argument type");
              return Walk.Step.INTERRUPT;
            }
          }
          return Walk.Step.ADVANCE;
        });
  }
}
