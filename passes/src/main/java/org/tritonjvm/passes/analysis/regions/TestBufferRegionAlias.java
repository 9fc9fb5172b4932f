package org.tritonjvm.passes.analysis.regions;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/**
 * Compares the regions that operations with a name access, and says, where the module asks for it,
 * which states the concurrency sanitizer would keep of them.
 */
@PassName("test-buffer-region-alias")
@Summary("Print which buffer regions share storage")
public record TestBufferRegionAlias() implements Pass {
  /** One of the pieces of storage that a name may stand for. */
  private record Candidate(Operation frame, StorageRegion region) {
    boolean intersects(Candidate other) {
      return frame.equals(other.frame) && footprint().intersects(other.footprint());
    }

    boolean contains(Candidate other) {
      return frame.equals(other.frame) && footprint().contains(other.footprint());
    }

    private Footprint footprint() {
      return region.footprint();
    }
  }

  @Override
  public void run(PassContext p) {
    var module = p.operation();
    try {
      var regions = new BufferRegions(module);
      var named = new TreeMap<String, Optional<List<Candidate>>>();
      module.walk(
          op -> {
            if (op.attribute("test.region_name").orElse(null) instanceof StringAttr name) {
              named.put(name.value(), candidates(op, module, regions));
            }
          });
      if (!module.hasAttribute("test.state_plan_only")) {
        named.forEach(
            (a, left) ->
                named.tailMap(a).forEach((b, right) -> compare(module, a, left, b, right)));
      }
      if (module.hasAttribute("test.print_state_plan")) printPlan(module, named);
    } catch (InvalidIr e) {
      p.fail(e.getMessage());
    }
  }

  /** What an operation accesses; empty if that is not known. */
  private static Optional<List<Candidate>> candidates(
      Operation op, Operation module, BufferRegions regions) {
    if (op.attribute("test.region_addresses").orElse(null) instanceof DenseArrayAttr addresses) {
      return Optional.of(List.of(new Candidate(module, region(addresses))));
    }
    var found = regions.of(descriptor(op));
    if (found.isUnknown()) return Optional.empty();
    return Optional.of(
        found.views().stream()
            .map(view -> new Candidate(view.frame(), regions.region(view)))
            .toList());
  }

  private static StorageRegion region(DenseArrayAttr addresses) {
    var units = new BitSet();
    for (int address : addresses.toInts()) {
      if (address < 0) throw new InvalidIr("test.region_addresses must be non-negative");
      units.set(address);
    }
    if (units.isEmpty()) return new StorageRegion(0, 0, Footprint.of(new TreeMap<>()));
    var blocks = new TreeMap<Integer, BitSet>();
    blocks.put(0, units);
    int start = units.nextSetBit(0);
    return new StorageRegion(start, units.length() - start, Footprint.of(blocks));
  }

  private static Value descriptor(Operation op) {
    Optional<? extends Value> found =
        Stream.concat(op.operands().stream(), op.results().stream())
            .filter(v -> v.type() instanceof MemDescType)
            .findFirst();
    return found.orElseThrow(() -> new InvalidIr("has a region name but no memory descriptor"));
  }

  private static void compare(
      Operation module,
      String a,
      Optional<List<Candidate>> left,
      String b,
      Optional<List<Candidate>> right) {
    boolean alias =
        left.isEmpty()
            || right.isEmpty()
            || left.get().stream().anyMatch(x -> right.get().stream().anyMatch(x::intersects));
    module.emitRemark(
        "%s vs %s: alias=%s, lhs_contains_rhs=%s, rhs_contains_lhs=%s"
            .formatted(a, b, alias, contains(left, right), contains(right, left)));
  }

  private static boolean contains(
      Optional<List<Candidate>> outer, Optional<List<Candidate>> inner) {
    if (outer.isEmpty() || inner.isEmpty()) return false;
    return inner.get().stream().allMatch(i -> outer.get().stream().anyMatch(o -> o.contains(i)));
  }

  private static void printPlan(
      Operation module, SequencedMap<String, Optional<List<Candidate>>> named) {
    var regions = new TreeSet<StorageRegion>();
    named.values().stream()
        .flatMap(Optional::stream)
        .flatMap(List::stream)
        .forEach(candidate -> regions.add(candidate.region));
    var plan = StatePlan.of(regions, named.values().stream().anyMatch(Optional::isEmpty));
    named.forEach(
        (name, candidates) -> {
          if (candidates.isEmpty()) {
            module.emitRemark(name + " case unknown: mask=" + text(plan.unknown().orElseThrow()));
            return;
          }
          candidates.get().stream()
              .map(Candidate::region)
              .sorted()
              .forEach(
                  region ->
                      module.emitRemark(
                          "%s case [%d, %d]: mask=%s"
                              .formatted(
                                  name,
                                  region.start(),
                                  region.length(),
                                  text(plan.masks().get(region)))));
        });
    module.emitRemark("state-plan: lanes=" + plan.lanes());
  }

  private static String text(BitSet lanes) {
    return lanes.toString().replace(" ", "");
  }
}
