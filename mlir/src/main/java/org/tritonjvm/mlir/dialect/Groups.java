package org.tritonjvm.mlir.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.Operation;

/** Which operands and results of an operation belong to which declared component. */
final class Groups {
  private final OpSpec spec;
  private final Operation operation;
  private Optional<int[]> operandBegins = Optional.empty();
  private Optional<int[]> resultBegins = Optional.empty();

  Groups(OpSpec spec, Operation operation) {
    this.spec = spec;
    this.operation = operation;
  }

  Operation operation() {
    return operation;
  }

  Slice operands(int index) {
    var groups = spec.operands();
    if (areSingle(groups, index)) return new Slice(index, 1);
    if (operandBegins.isEmpty()) {
      boolean sized = spec.hasTrait("AttrSizedOperandSegments");
      operandBegins =
          Optional.of(begins(groups, sized, "operandSegmentSizes", operation.operandCount()));
    }
    return slice(operandBegins.get(), index);
  }

  Slice results(int index) {
    var groups = spec.results();
    if (areSingle(groups, index)) return new Slice(index, 1);
    if (resultBegins.isEmpty()) {
      boolean sized = spec.hasTrait("AttrSizedResultSegments");
      resultBegins =
          Optional.of(begins(groups, sized, "resultSegmentSizes", operation.resultCount()));
    }
    return slice(resultBegins.get(), index);
  }

  private static Slice slice(int[] begins, int index) {
    return new Slice(begins[index], begins[index + 1] - begins[index]);
  }

  /** Whether a group and all before it stand for one value each. */
  private static boolean areSingle(List<OpSpec.ValueSpec> groups, int index) {
    for (int i = 0; i <= index; i++) {
      if (groups.get(i).arity() != OpSpec.Arity.ONE) return false;
    }
    return true;
  }

  /** Where each group begins, and last where all end. */
  private int[] begins(List<OpSpec.ValueSpec> groups, boolean sized, String sizesName, int total) {
    int n = groups.size();
    var begins = new int[n + 1];
    if (sized && operation.attribute(sizesName).orElse(null) instanceof DenseArrayAttr sizes) {
      var counts = sizes.toInts();
      for (int i = 0; i < n; i++) begins[i + 1] = begins[i] + counts[i];
      return begins;
    }
    int variadic = 0;
    for (var group : groups) if (group.arity() != OpSpec.Arity.ONE) variadic++;
    int size = Math.max(0, total - (n - variadic)) / Math.max(1, variadic);
    for (int i = 0; i < n; i++) {
      begins[i + 1] = begins[i] + (groups.get(i).arity() == OpSpec.Arity.ONE ? 1 : size);
    }
    return begins;
  }

  static Object pick(OpSpec.Arity arity, Slice slice, IntFunction<?> get) {
    return switch (arity) {
      case ONE -> get.apply(slice.start());
      case OPTIONAL ->
          slice.count() == 0 ? Optional.empty() : Optional.of(get.apply(slice.start()));
      case VARIADIC -> {
        var list = new ArrayList<Object>(slice.count());
        for (int i = 0; i < slice.count(); i++) list.add(get.apply(slice.start() + i));
        yield List.copyOf(list);
      }
    };
  }
}
