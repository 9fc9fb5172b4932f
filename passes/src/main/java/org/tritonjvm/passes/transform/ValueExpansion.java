package org.tritonjvm.passes.transform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tritonjvm.dialects.tt.Func;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialects.arith.Select;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.FunctionType;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.TypeAttr;
import org.tritonjvm.mlir.ir.Value;

/**
 * Takes values of some types of a module apart, in place: functions, loops, branches and calls hand
 * on the parts. An operation is rewritten after those that define its operands; what held whole
 * values goes at the end.
 */
public abstract class ValueExpansion {
  private static final Set<String> STRUCTURE =
      Set.of(
          "scf.for",
          "scf.while",
          "scf.if",
          "scf.index_switch",
          "scf.yield",
          "scf.condition",
          "cf.br",
          "cf.cond_br",
          "tt.call",
          "tt.return");
  private static final String SEGMENTS = "operandSegmentSizes";

  private final Map<Value, List<Value>> parts = new HashMap<>();
  private final List<Operation> oldOperations = new ArrayList<>();
  private final List<BlockArgument> oldArguments = new ArrayList<>();
  private boolean ok = true;

  /** Whether values of a type are taken apart. */
  protected abstract boolean isWhole(Type type);

  /** The types of the parts. */
  protected abstract List<Type> partTypes(Type type, Context context);

  /** What the names of the parts add to the whole's; the first may have its name. */
  protected abstract List<String> partNames(Type type);

  /**
   * Rewrites an operation that makes, changes or uses whole values as none of those here does;
   * false if it is none.
   *
   * @throws InvalidIr if it cannot be rewritten
   */
  protected abstract boolean rewriteUse(Operation op);

  /** Whether all such values are gone; errors are reported where they could not be. */
  public final boolean run(Operation module) {
    rewrite(module.region(0));
    if (!ok) return false;
    for (var op : oldOperations.reversed()) op.erase();
    for (var argument : oldArguments.reversed()) {
      argument.owner().eraseArgument(argument.number());
    }
    return true;
  }

  /** The parts of a value. */
  protected final List<Value> parts(Value whole) {
    return Optional.ofNullable(parts.get(whole))
        .orElseThrow(() -> new InvalidIr("takes a whole value of unknown origin"));
  }

  /** Says what the parts of an operation's result are; the operation goes at the end. */
  protected final void define(OpResult whole, List<? extends Value> values) {
    parts.put(whole, List.copyOf(values));
    oldOperations.add(whole.owner());
  }

  private Stream<Value> expanded(Value value) {
    return isWhole(value.type()) ? parts(value).stream() : Stream.of(value);
  }

  private Stream<Type> expanded(Type type, Operation op) {
    return isWhole(type) ? partTypes(type, op.context()).stream() : Stream.of(type);
  }

  // Regions

  private void rewrite(Region region) {
    for (var block : region.blocks()) expandArguments(block);
    for (var block : inOrder(region)) {
      var operations = new ArrayList<Operation>();
      block.operations().forEach(operations::add);
      for (var op : operations) {
        try {
          rewrite(op);
        } catch (InvalidIr e) {
          op.emitError(e.getMessage());
          ok = false;
        }
      }
    }
  }

  private void expandArguments(Block block) {
    int position = 0;
    for (var argument : block.arguments()) {
      if (isWhole(argument.type())) expand(argument, position);
      position++;
    }
  }

  /**
   * @param position of the argument before any were added
   */
  private void expand(BlockArgument argument, int position) {
    var types = partTypes(argument.type(), argument.context());
    var names = partNames(argument.type());
    var inserted = new ArrayList<Value>();
    int first = argument.number() + 1;
    for (int i = 0; i < types.size(); i++) {
      var location = partLocation(argument, position, names.get(i));
      inserted.add(argument.owner().insertArgument(first + i, types.get(i), location));
    }
    parts.put(argument, inserted);
    oldArguments.add(argument);
  }

  /** Where a part came from; a function's are named after the whole. */
  private static Location partLocation(BlockArgument argument, int position, String suffix) {
    var location = argument.location();
    boolean isParameter = argument.owner().parent().filter(op -> op.is("tt.func")).isPresent();
    if (!isParameter || suffix.isEmpty()) return location;
    var base = location instanceof Location.Name n ? n.name() : "arg_" + position;
    return Location.name(base + suffix, location);
  }

  /** The blocks, each after those through which every path to it leads; unreachable ones last. */
  private static List<Block> inOrder(Region region) {
    if (region.isEmpty()) return List.of();
    var left = new LinkedHashSet<Block>();
    var entered = new LinkedHashSet<Block>();
    var open = new ArrayList<>(List.of(region.front()));
    while (!open.isEmpty()) {
      var block = open.getLast();
      if (entered.add(block)) {
        block.successors().stream().filter(b -> !entered.contains(b)).forEach(open::add);
      } else {
        open.removeLast();
        left.add(block);
      }
    }
    var order = new ArrayList<>(left.reversed());
    for (var block : region.blocks()) if (!left.contains(block)) order.add(block);
    return order;
  }

