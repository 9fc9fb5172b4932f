package org.tritonjvm.mlir.dialect.format;

import java.util.List;
import org.tritonjvm.mlir.dialect.OpSpec;
import org.tritonjvm.mlir.dialect.OpSpec.Arity;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Region;

/** Which regions and successors of an operation belong to a declared component. */
final class Parts {
  private Parts() {}

  static List<Region> regions(OpSpec spec, PrintFrame f, int region) {
    var arities = spec.regions().stream().map(OpSpec.RegionSpec::arity).toList();
    return part(f.op.regions(), arities, region);
  }

  static List<Block> successors(OpSpec spec, PrintFrame f, int successor) {
    var arities = spec.successors().stream().map(OpSpec.SuccessorSpec::arity).toList();
    return part(f.op.successors(), arities, successor);
  }

  /** The elements of a component; only the first that may vary in number does. */
  private static <T> List<T> part(List<T> all, List<Arity> arities, int index) {
    int varying = all.size() - (arities.size() - 1);
    int at = 0;
    boolean varied = false;
    for (int i = 0; i < index; i++) {
      boolean one = arities.get(i) == Arity.ONE || varied;
      at += one ? 1 : varying;
      varied |= !one;
    }
    int count = arities.get(index) == Arity.ONE || varied ? 1 : varying;
    if (at < 0 || count < 0 || at + count > all.size()) return List.of();
    return all.subList(at, at + count);
  }
}
