package org.tritonjvm.passes.ttgir;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Gather;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

/**
 * What has to be computed in other layouts for a value to be had in a layout: upstream's
 * getConvertBackwardSlice. It goes from operand to operand as {@link EncodingInference} says, into
 * both branches of {@code scf.if} and around {@code scf.for}, and ends where a value has the wanted
 * layout, or its operation can produce any.
 */
public final class BackwardSlice {
  private final Set<Value> values = new LinkedHashSet<>();
  private final Map<Value, TensorEncoding> layouts = new LinkedHashMap<>();

  /** What decides how far a slice goes. */
  public interface Limits {
    /** Whether the operands of an operation are left as they are. */
    default boolean stopsAt(Operation op) {
      return false;
    }

    /** Whether an operation may not be in the slice, so that there is none. */
    default boolean forbids(Operation op) {
      return false;
    }

    /** Whether a use can have another value that is there already, in the wanted layout. */
    default boolean hasExisting(Use use, TensorEncoding encoding) {
      return false;
    }

    /** As far as it goes. */
    Limits NONE = new Limits() {};

    /** Up to some operations. */
    static Limits until(Predicate<Operation> stop) {
      return new Limits() {
        @Override
        public boolean stopsAt(Operation op) {
          return stop.test(op);
        }
      };
    }
  }

  /** A slice with nothing in it, to be {@linkplain #extend extended}. */
  public BackwardSlice() {}

  /** A slice with the same values. */
  public BackwardSlice copy() {
    var copy = new BackwardSlice();
    copy.values.addAll(values);
    copy.layouts.putAll(layouts);
    return copy;
  }

  /** The slice of a use in a layout; empty if some value of it cannot have the layout it should. */
  public static Optional<BackwardSlice> of(Use root, TensorEncoding encoding, Limits limits) {
    var slice = new BackwardSlice();
    return slice.extend(root, encoding, limits) ? Optional.of(slice) : Optional.empty();
  }

  /** The values to compute again, those nearest to the root first. */
  public Set<Value> values() {
    return Collections.unmodifiableSet(values);
  }

  public boolean contains(Value value) {
    return values.contains(value);
  }

  /** Takes a value out; its layout stays known. */
  public void remove(Value value) {
    values.remove(value);
  }

  /** The layouts wanted, of the values of the slice and of those where it ends. */
  public Map<Value, TensorEncoding> layouts() {
    return Collections.unmodifiableMap(layouts);
  }

  /** The layout that is wanted of a value. */
  public TensorEncoding layout(Value value) {
    var layout = layouts.get(value);
    if (layout == null) throw new IllegalArgumentException("the slice does not reach " + value);
    return layout;
  }

  /**
   * Adds what another use needs.
   *
   * @return false if that is impossible or contradicts what the slice has; it must not be used then
   */
  public boolean extend(Use root, TensorEncoding encoding, Limits limits) {
    return new Walk(limits).from(root, encoding);
  }

  private record Wanted(Use use, TensorEncoding encoding) {}

  /** One traversal. */
  private final class Walk {
    private final Limits limits;
    private final Set<Wanted> seen = new HashSet<>();
    private final Deque<Wanted> queue = new ArrayDeque<>();

    Walk(Limits limits) {
      this.limits = limits;
    }

    boolean from(Use root, TensorEncoding encoding) {
      enqueue(root, encoding);
      while (!queue.isEmpty()) {
        var wanted = queue.pop();
        if (!visit(wanted.use(), wanted.encoding())) return false;
      }
      return true;
    }

    private void enqueue(Use use, TensorEncoding encoding) {
      var wanted = new Wanted(use, encoding);
      if (seen.add(wanted)) queue.push(wanted);
    }

    private boolean visit(Use use, TensorEncoding encoding) {
      var value = use.value();
      if (!(value.type() instanceof RankedTensorType)) return true;
      if (!assign(value, encoding)) return false;
      if (Types.encoding(value.type()).filter(encoding::equals).isPresent()) return true;
      if (limits.hasExisting(use, encoding)) return true;
      return switch (value) {
        case OpResult result -> visitResult(result, encoding);
        case BlockArgument argument -> visitArgument(argument, encoding);
      };
    }

    private boolean assign(Value value, TensorEncoding encoding) {
      var known = layouts.putIfAbsent(value, encoding);
      return known == null || known.equals(encoding);
    }

    private boolean visitArgument(BlockArgument argument, TensorEncoding encoding) {
      values.add(argument);
      var loop = argument.owner().parent().filter(p -> p.is("scf.for"));
      if (loop.isEmpty()) return false;
      int carried = argument.number() - 1;
      enqueue(new Use(loop.get(), ForLoops.BOUNDS + carried), encoding);
      enqueue(new Use(argument.owner().terminator(), carried), encoding);
      return true;
    }

    private boolean visitResult(OpResult result, TensorEncoding encoding) {
      var op = result.owner();
      switch (op.name()) {
        case "scf.for", "scf.while", "ttg.warp_specialize" -> {
          return false;
        }
        case "scf.if" -> {
          values.add(result);
          if (limits.stopsAt(op)) return true;
          for (var branch : op.regions()) {
            enqueue(new Use(branch.front().terminator(), result.number()), encoding);
          }
          return true;
        }
        default -> {
          return visitOperation(op, encoding);
        }
      }
    }

    private boolean visitOperation(Operation op, TensorEncoding encoding) {
      if (limits.forbids(op)) return false;
      for (var result : op.results()) {
        if (!(result.type() instanceof RankedTensorType)) continue;
        if (!assign(result, encoding)) return false;
        values.add(result);
      }
      if (Converts.isFree(op)) {
        enqueue(new Use(op, 0), encoding);
        return true;
      }
      if (OpLayouts.canUseResultEncoding(op, encoding) || limits.stopsAt(op)) return true;
      var source = EncodingInference.source(op, encoding);
      if (source.isEmpty()) return op.operandCount() == 0;
      if (op.view() instanceof Gather) {
        enqueue(new Use(op, 1), source.get());
        return true;
      }
      for (int i = 0; i < op.operandCount(); i++) enqueue(new Use(op, i), source.get());
      return true;
    }
  }
}