  // Operations

  private void rewrite(Operation op) {
    switch (op.view()) {
      case Func function -> rewriteFunction(op, function);
      case Select select when isWhole(select.result().type()) -> rewriteSelect(op, select);
      default -> {
        if (!rewriteUse(op)) rewriteOther(op);
      }
    }
  }

  private void rewriteFunction(Operation op, Func function) {
    var type = function.function_type();
    var changed =
        FunctionType.get(
            op.context(),
            type.inputs().stream().flatMap(t -> expanded(t, op)).toList(),
            type.results().stream().flatMap(t -> expanded(t, op)).toList());
    if (!changed.equals(type)) {
      op.setAttribute("function_type", TypeAttr.get(op.context(), changed));
      expandAttributes(op, op, type.inputs(), type.results());
    }
    rewrite(function.body());
  }

  /** The dictionaries of arguments and results: a whole value's goes to its first part. */
  private void expandAttributes(
      Operation from, Operation to, List<Type> inputs, List<Type> results) {
    expandAttribute(from, to, "arg_attrs", inputs);
    expandAttribute(from, to, "res_attrs", results);
  }

  private void expandAttribute(Operation from, Operation to, String name, List<Type> types) {
    if (!(from.attribute(name).orElse(null) instanceof ArrayAttr old)) return;
    var context = from.context();
    var all = new ArrayList<Attribute>();
    for (int i = 0; i < types.size(); i++) {
      all.add(old.elements().get(i));
      int more = (int) expanded(types.get(i), from).count() - 1;
      all.addAll(Collections.nCopies(more, DictionaryAttr.get(context, Map.of())));
    }
    to.setAttribute(name, ArrayAttr.get(context, all));
  }

  /** One condition chooses many values: a branch. */
  private void rewriteSelect(Operation op, Select select) {
    var chosen = List.of(parts(select.trueValue()), parts(select.falseValue()));
    var branches = new ArrayList<OwnedRegion>();
    for (var values : chosen) {
      var region = new OwnedRegion(op.context());
      var yield = Builder.atEnd(region.region().addBlock());
      yield.setLocation(op.location());
      yield.create("scf.yield", List.of(), values, Map.of());
      branches.add(region);
    }
    var made =
        Builder.before(op)
            .create(
                "scf.if",
                partTypes(select.result().type(), op.context()),
                List.of(select.condition()),
                op.discardableAttributes(),
                branches,
                List.of());
    define(select.result(), made.results());
  }

  private void rewriteOther(Operation op) {
    var whole =
        Stream.concat(op.operands().stream(), op.results().stream())
            .map(Value::type)
            .filter(this::isWhole)
            .findFirst();
    if (whole.isPresent() && !STRUCTURE.contains(op.name())) {
      throw new InvalidIr("cannot take a " + op.context().print(whole.get()) + " apart");
    }
    var rewritten = whole.isPresent() ? rebuilt(op) : op;
    for (var region : rewritten.regions()) rewrite(region);
  }

  /** The operation with the parts of whole values, among operands and results, in their places. */
  private Operation rebuilt(Operation op) {
    var made =
        StructuredOps.recreate(
            op,
            op.results().stream().flatMap(r -> expanded(r.type(), op)).toList(),
            op.operands().stream().flatMap(this::expanded).toList());
    if (op.attribute(SEGMENTS).orElse(null) instanceof DenseArrayAttr segments) {
      made.setAttribute(SEGMENTS, DenseArrayAttr.ofI32(op.context(), sizes(op, segments)));
    }
    expandAttributes(op, made, types(op.operands()), types(op.results()));
    int at = 0;
    for (var result : op.results()) {
      int count = (int) expanded(result.type(), op).count();
      var values = made.results().subList(at, at + count);
      if (isWhole(result.type())) {
        parts.put(result, List.copyOf(values));
      } else {
        result.replaceAllUsesWith(values.getFirst());
      }
      at += count;
    }
    oldOperations.add(op);
    return made;
  }

  private static List<Type> types(List<? extends Value> values) {
    return values.stream().map(Value::type).toList();
  }

  /** The sizes of groups of operands, once whole values among them are expanded. */
  private int[] sizes(Operation op, DenseArrayAttr segments) {
    var sizes = segments.toInts();
    int at = 0;
    for (int i = 0; i < sizes.length; i++) {
      int end = at + sizes[i];
      sizes[i] = (int) op.operands().subList(at, end).stream().flatMap(this::expanded).count();
      at = end;
    }
    return sizes;
  }
}
