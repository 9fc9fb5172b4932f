package org.tritonjvm.mlir.dialect;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;

/** A loop: LoopLikeOpInterface. Bounds and steps are values or integer attributes. */
public interface LoopLike {
  /** The regions that are executed again and again. */
  default List<Region> loopRegions(Operation op) {
    return op.regions();
  }

  default List<? extends Value> inductionVariables(Operation op) {
    return List.of();
  }

  default List<Object> lowerBounds(Operation op) {
    return List.of();
  }

  default List<Object> upperBounds(Operation op) {
    return List.of();
  }

  default List<Object> steps(Operation op) {
    return List.of();
  }

  /** The operands that are the carried values' first ones. */
  default Slice inits(Operation op) {
    return Slice.NONE;
  }

  /** The carried values, among the arguments of the first loop region. */
  default Slice iterationArguments(Operation op) {
    return Slice.NONE;
  }

  /** The next carried values, among a terminator's operands. */
  default Optional<Yielded> yielded(Operation op) {
    return Optional.empty();
  }

  /** The results that are the last carried values. */
  default Slice results(Operation op) {
    return Slice.NONE;
  }

  /** Operands of a terminator. */
  record Yielded(Operation terminator, Slice values) {}
}
