package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tritonjvm.dialects.tt.DescriptorLoad;
import org.tritonjvm.dialects.tt.DescriptorReduce;
import org.tritonjvm.dialects.tt.DescriptorStore;
import org.tritonjvm.dialects.tt.MakeRange;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;
import org.tritonjvm.passes.transform.CarriedValues;
import org.tritonjvm.passes.transform.IfResults;

/** Cuts the work of the consumers into pieces as a {@link DataScheme} says, one for each. */
final class DataPartition {
  private final DataScheme scheme;

  /** What stands for a value in each consumer. */
  private final Map<Value, List<Value>> pieces = new HashMap<>();

  private final Map<Value, Map<Integer, Value>> constants = new HashMap<>();
  private final Set<Operation> whole = new HashSet<>();

  private DataPartition(DataScheme scheme) {
    this.scheme = scheme;
  }

  static void apply(Operation function, DataScheme scheme) {
    var partition = new DataPartition(scheme);
    var body = function.region(0).front();
    partition.visit(body);
    DeadCode.remove(body, op -> !partition.whole.contains(op) && Changes.isChange(op));
  }

  private void visit(Block block) {
    var operations = new ArrayList<Operation>();
    block.operations().forEach(operations::add);
    for (var op : operations) {
      switch (op.name()) {
        case "scf.for" -> visitLoop(new Loops.For(op));
        case "scf.if" -> visitBranches(op);
        default -> {
          if (scheme.cut(op).isPresent()) cut(op, scheme.cut(op).getAsInt());
        }
      }
    }
  }

  // Control

  private void visitLoop(Loops.For loop) {
    var carried = new ArrayList<Integer>();
    var inits = new ArrayList<Value>();
    var arguments = loop.carried();
    for (int i = 0; i < arguments.size(); i++) {
      var dim = scheme.cut(arguments.get(i));
      if (dim.isEmpty()) continue;
      carried.add(i);
      for (int part = 0; part < scheme.parts(); part++) {
        inits.add(piece(loop.inits().get(i), dim.getAsInt(), part));
      }
    }
    var changed = inits.isEmpty() ? loop : CarriedValues.add(loop, inits);
    for (int n = 0; n < carried.size(); n++) {
      int first = arguments.size() + n * scheme.parts();
      int last = first + scheme.parts();
      pieces.put(
          arguments.get(carried.get(n)), List.copyOf(changed.carried().subList(first, last)));
      pieces.put(
          changed.results().get(carried.get(n)),
          List.copyOf(changed.results().subList(first, last)));
    }
    visit(changed.body());
    var yields = new ArrayList<Value>();
    for (int i : carried) {
      int dim = scheme.cut(arguments.get(i)).getAsInt();
      for (int part = 0; part < scheme.parts(); part++) {
        yields.add(piece(changed.yields().get(i), dim, part));
      }
    }
    if (!yields.isEmpty()) CarriedValues.yieldAlso(changed, yields);
  }

  private void visitBranches(Operation op) {
    for (var region : op.regions()) if (!region.isEmpty()) visit(region.front());
    var cut = op.results().stream().filter(r -> scheme.cut(r).isPresent()).toList();
    if (cut.isEmpty()) return;
    var numbers = cut.stream().map(OpResult::number).toList();
    var by = IfResults.add(op, yielded(op, 0, cut), yielded(op, 1, cut));
    int next = by.resultCount() - cut.size() * scheme.parts();
    for (int number : numbers) {
      pieces.put(by.result(number), List.copyOf(by.results().subList(next, next + scheme.parts())));
      next += scheme.parts();
    }
  }

  private List<Value> yielded(Operation op, int region, List<OpResult> results) {
    var values = new ArrayList<Value>();
    for (var result : results) {
      var value = op.region(region).front().terminator().operand(result.number());
      for (int part = 0; part < scheme.parts(); part++) {
        values.add(piece(value, scheme.cut(result).getAsInt(), part));
      }
    }
    return values;
  }

