package org.tritonjvm.dialects.nvws;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** The rules of {@code nvws.aref.phi}: each of its partitions computes one of its operands. */
final class PhiChecks {
  private static final String PARTITION = "ttg.partition";
  private static final String OUTPUTS = "ttg.partition.outputs";

  private PhiChecks() {}

  static void check(Operation op, ArefPhi phi) {
    var all =
        op.attribute(PARTITION)
            .flatMap(PhiChecks::numbers)
            .orElseThrow(() -> new InvalidIr("requires a non-empty ttg.partition annotation"));
    var local = owners(phi.local(), "local");
    var remote = owners(phi.remote(), "remote");
    for (int partition : local) {
      if (remote.contains(partition)) {
        throw new InvalidIr("partition " + partition + " is owned by both phi operands");
      }
    }
    var covered = new HashSet<>(local);
    covered.addAll(remote);
    if (!covered.equals(all)) {
      throw new InvalidIr(
          "operand partition union must exactly match the phi partition set");
    }
  }

  private static SortedSet<Integer> owners(Value value, String name) {
    var owners =
        switch (value) {
          case OpResult result -> ofResult(result.owner(), result.number());
          case BlockArgument argument ->
              argument.owner().parent()
                  .filter(loop -> loop.is("scf.for") && argument.number() > 0)
                  .filter(loop -> loop.hasAttribute(PARTITION) && loop.hasAttribute(OUTPUTS))
                  .flatMap(loop -> ofResult(loop, argument.number() - 1));
        };
    return owners
        .filter(o -> !o.isEmpty())
        .orElseThrow(
            () -> new InvalidIr(name + " operand must have partition ownership"));
  }

  /** The partitions that compute a result: its own where the operation tells them apart. */
  private static Optional<SortedSet<Integer>> ofResult(Operation op, int number) {
    var all = op.attribute(PARTITION);
    if (all.isEmpty()) return Optional.empty();
    return op.attribute(OUTPUTS).orElse(null) instanceof ArrayAttr each
        ? each.elements().stream().skip(number).findFirst().flatMap(PhiChecks::numbers)
        : all.flatMap(PhiChecks::numbers);
  }

  private static Optional<SortedSet<Integer>> numbers(Attribute attribute) {
    return attribute instanceof DenseArrayAttr array && array.elementType().isInteger(32)
        ? Optional.of(
            Arrays.stream(array.toInts())
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new)))
        : Optional.empty();
  }
}
