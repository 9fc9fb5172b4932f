package org.tritonjvm.passes.ttgir.remat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.analysis.Dominance;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.BackwardSlice;
import org.tritonjvm.passes.ttgir.BackwardSlice.Obstacle;
import org.tritonjvm.passes.ttgir.Use;

/** What has to be computed in other layouts, and what of it is there already. */
final class RematSlice {
  private final Remats remats;
  private final Dominance dominance;
  private final BackwardSlice slice;

  /** Copies for all uses that were met; empty where some use is in front of the copy. */
  private final Map<Value, Optional<Value>> existing;

  private RematSlice(
      Remats remats,
      Dominance dominance,
      BackwardSlice slice,
      Map<Value, Optional<Value>> existing) {
    this.remats = remats;
    this.dominance = dominance;
    this.slice = slice;
    this.existing = existing;
  }

  RematSlice(Remats remats, Dominance dominance) {
    this(remats, dominance, new BackwardSlice(), new HashMap<>());
  }

  RematSlice copy() {
    return new RematSlice(remats, dominance, slice.copy(), new HashMap<>(existing));
  }

  BackwardSlice values() {
    return slice;
  }

  /** The copies that stand for values at the slice's end. */
  Map<Value, Value> existing() {
    var found = new HashMap<Value, Value>();
    existing.forEach((value, copy) -> copy.ifPresent(c -> found.put(value, c)));
    return found;
  }

  /**
   * Adds what a use needs, if those are operations that {@link Anchors#canBeRepeated}.
   *
   * @param stop operations whose operands are left as they are
   * @return why that is impossible, the slice being as it was; empty if all is well
   */
  Optional<Obstacle> extend(Use root, TensorEncoding encoding, Predicate<Operation> stop) {
    return extend(root, encoding, stop, op -> !Anchors.canBeRepeated(op));
  }

  /** As above, with a say in what may not be in the slice. */
  Optional<Obstacle> extend(
      Use root,
      TensorEncoding encoding,
      Predicate<Operation> stop,
      Predicate<Operation> forbidden) {
    var limits = new Limits(stop, forbidden);
    var obstacle = slice.extend(root, encoding, limits);
    if (obstacle.isEmpty()) existing.putAll(limits.met);
    return obstacle;
  }

  private final class Limits implements BackwardSlice.Limits {
    private final Predicate<Operation> stop;
    private final Predicate<Operation> forbidden;
    private final Map<Value, Optional<Value>> met = new HashMap<>();

    Limits(Predicate<Operation> stop, Predicate<Operation> forbidden) {
      this.stop = stop;
      this.forbidden = forbidden;
    }

    @Override
    public boolean stopsAt(Operation op) {
      return stop.test(op);
    }

    @Override
    public boolean forbids(Operation op) {
      return forbidden.test(op);
    }

    @Override
    public boolean hasExisting(Use use, TensorEncoding encoding) {
      var value = use.value();
      var copy = remats.find(value, encoding);
      if (copy.isEmpty()) return false;
      boolean reaches = dominance.properlyDominates(copy.get(), use.owner());
      if (!reaches) met.put(value, Optional.empty());
      else if (!existing.containsKey(value)) met.putIfAbsent(value, copy);
      return reaches;
    }
  }
}
