package org.tritonjvm.passes.ttgir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    /** As far as possible. */
    Limits NONE = new Limits() {};

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
  }

  /** Why there is no slice. */
  public enum Cause {
    CONFLICT("is wanted in two layouts"),
    CONTROL_FLOW("comes out of a loop or an unknown region"),
    NO_INFERENCE("is made by an operation that cannot have such a layout"),
    FORBIDDEN("is made by an operation that must not be repeated in another layout");

    private final String text;

    Cause(String text) {
      this.text = text;
    }
  }

  /** Where a slice ended in vain. */
  public record Obstacle(Value value, TensorEncoding wanted, Cause cause) {
    @Override
    public String toString() {
      var where = value.definition().map(Operation::name).orElse("a block argument");
      return value.name() + " (" + where + ") " + cause.text;
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
   * @return why that is impossible, the slice being as it was; empty if all is well
   */
  public Optional<Obstacle> extend(Use root, TensorEncoding encoding, Limits limits) {
    return new Walk(limits).from(root, encoding);
  }

  private record Wanted(Use use, TensorEncoding encoding) {}

  /** One traversal. */
  private final class Walk {
    private final Limits limits;
    private final Set<Wanted> seen = new HashSet<>();
    private final Deque<Wanted> queue = new ArrayDeque<>();
    private final List<Value> newValues = new ArrayList<>();
    private final List<Value> newLayouts = new ArrayList<>();

    Walk(Limits limits) {
      this.limits = limits;
    }

    Optional<Obstacle> from(Use root, TensorEncoding encoding) {
      enqueue(root, encoding);
      while (!queue.isEmpty()) {
        var wanted = queue.pop();
        var value = wanted.use().value();
        var cause = visit(wanted.use(), value, wanted.encoding());
        if (cause.isPresent()) {
          undo();
          return Optional.of(new Obstacle(value, wanted.encoding(), cause.get()));
        }
      }
      return Optional.empty();
    }

    private void enqueue(Use use, TensorEncoding encoding) {
      var wanted = new Wanted(use, encoding);
      if (seen.add(wanted)) queue.push(wanted);
    }

    private Optional<Cause> visit(Use use, Value value, TensorEncoding encoding) {
      if (!(value.type() instanceof RankedTensorType)) return Optional.empty();
      if (!assign(value, encoding)) return Optional.of(Cause.CONFLICT);
      boolean isThere =
          Types.encoding(value.type()).filter(encoding::equals).isPresent()
              || limits.hasExisting(use, encoding);
      if (isThere) return Optional.empty();
      return switch (value) {
        case OpResult result -> visitResult(result, encoding);
        case BlockArgument argument -> visitArgument(argument, encoding);
      };
    }

    private boolean assign(Value value, TensorEncoding encoding) {
      var known = layouts.putIfAbsent(value, encoding);
      if (known == null) newLayouts.add(value);
      return known == null || known.equals(encoding);
    }

    private void add(Value value) {
      if (values.add(value)) newValues.add(value);
    }

    private void undo() {
      newValues.forEach(values::remove);
      newLayouts.forEach(layouts::remove);
    }

    private Optional<Cause> visitArgument(BlockArgument argument, TensorEncoding encoding) {
      var loop = argument.owner().parent().filter(p -> p.is("scf.for"));
      if (loop.isEmpty()) return Optional.of(Cause.CONTROL_FLOW);
      add(argument);
      int carried = argument.number() - 1;
      enqueue(new Use(loop.get(), StructuredControl.FOR_BOUNDS + carried), encoding);
      enqueue(new Use(argument.owner().terminator(), carried), encoding);
      return Optional.empty();
    }

    private Optional<Cause> visitResult(OpResult result, TensorEncoding encoding) {
      var op = result.owner();
      return switch (op.name()) {
        case "scf.for", "scf.while", "ttg.warp_specialize" -> Optional.of(Cause.CONTROL_FLOW);
        case "scf.if" -> {
          add(result);
          if (!limits.stopsAt(op)) {
            for (var branch : op.regions()) {
              enqueue(new Use(branch.front().terminator(), result.number()), encoding);
            }
          }
          yield Optional.empty();
        }
        default -> visitOperation(op, encoding);
      };
    }

    private Optional<Cause> visitOperation(Operation op, TensorEncoding encoding) {
      if (limits.forbids(op)) return Optional.of(Cause.FORBIDDEN);
      for (var result : op.results()) {
        if (!(result.type() instanceof RankedTensorType)) continue;
        if (!assign(result, encoding)) return Optional.of(Cause.CONFLICT);
        add(result);
      }
      if (Converts.isFree(op)) {
        enqueue(new Use(op, 0), encoding);
        return Optional.empty();
      }
      if (OpLayouts.canUseResultEncoding(op, encoding) || limits.stopsAt(op)) {
        return Optional.empty();
      }
      int operands = op.operandCount();
      if (operands == 0) return Optional.empty();
      var source = EncodingInference.source(op, encoding);
      if (source.isEmpty()) return Optional.of(Cause.NO_INFERENCE);
      if (op.view() instanceof Gather) {
        enqueue(new Use(op, 1), source.get());
        return Optional.empty();
      }
      for (int i = 0; i < operands; i++) enqueue(new Use(op, i), source.get());
      return Optional.empty();
    }
  }
}
