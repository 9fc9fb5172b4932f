package org.tritonjvm.nvidia.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SliceEncoding;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.AtomicCAS;
import org.tritonjvm.dialects.tt.AtomicRMW;
import org.tritonjvm.dialects.tt.DescriptorOpInterface;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.Store;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.Converts;
import org.tritonjvm.passes.ttgir.EncodingInference;

/**
 * New layouts for the values of a function, that go out from some operations to all that they can
 * be passed on to, against and along the flow of data. Whoever comes first decides; operations that
 * nothing reaches keep their layouts, and conversions go in between. Accesses to memory keep theirs
 * but for how the cluster shares them, and conversions vanish on the way.
 */
final class ClusterPlan {
  /** What is to be passed on. */
  private sealed interface Step permits Wanted, Made {}

  /** An operand is wanted in a layout. */
  private record Wanted(Operation op, int number, TensorEncoding layout) implements Step {}

  /** A value has a layout now. */
  private record Made(Value value, TensorEncoding layout) implements Step {}

  private record Copied(Value value, TensorEncoding layout) {}

  private final Operation function;
  private final Launch launch;
  private final Map<Value, TensorEncoding> layouts = new LinkedHashMap<>();
  private final Map<Operation, List<Optional<TensorEncoding>>> operands = new LinkedHashMap<>();
  private final Map<CarriedSlot.Use, TensorEncoding> carried = new LinkedHashMap<>();
  private final Map<Copied, Value> copies = new LinkedHashMap<>();
  private final ArrayDeque<Step> work = new ArrayDeque<>();

  ClusterPlan(Operation function, Launch launch) {
    this.function = function;
    this.launch = launch;
  }

  /** Decides on an operation: the layout of each operand, and of the results that are tensors. */
  void settle(Operation op, List<Optional<TensorEncoding>> wanted, TensorEncoding result) {
    if (operands.putIfAbsent(op, wanted) != null) return;
    want(op, wanted);
    for (var value : op.results()) make(value, result);
  }

  /** Decides on an access to memory by how the cluster shares its tensors. */
  void settleMemory(Operation op, CGAEncoding cga) {
    if (operands.containsKey(op)) return;
    var wanted = new ArrayList<Optional<TensorEncoding>>();
    for (var operand : op.operands()) wanted.add(shared(operand, cga));
    operands.put(op, wanted);
    want(op, wanted);
    for (var result : op.results()) {
      shared(result, cga).ifPresent(layout -> make(result, layout));
    }
  }

  private Optional<TensorEncoding> shared(Value value, CGAEncoding cga) {
    return value.type() instanceof RankedTensorType type
            && type.encoding().orElse(null) instanceof Encoding old
        ? Optional.of(
            withCga(old, Shapes.of(type), cga).map(TensorEncoding.class::cast).orElse(old))
        : Optional.empty();
  }

  /** A layout with another share for each block; empty for kinds that come up in later passes. */
  Optional<BlockedEncoding> withCga(Encoding old, List<Integer> shape, CGAEncoding cga) {
    return old instanceof BlockedEncoding blocked && cga.rank() == shape.size()
        ? Optional.of(
            BlockedEncoding.forShape(
                shape,
                blocked.sizePerThread(),
                blocked.order(),
                launch.numWarps(),
                launch.threadsPerWarp(),
                cga))
        : Optional.empty();
  }