  // Operations

  private void cut(Operation op, int dim) {
    whole.add(op);
    var made = new ArrayList<Operation>();
    for (int part = 0; part < scheme.parts(); part++) made.add(copy(op, dim, part));
    for (var result : op.results()) {
      pieces.put(result, made.stream().<Value>map(m -> m.result(result.number())).toList());
    }
  }

  private Operation copy(Operation op, int dim, int part) {
    var tasks = tasks(op, part);
    var builder = new TaskBuilder(op, tasks);
    var mapping =
        op.operands().stream()
            .distinct()
            .filter(operand -> isCut(op, operand, dim))
            .collect(Collectors.toMap(v -> v, v -> piece(v, dim, part)));
    var copy = op.copy(mapping);
    for (var result : copy.results()) {
      int own = scheme.cut(op.result(result.number())).orElse(dim);
      result.setType(Splits.piece(result.type(), own, scheme.parts()));
    }
    switch (op.view()) {
      case MakeRange range -> shift(copy, range, part);
      case DescriptorLoad load -> shift(copy, builder, load.result(), 1 + dim, dim, part);
      case DescriptorStore store -> shift(copy, builder, store.src(), 2 + dim, dim, part);
      case DescriptorReduce reduce -> shift(copy, builder, reduce.src(), 2 + dim, dim, part);
      default -> {}
    }
    if (!tasks.isEmpty()) copy.walk(tasks::writeTo);
    return builder.insert(copy);
  }

  /** Whether a consumer uses a piece of an operand and not all of it. */
  private static boolean isCut(Operation op, Value operand, int dim) {
    if (!(op.view() instanceof WarpGroupDot dot)) return true;
    return switch (dim) {
      case 0 -> !operand.equals(dot.b());
      case 1 -> !operand.equals(dot.a());
      default -> !operand.equals(dot.c());
    };
  }

  private void shift(Operation copy, MakeRange range, int part) {
    int length = (range.end() - range.start()) / scheme.parts();
    int start = range.start() + part * length;
    var i32 = IntegerType.get(copy.context(), 32);
    copy.setAttribute("start", IntegerAttr.get(i32, start, copy.context()));
    copy.setAttribute("end", IntegerAttr.get(i32, start + length, copy.context()));
  }

  private void shift(
      Operation copy, TaskBuilder builder, Value block, int coordinate, int dim, int part) {
    if (part == 0 || dim == Splits.WHOLE) return;
    int offset = part * (Splits.shape(block.type()).get(dim) / scheme.parts());
    var by = Arith.constant(builder, 32, offset);
    copy.setOperand(coordinate, Arith.add(builder, copy.operand(coordinate), by));
  }

  /** An operation of all consumers is done by each for its piece; who else does it, still does. */
  private Tasks tasks(Operation op, int part) {
    var tasks = Tasks.of(op);
    int mine = scheme.consumers().numbers().get(part);
    var others = tasks.minus(scheme.consumers());
    return tasks.has(mine) ? others.plus(Tasks.of(mine)) : others;
  }

  // Values

  /** A consumer's piece of a value; the value itself if it is shared. */
  private Value piece(Value value, int dim, int part) {
    var known = pieces.get(value);
    if (known != null) return known.get(part);
    return dim != Splits.WHOLE && DataScheme.isConstant(value) && Splits.extendsAlong(value, dim)
        ? constants
            .computeIfAbsent(value, _ -> new HashMap<>())
            .computeIfAbsent(dim, d -> constant(value, d))
        : value;
  }

  private Value constant(Value value, int dim) {
    var op = value.definition().orElseThrow();
    var type = (ShapedType) Splits.piece(value.type(), dim, scheme.parts());
    var elements = (DenseElementsAttr) ((Constant) op.view()).value();
    var copy = op.copy();
    copy.setAttribute("value", elements.reshape(type));
    copy.result().setType(type);
    return new TaskBuilder(op, Tasks.of(op)).insert(copy).result();
  }
}
