package org.tritonjvm.nvidia.specialize;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.Operation;

/**
 * Which groups of warps do an operation, by number: the producer is 0, consumers follow.
 *
 * @param bits bit n stands for task n
 */
record Tasks(long bits) {
  static final Tasks NONE = new Tasks(0);
  static final Tasks PRODUCER = Tasks.of(0);

  /** On an operation: its tasks, in order. */
  private static final String ATTRIBUTE = "async_task_id";

  private static final int MOST = 64;

  static Tasks of(int... numbers) {
    long bits = 0;
    for (int n : numbers) bits |= 1L << n;
    return new Tasks(bits);
  }

  static Tasks of(Collection<Integer> numbers) {
    return of(numbers.stream().mapToInt(i -> i).toArray());
  }

  /** The tasks 1 to n. */
  static Tasks consumers(int n) {
    return of(IntStream.rangeClosed(1, n).toArray());
  }

  /** Those an operation has; none if it is not told. */
  static Tasks of(Operation op) {
    if (!(op.attribute(ATTRIBUTE).orElse(null) instanceof DenseArrayAttr numbers)) return NONE;
    var known = IntStream.of(numbers.toInts()).filter(n -> n >= 0 && n < MOST);
    return of(known.toArray());
  }

  /** Those of an operation and of all in it. */
  static Tasks within(Operation root) {
    var all = new long[1];
    root.walk(op -> all[0] |= of(op).bits);
    return new Tasks(all[0]);
  }

  /** Those of the operations that use any result of an operation. */
  static Tasks ofUsers(Collection<Operation> users) {
    return users.stream().map(Tasks::of).reduce(NONE, Tasks::plus);
  }

  void writeTo(Operation op) {
    if (isEmpty()) op.removeAttribute(ATTRIBUTE);
    else {
      var numbers = numbers().stream().mapToInt(i -> i).toArray();
      op.setAttribute(ATTRIBUTE, DenseArrayAttr.ofI32(op.context(), numbers));
    }
  }

  /** Removes what is said about tasks from an operation and all in it. */
  static void removeWithin(Operation root) {
    root.walk(op -> op.removeAttribute(ATTRIBUTE));
  }

  List<Integer> numbers() {
    return IntStream.range(0, MOST).filter(this::has).boxed().toList();
  }

  int first() {
    return Long.numberOfTrailingZeros(bits);
  }

  int size() {
    return Long.bitCount(bits);
  }

  boolean isEmpty() {
    return bits == 0;
  }

  boolean has(int task) {
    return (bits & 1L << task) != 0;
  }

  boolean hasAll(Tasks others) {
    return (others.bits & ~bits) == 0;
  }

  Tasks plus(Tasks others) {
    return new Tasks(bits | others.bits);
  }

  Tasks minus(Tasks others) {
    return new Tasks(bits & ~others.bits);
  }

  @Override
  public String toString() {
    return numbers().toString();
  }
}