  private void want(Operation op, List<Optional<TensorEncoding>> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      if (wanted.get(i).isPresent()) work.add(new Wanted(op, i, wanted.get(i).get()));
    }
  }

  private void make(Value value, TensorEncoding layout) {
    if (Types.encoding(value.type()).isEmpty() || layouts.putIfAbsent(value, layout) != null)
      return;
    work.add(new Made(value, layout));
  }

  // Passing layouts on

  private void propagate(Step step) {
    switch (step) {
      case Made(var value, var layout) -> {
        for (var use : value.uses()) {
          var slot = CarriedSlot.into(use);
          if (slot.isPresent()) settle(slot.get(), layout);
          else forward(use.owner(), layout);
        }
      }
      case Wanted(var op, var number, var layout) -> {
        var value = op.operand(number);
        var slot = CarriedSlot.of(value);
        if (slot.isPresent()) {
          settle(slot.get(), layout);
        } else if (!layouts.containsKey(value)) {
          value.definition().ifPresent(definition -> backward(definition, layout));
        } else if (!layouts.get(value).equals(layout)) {
          value
              .definition()
              .filter(ClusterPlan::isIndexing)
              .ifPresent(d -> op.setOperand(number, copy(d, value, layout)));
        }
      }
    }
  }

  /** Whether an operation, which is cheap to do again, makes addresses as a rule. */
  private static boolean isIndexing(Operation op) {
    return switch (op.name()) {
      case "tt.make_range", "tt.splat", "tt.expand_dims", "tt.broadcast", "arith.constant" -> true;
      default ->
          (op.hasTrait("Elementwise") || op.is("ttg.convert_layout"))
              && op.regionCount() == 0
              && op.isMemoryEffectFree()
              && Types.encoding(op.result(0).type()).isPresent()
              && !(op.result(0).type().elementOrSelf() instanceof FloatType);
    };
  }

  private Value copy(Operation definition, Value value, TensorEncoding layout) {
    var key = new Copied(value, layout);
    var known = copies.get(key);
    if (known != null) return known;
    var made = Builder.after(definition).insert(definition.copy()).result(0);
    copies.put(key, made);
    backward(made.owner(), layout);
    return made;
  }

  private void settle(CarriedSlot slot, TensorEncoding layout) {
    if (slot.values().stream().anyMatch(layouts::containsKey)) return;
    for (var value : slot.values()) make(value, layout);
    for (var use : slot.uses()) {
      carried.put(use, layout);
      work.add(new Wanted(use.op(), use.number(), layout));
    }
  }

  private void backward(Operation op, TensorEncoding layout) {
    if (isMemory(op)) {
      settleMemory(op, layout);
      return;
    }
    switch (op.name()) {
      case "tt.splat", "tt.make_range" -> settle(op, none(op), layout);
      case "arith.constant" -> {
        if (isSplat(op)) settle(op, none(op), layout);
      }
      case "ttg.convert_layout" -> settle(op, List.of(Optional.of(layout)), layout);
      case "tt.expand_dims", "tt.broadcast", "tt.reshape" ->
          EncodingInference.source(op, layout)
              .ifPresent(source -> settle(op, List.of(Optional.of(source)), layout));
      default -> {
        if (op.hasTrait("Elementwise")) settle(op, tensors(op, layout), layout);
      }
    }
  }

  private void forward(Operation op, TensorEncoding layout) {
    if (isMemory(op)) {
      settleMemory(op, layout);
      return;
    }
    switch (op.name()) {
      case "ttg.convert_layout" -> settle(op, List.of(Optional.of(layout)), layout);
      case "tt.expand_dims", "tt.broadcast" ->
          EncodingInference.result(op, layout)
              .ifPresent(result -> settle(op, List.of(Optional.of(layout)), result));
      default -> {
        if (op.hasTrait("Elementwise")) settle(op, tensors(op, layout), layout);
      }
    }
  }

  /** A slice of what several blocks have a part of would be read by each; it is converted. */
  private void settleMemory(Operation op, TensorEncoding layout) {
    if (!(layout instanceof Encoding encoding)) return;
    boolean isPartial =
        encoding instanceof SliceEncoding slice
            && slice.parent().CGALayout().CTAsPerCGA().get(slice.dim()) > 1;
    var own = op.resultCount() > 0 ? op.result(0) : op.operand(0);
    var cga =
        isPartial && Types.encoding(own.type()).orElse(null) instanceof Encoding old
            ? old.CGALayout()
            : encoding.CGALayout();
    settleMemory(op, cga);
  }

  private static boolean isMemory(Operation op) {
    return switch (op.view()) {
      case Load _, Store _, AtomicRMW _, AtomicCAS _, DescriptorOpInterface _ -> true;
      default -> false;
    };
  }

  private static boolean isSplat(Operation constant) {
    return constant.attribute("value").orElse(null) instanceof DenseElementsAttr elements
        && elements.isSplat();
  }

  private static List<Optional<TensorEncoding>> none(Operation op) {
    return Collections.nCopies(op.operandCount(), Optional.empty());
  }

  private static List<Optional<TensorEncoding>> tensors(Operation op, TensorEncoding layout) {
    return op.operands().stream().map(o -> Types.encoding(o.type()).map(_ -> layout)).toList();
  }

  // Into the IR

  /** A use of a value that has another layout than is wanted there. */
  private record Conversion(Operation op, int number, TensorEncoding wanted) {}

  /** Passes the layouts on as far as they go, and gives them to the values. */
  void apply() {
    while (!work.isEmpty()) propagate(work.remove());
    var conversions = conversions();
    layouts.forEach(ClusterPlan::set);
    for (var conversion : conversions) {
      var op = conversion.op();
      var value = op.operand(conversion.number());
      op.setOperand(
          conversion.number(), Converts.create(Builder.before(op), value, conversion.wanted()));
    }
    for (var op : operands.keySet()) {
      if (!op.is("ttg.convert_layout") || !op.operand(0).type().equals(op.result().type()))
        continue;
      op.result().replaceAllUsesWith(op.operand(0));
      op.erase();
    }
  }

  private List<Conversion> conversions() {
    var found = new ArrayList<Conversion>();
    function.walk(
        op -> {
          for (int i = 0; i < op.operandCount(); i++) {
            var value = op.operand(i);
            var old = Types.encoding(value.type());
            if (old.isEmpty()) continue;
            var wanted = wanted(op, i).orElse(old.get());
            if (!layouts.getOrDefault(value, old.get()).equals(wanted)) {
              found.add(new Conversion(op, i, wanted));
            }
          }
        });
    return found;
  }

  private Optional<TensorEncoding> wanted(Operation op, int number) {
    var own = operands.get(op);
    return own == null
        ? Optional.ofNullable(carried.get(new CarriedSlot.Use(op, number)))
        : own.get(number);
  }

  private static void set(Value value, TensorEncoding layout) {
    var type = ((RankedTensorType) value.type()).withEncoding(layout);
    value.setType(type);
    value
        .definition()
        .filter(op -> op.is("arith.constant"))
        .ifPresent(
            op ->
                op.setAttribute(
                    "value",
                    ((DenseElementsAttr) op.attribute("value").orElseThrow()).reshape(type)));
  }
}
