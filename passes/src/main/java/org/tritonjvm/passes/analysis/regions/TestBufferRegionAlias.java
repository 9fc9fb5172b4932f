package org.tritonjvm.passes.analysis.regions;

import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/** Compares the regions that operations with a name access. */
@PassName("test-buffer-region-alias")
@Summary("Print which buffer regions share storage")
public record TestBufferRegionAlias() implements Pass {
  @Override
  public void run(PassContext p) {
    var module = p.operation();
    try {
      var regions = new BufferRegions(module);
      var named = new TreeMap<String, BufferRegions.Regions>();
      module.walk(
          op -> {
            if (op.attribute("test.region_name").orElse(null) instanceof StringAttr name) {
              named.put(name.value(), regions.of(descriptor(op)));
            }
          });
      named.forEach(
          (a, left) ->
              named.tailMap(a).forEach((b, right) -> compare(module, regions, a, left, b, right)));
    } catch (InvalidIr e) {
      p.fail(e.getMessage());
    }
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
      BufferRegions regions,
      String a,
      BufferRegions.Regions left,
      String b,
      BufferRegions.Regions right) {
    boolean alias =
        left.isUnknown()
            || right.isUnknown()
            || left.views().stream()
                .anyMatch(x -> right.views().stream().anyMatch(y -> regions.intersect(x, y)));
    module.emitRemark(
        "%s vs %s: alias=%s, lhs_contains_rhs=%s, rhs_contains_lhs=%s"
            .formatted(
                a, b, alias, contains(regions, left, right), contains(regions, right, left)));
  }

  private static boolean contains(
      BufferRegions regions, BufferRegions.Regions outer, BufferRegions.Regions inner) {
    if (outer.isUnknown() || inner.isUnknown()) return false;
    return inner.views().stream()
        .allMatch(
            i ->
                outer.views().stream()
                    .anyMatch(
                        o ->
                            o.frame().equals(i.frame())
                                && regions.footprint(o).contains(regions.footprint(i))));
  }
}
