package org.tritonjvm.passes.ttgir.remat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.BackwardSlice;
import org.tritonjvm.passes.ttgir.Converts;
import org.tritonjvm.passes.ttgir.StructuredControl;

/**
 * Computes the values of a slice a second time, in their other layouts, and puts the last of them
 * in the place of a conversion.
 */
final class SliceRewriter {
  private final BackwardSlice slice;
  private final Remats remats;

  /** What stands for a value. */
  private final Map<Value, Value> mapping;

  /** Operations of the slice, and what branches and loops yield. */
  private final Set<Operation> operations = new LinkedHashSet<>();

  /** The positions at which a terminator yields values of the slice. */
  private final Map<Operation, SortedSet<Integer>> yielded = new HashMap<>();

  /** The results of loops and branches that were made anew. */
  private final Map<Value, Value> replacements = new LinkedHashMap<>();

  private final List<Operation> dead = new ArrayList<>();

  private SliceRewriter(BackwardSlice slice, Remats remats, Map<Value, Value> mapping) {
    this.slice = slice;
    this.remats = remats;
    this.mapping = mapping;
  }

  /**
   * Replaces a conversion.
   *
   * @param mapping what stands for values at the end of the slice
   */
  static void replace(
      Operation convert, RematSlice slice, Remats remats, Map<Value, Value> mapping) {
    var all = new HashMap<>(slice.existing());
    all.putAll(mapping);
    new SliceRewriter(slice.values(), remats, all).run(convert);
  }

  private void run(Operation convert) {
    slice.values().forEach(this::collect);
    for (var op : inOrder()) rewrite(op);
    replacements.put(convert.result(), mapped(convert.operand(0)));
    remats.replaced(replacements);
    replacements.forEach(Value::replaceAllUsesWith);
    convert.erase();
    dead.forEach(Operation::erase);
  }

  private void collect(Value value) {
    switch (value) {
      case OpResult result -> {
        operations.add(result.owner());
        if (!result.owner().is("scf.if")) return;
        for (var branch : result.owner().regions()) {
          collectYield(branch.front().terminator(), result.number());
        }
      }
      case BlockArgument argument -> {
        operations.add(argument.owner().parent().orElseThrow());
        collectYield(argument.owner().terminator(), argument.number() - 1);
      }
    }
  }

  private void collectYield(Operation terminator, int i) {
    operations.add(terminator);
    yielded.computeIfAbsent(terminator, _ -> new TreeSet<>()).add(i);
  }

  /** Definitions before uses, loops before what they contain. */
  private List<Operation> inOrder() {
    var sorted = new LinkedHashSet<Operation>();
    var open = new LinkedHashSet<Operation>();
    for (var op : operations) {
      var stack = new ArrayDeque<Operation>();
      stack.push(op);
      while (!stack.isEmpty()) {
        var at = stack.peek();
        if (sorted.contains(at) || !open.add(at)) {
          sorted.add(stack.pop());
          continue;
        }
        for (var operand : at.operands()) {
          var source = operand.definition().or(() -> operand.parentBlock().parent());
          if (source.isPresent()
              && operations.contains(source.get())
              && !open.contains(source.get())) {
            stack.push(source.get());
          }
        }
      }
    }
    return List.copyOf(sorted);
  }

  private void rewrite(Operation op) {
    switch (op.name()) {
      case "scf.for" -> rewriteFor(op);
      case "scf.if" -> rewriteIf(op);
      case "scf.yield" ->
          StructuredControl.yieldMore(
              op, yielded.get(op).stream().map(i -> mapped(op.operand(i))).toList());
      case "arith.constant" -> rewriteConstant(op);
      case "ttg.convert_layout" -> rewriteConversion(op);
      default -> rewriteOperation(op);
    }
  }

  private Value mapped(Value value) {
    return mapping.getOrDefault(value, value);
  }

  private Type typeOf(Value value) {
    return ((RankedTensorType) value.type()).withEncoding(slice.layout(value));
  }

  private void add(Value value, Value copy) {
    mapping.put(value, copy);
    remats.add(value, slice.layout(value), copy);
  }

  private void rewriteFor(Operation loop) {
    var arguments = loop.region(0).front().arguments().stream().filter(slice::contains).toList();
    var inits =
        arguments.stream()
            .map(a -> mapped(loop.operand(StructuredControl.FOR_BOUNDS + a.number() - 1)))
            .toList();
    int next = loop.resultCount();
    var wider = StructuredControl.withIterArgs(loop, inits);
    replaceResults(loop, wider);
    for (var argument : arguments) {
      int old = argument.number() - 1;
      mapping.put(loop.result(old), wider.result(next));
      // The result is not in the slice, but it is there in the other layout all the same.
      remats.add(wider.result(old), slice.layout(argument), wider.result(next));
      add(argument, wider.region(0).front().argument(next + 1));
      next++;
    }
  }

  private void rewriteIf(Operation branch) {
    var results = branch.results().stream().filter(slice::contains).toList();
    int next = branch.resultCount();
    var wider = StructuredControl.withResults(branch, results.stream().map(this::typeOf).toList());
    replaceResults(branch, wider);
    for (var result : results) add(result, wider.result(next++));
  }

  private void replaceResults(Operation old, Operation wider) {
    for (int i = 0; i < old.resultCount(); i++) replacements.put(old.result(i), wider.result(i));
    dead.add(old);
  }

  /** Clean-up patterns know how to give a constant another layout. */
  private void rewriteConstant(Operation op) {
    var builder = Builder.before(op);
    var copy = builder.insert(op.copy());
    add(op.result(), Converts.create(builder, copy.result(), slice.layout(op.result())));
  }

  /** What is converted may have been in the wanted layout from the start, or be now. */
  private void rewriteConversion(Operation op) {
    var wanted = typeOf(op.result());
    var original = op.operand(0);
    if (original.type().equals(wanted)) add(op.result(), original);
    else if (mapped(original).type().equals(wanted)) add(op.result(), mapped(original));
    else rewriteOperation(op);
  }

  private void rewriteOperation(Operation op) {
    var copy = Builder.before(op).insert(op.copy());
    copy.walk(this::mapOperands);
    for (var result : op.results()) {
      if (!slice.layouts().containsKey(result)) continue;
      var other = copy.result(result.number());
      other.setType(typeOf(result));
      add(result, other);
    }
  }

  private void mapOperands(Operation op) {
    for (int i = 0; i < op.operandCount(); i++) {
      var operand = mapping.get(op.operand(i));
      if (operand != null) op.setOperand(i, operand);
    }
  }
}
