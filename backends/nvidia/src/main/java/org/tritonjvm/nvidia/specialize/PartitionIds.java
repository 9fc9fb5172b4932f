package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.passes.ttgir.pipeline.LoopAttributes;

/** Which partitions an operation of a loop, and each of its results, belong to. */
final class PartitionIds {
  /** On an operation: its partitions, in order. */
  static final String PARTITION = "ttg.partition";

  /** On an operation with regions: the partitions of each result. */
  static final String OUTPUTS = "ttg.partition.outputs";

  /** On a loop: the stage of each of its partitions. */
  static final String STAGES = "ttg.partition.stages";

  /** On a loop, and on operations beside it that belong to its partitions. */
  static final String TAG = "ttg.warp_specialize.tag";

  private PartitionIds() {}

  static boolean has(Operation op) {
    return op.hasAttribute(PARTITION);
  }

  static SortedSet<Integer> of(Operation op) {
    return op.attribute(PARTITION).map(PartitionIds::read).orElseGet(TreeSet::new);
  }

  private static SortedSet<Integer> read(Attribute attribute) {
    var ids = new TreeSet<Integer>();
    if (attribute instanceof DenseArrayAttr numbers) for (int n : numbers.toInts()) ids.add(n);
    return ids;
  }

  /** Of one result of an operation with regions. */
  static SortedSet<Integer> ofResult(Operation op, int number) {
    return op.attribute(OUTPUTS).orElse(null) instanceof ArrayAttr all
            && number < all.elements().size()
        ? read(all.elements().get(number))
        : of(op);
  }

  static OptionalInt tag(Operation op) {
    return op.integer(TAG);
  }

  /** How many partitions a loop has. */
  static int count(Operation loop) {
    return loop.attribute(STAGES).orElse(null) instanceof ArrayAttr stages
        ? stages.elements().size()
        : 0;
  }

  // Rules

  /** Checks a loop and all in it; false after an error. */
  static boolean check(Operation loop) {
    int count = count(loop);
    var problems = new ArrayList<Problem>();
    loop.walk(op -> problem(op, count).ifPresent(problems::add));
    if (loop.attribute(STAGES).orElse(null) instanceof ArrayAttr stages) {
      for (var stage : stages.elements()) {
        if (stage instanceof IntegerAttr n && n.value() >= 0) continue;
        loop.emitError(
            "partition stages attribute '%s' has invalid element %s".formatted(STAGES, stage));
        return false;
      }
    }
    if (problems.isEmpty()) return true;
    problems.getFirst().op().emitError(problems.getFirst().text());
    return false;
  }

  private record Problem(Operation op, String text) {}

  private static Optional<Problem> problem(Operation op, int count) {
    boolean isLoop = op.is("scf.for") || op.is("scf.while");
    if (op.hasAttribute(LoopAttributes.WARP_SPECIALIZE) && !isLoop) {
      return Optional.of(
          new Problem(
              op,
              "has unexpected attribute %s which is expected only on `scf.for` or `scf.while` ops"
                  .formatted(LoopAttributes.WARP_SPECIALIZE)));
    }
    return idProblems(op, count).stream()
        .findFirst()
        .map(text -> new Problem(op, text))
        .or(() -> nestedProblem(op));
  }

  private static List<String> idProblems(Operation op, int count) {
    var found = new ArrayList<String>();
    op.attribute(PARTITION).ifPresent(a -> found.addAll(idProblems(op, PARTITION, a, count)));
    if (op.attribute(OUTPUTS).orElse(null) instanceof ArrayAttr all) {
      for (var output : all.elements()) found.addAll(idProblems(op, OUTPUTS, output, count));
      if (all.elements().size() != op.resultCount()) {
        found.add(
            ("does not have expected number of output partition sets in attr %s; should match"
                    + " number of results")
                .formatted(OUTPUTS));
      }
      if (!has(op)) {
        found.add(
            "does not have expected attribute %s which is expected for ops with attr %s"
                .formatted(PARTITION, OUTPUTS));
      }
    } else if (op.hasAttribute(OUTPUTS)) {
      found.add("has invalid attribute %s; expected an array attribute".formatted(OUTPUTS));
    }
    return found;
  }

  private static List<String> idProblems(
      Operation op, String name, Attribute attribute, int count) {
    if (!(attribute instanceof DenseArrayAttr numbers)) {
      return List.of("has invalid attribute %s; expected a dense i32 array".formatted(name));
    }
    var found = new ArrayList<String>();
    var ids = numbers.toInts();
    if (ids.length == 0) {
      found.add("has no partition ids in attribute %s".formatted(name));
    }
    for (int i = 0; i < ids.length; i++) {
      if (i > 0 && ids[i] == ids[i - 1]) {
        found.add("has duplicated partition ids in attribute %s".formatted(name));
      } else if (i > 0 && ids[i] < ids[i - 1]) {
        found.add("partition ids not in sorted order in attribute %s".formatted(name));
      }
      if (ids[i] < 0 || ids[i] >= count) found.add("invalid partition index " + ids[i]);
    }
    return found;
  }

  private static Optional<Problem> nestedProblem(Operation op) {
    if (!has(op) || op.regionCount() == 0) return Optional.empty();
    var own = of(op);
    for (var region : op.regions()) {
      if (region.isEmpty()) continue;
      for (var nested : region.front().operations()) {
        if (nested.is("scf.yield") || nested.is("ub.poison")) continue;
        if (!has(nested)) {
          return Optional.of(
              new Problem(
                  nested,
                  "does not have expected attribute %s, which its parent has"
                      .formatted(PARTITION)));
        }
        if (!own.containsAll(of(nested))) {
          return Optional.of(
              new Problem(
                  op,
                  "partition ids in attr %s does not contain partition ids of all child ops"
                      .formatted(PARTITION)));
        }
      }
    }
    return Optional.empty();
  }
}
