package org.tritonjvm.passes.ttgir.remat;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.Converts;
import org.tritonjvm.passes.ttgir.EncodingInference;
import org.tritonjvm.passes.ttgir.OpLayouts;
import org.tritonjvm.passes.ttgir.StructuredControl;

/** Gives the values of a function the layouts that were chosen for them, in place. */
final class LayoutRewrite {
  private final Map<Value, TensorEncoding> chosen;

  /** The layouts of the values that have a new one. */
  private final Map<Value, TensorEncoding> original = new HashMap<>();

  private LayoutRewrite(Map<Value, TensorEncoding> chosen) {
    this.chosen = chosen;
  }

  /**
   * Rewrites a function.
   *
   * @param chosen layouts, as {@link LayoutPropagation} finds them
   */
  static void rewrite(Operation function, Map<Value, TensorEncoding> chosen) {
    new LayoutRewrite(chosen).rewriteRegions(function);
  }

  /** Parents before what they contain: a terminator follows the results. */
  private void rewriteRegions(Operation function) {
    var work = new ArrayDeque<Region>(function.regions());
    while (!work.isEmpty()) {
      for (var block : work.remove().blocks()) {
        for (var op : block.operations()) {
          rewrite(op);
          work.addAll(op.regions());
        }
      }
    }
  }

  private void rewrite(Operation op) {
    if (op.results().stream().anyMatch(this::isToChange)) {
      switch (op.name()) {
        case "scf.for" -> rewriteFor(op);
        case "scf.while" -> rewriteWhile(op);
        case "scf.if" -> op.results().forEach(r -> chosen(r).ifPresent(e -> assign(r, e)));
        default -> rewriteOperation(op);
      }
      return;
    }
    switch (op.name()) {
      case "scf.yield" -> rewriteYield(op);
      case "scf.condition" -> rewriteCondition(op);
      case "tt.assert" -> useChosen(op, 1);
      case "tt.reduce" -> {
        if (op.result(0).type() instanceof RankedTensorType) keepOperands(op);
        else useChosen(op, op.operandCount());
      }
      default -> keepOperands(op);
    }
  }

  private Optional<TensorEncoding> chosen(Value value) {
    return Optional.ofNullable(chosen.get(value));
  }

  private boolean isToChange(OpResult result) {
    var wanted = chosen(result);
    return wanted.isPresent() && !Types.encoding(result.type()).equals(wanted);
  }

  private void assign(Value value, TensorEncoding encoding) {
    var type = (RankedTensorType) value.type();
    original.putIfAbsent(value, (TensorEncoding) type.encoding().orElseThrow());
    value.setType(type.withEncoding(encoding));
  }

  /** A value in a layout: itself or a conversion of it. */
  private static Value as(Value value, TensorEncoding encoding) {
    if (!(value.type() instanceof RankedTensorType type)
        || type.encoding().filter(encoding::equals).isPresent()) {
      return value;
    }
    var builder =
        switch (value) {
          case OpResult result -> Builder.after(result.owner());
          case BlockArgument argument -> Builder.atStart(argument.owner());
        };
    builder.setLocation(value.location());
    return Converts.create(builder, value, encoding);
  }

  private static void convertOperand(Operation op, int i, TensorEncoding encoding) {
    var operand = op.operand(i);
    var converted = as(operand, encoding);
    if (!converted.equals(operand)) op.setOperand(i, converted);
  }

  /** An operation that wants what it had. */
  private void keepOperands(Operation op) {
    for (int i = 0; i < op.operandCount(); i++) {
      var before = original.get(op.operand(i));
      if (before != null) convertOperand(op, i, before);
    }
  }

  /** An operation that takes any layout, but one for all of its first operands. */
  private void useChosen(Operation op, int count) {
    var operands = op.operands().subList(0, count);
    operands.stream()
        .map(this::chosen)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            encoding -> {
              for (int i = 0; i < count; i++) convertOperand(op, i, encoding);
            });
  }

  private void rewriteOperation(Operation op) {
    var encoding =
        op.results().stream().map(this::chosen).flatMap(Optional::stream).findFirst().orElseThrow();
    if (OpLayouts.canUseResultEncoding(op, encoding)) {
      assign(op.result(0), encoding);
      return;
    }
    var source = operandEncoding(op, encoding);
    for (int i = 0; i < op.operandCount(); i++) convertOperand(op, i, source);
    for (var result : op.results()) {
      if (result.type() instanceof RankedTensorType) assign(result, encoding);
    }
  }

  /** Several layouts may lead to the same result: best is one that an operand has. */
  private TensorEncoding operandEncoding(Operation op, TensorEncoding result) {
    return op.operands().stream()
        .map(this::chosen)
        .flatMap(Optional::stream)
        .filter(e -> EncodingInference.result(op, e).filter(result::equals).isPresent())
        .findFirst()
        .or(() -> EncodingInference.source(op, result))
        .orElseThrow(
            () ->
                new IllegalStateException("'" + op.name() + "' was given a layout it cannot have"));
  }

  // Control flow

  private void rewriteFor(Operation loop) {
    var body = loop.region(0).front();
    for (int i = 0; i < loop.resultCount(); i++) {
      var result = loop.result(i);
      var encoding = chosen(result);
      if (encoding.isEmpty()) continue;
      convertOperand(loop, StructuredControl.FOR_BOUNDS + i, encoding.get());
      assign(result, encoding.get());
      assign(body.argument(i + 1), encoding.get());
    }
  }

  private void rewriteWhile(Operation loop) {
    var before = loop.region(0).front();
    for (int i = 0; i < loop.operandCount(); i++) {
      var encoding = chosen(before.argument(i));
      if (encoding.isEmpty()) continue;
      convertOperand(loop, i, encoding.get());
      assign(before.argument(i), encoding.get());
    }
    var after = loop.region(1).front();
    for (int i = 0; i < loop.resultCount(); i++) {
      var encoding = chosen(loop.result(i));
      if (encoding.isEmpty()) continue;
      assign(loop.result(i), encoding.get());
      assign(after.argument(i), encoding.get());
    }
  }

  private void rewriteYield(Operation terminator) {
    var parent = terminator.parent().orElseThrow();
    List<? extends Value> targets =
        parent.is("scf.while") ? parent.region(0).front().arguments() : parent.results();
    for (int i = 0; i < terminator.operandCount(); i++) follow(terminator, i, targets.get(i));
  }

  private void rewriteCondition(Operation terminator) {
    var loop = terminator.parent().orElseThrow();
    for (int i = 1; i < terminator.operandCount(); i++) follow(terminator, i, loop.result(i - 1));
  }

  private static void follow(Operation terminator, int i, Value target) {
    Types.encoding(target.type()).ifPresent(e -> convertOperand(terminator, i, e));
  }
}
