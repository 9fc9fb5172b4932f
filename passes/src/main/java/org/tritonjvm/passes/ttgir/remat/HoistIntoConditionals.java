package org.tritonjvm.passes.ttgir.remat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.Converts;
import org.tritonjvm.passes.ttgir.Use;

/**
 * Moves conversions of what {@code scf.if} yields into the one branch that cannot do without:
 * within a loop that branch is taken less often than the conversion would be done.
 */
final class HoistIntoConditionals {
  private final Operation convert;
  private RematSlice slice;

  /** Yielded values to convert where they are yielded, and the layout. */
  private final Map<Use, TensorEncoding> edges = new LinkedHashMap<>();

  /** Results to convert behind their conditional. */
  private final List<OpResult> ends = new ArrayList<>();

  private HoistIntoConditionals(Operation convert, RematSlice slice) {
    this.convert = convert;
    this.slice = slice;
  }

  /** Whether a conversion was moved. */
  static boolean run(Rematerialization remat) {
    return remat.forEachConvert(
        convert -> new HoistIntoConditionals(convert, remat.slice()).tryHoist(remat));
  }

  private boolean tryHoist(Rematerialization remat) {
    if (!extend(slice, new Use(convert, 0), Rematerialization.target(convert))) return false;
    decideOnConditionals();
    if (edges.isEmpty()) return false;
    remat.log(() -> "hoisted into " + edges.size() + " branches: " + convert);
    var mapping = new HashMap<Value, Value>();
    for (var end : ends) {
      mapping.put(end, converted(Builder.after(end.owner()), end, slice.values().layout(end)));
    }
    edges.forEach(
        (edge, encoding) ->
            mapping.put(
                edge.value(), converted(Builder.before(edge.owner()), edge.value(), encoding)));
    mapping.keySet().forEach(slice.values()::remove);
    remat.replace(convert, slice, mapping);
    return true;
  }

  private Value converted(Builder builder, Value value, TensorEncoding encoding) {
    builder.setLocation(convert.location());
    return Converts.create(builder, value, encoding);
  }

  private static boolean isConditional(Operation op) {
    return op.is("scf.if");
  }

  private static boolean extend(RematSlice slice, Use use, TensorEncoding encoding) {
    return slice.extend(use, encoding, HoistIntoConditionals::isConditional).isEmpty();
  }

  private void decideOnConditionals() {
    Deque<Value> work = new ArrayDeque<>();
    Set<Value> met = new HashSet<>();
    addNew(work, met);
    while (!work.isEmpty()) {
      if (work.remove() instanceof OpResult result && isConditional(result.owner())) {
        decide(result);
        addNew(work, met);
      }
    }
  }

  private void addNew(Deque<Value> work, Set<Value> met) {
    for (var value : slice.values().values()) if (met.add(value)) work.add(value);
  }

  private void decide(OpResult result) {
    var op = result.owner();
    var encoding = slice.values().layout(result);
    var then = new Use(op.region(0).front().terminator(), result.number());
    var otherwise = new Use(op.region(1).front().terminator(), result.number());
    var extended = slice.copy();
    boolean thenFits = extend(extended, then, encoding);
    boolean otherwiseFits = extend(extended, otherwise, encoding);
    boolean isInLoop = op.parent().filter(p -> p.is("scf.for")).isPresent();
    if (thenFits != otherwiseFits ? !isInLoop : !thenFits) {
      ends.add(result);
      return;
    }
    slice = extended;
    if (!thenFits) edges.put(then, encoding);
    if (!otherwiseFits) edges.put(otherwise, encoding);
  }
}
