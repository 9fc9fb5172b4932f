package org.tritonjvm.mlir.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.Operation;

/** Which operands and results of an operation belong to which declared component. */
record Groups(OpSpec spec, Operation operation) {
  Slice operands(int index) {
    return find(
        spec.operands(),
        index,
        "operandSegmentSizes",
        "AttrSizedOperandSegments",
        operation::operandCount);
  }

  Slice results(int index) {
    return find(
        spec.results(),
        index,
        "resultSegmentSizes",
        "AttrSizedResultSegments",
        operation::resultCount);
  }

  private Slice find(
      List<OpSpec.ValueSpec> groups,
      int index,
      String sizesName,
      String trait,
      java.util.function.IntSupplier total) {
    int variadic = 0;
    int before = 0;
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).arity() == OpSpec.Arity.ONE) continue;
      variadic++;
      if (i < index) before++;
    }
    boolean one = groups.get(index).arity() == OpSpec.Arity.ONE;
    if (before == 0 && one) return new Slice(index, 1);
    if (spec.hasTrait(trait)
        && operation.attribute(sizesName).orElse(null) instanceof DenseArrayAttr sizes) {
      var counts = sizes.toInts();
      int start = 0;
      for (int i = 0; i < index; i++) start += counts[i];
      return new Slice(start, counts[index]);
    }
    int size = Math.max(0, total.getAsInt() - (groups.size() - variadic)) / variadic;
    return new Slice(index - before + before * size, one ? 1 : size);
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
