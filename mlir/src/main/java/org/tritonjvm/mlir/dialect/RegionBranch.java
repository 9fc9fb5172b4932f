package org.tritonjvm.mlir.dialect;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;

/** An operation through whose regions control flows: RegionBranchOpInterface. */
public interface RegionBranch {
  /**
   * Where control goes: a region, whose arguments {@code inputs} receive the forwarded values, or,
   * without a region, what follows the operation, whose results receive them.
   */
  record Successor(Optional<Region> region, Slice inputs) {
    public static Successor to(Region region, Slice inputs) {
      return new Successor(Optional.of(region), inputs);
    }

    /** All arguments of the region's entry block receive values. */
    public static Successor to(Region region) {
      int n = region.isEmpty() ? 0 : region.front().argumentCount();
      return to(region, new Slice(0, n));
    }

    /** Behind the operation; all its results receive values. */
    public static Successor exit(Operation op) {
      return new Successor(Optional.empty(), new Slice(0, op.resultCount()));
    }
  }

  /**
   * Where control may go from a terminator of a region or, without one, on entry; {@code constants}
   * are known on entry only.
   */
  List<Successor> successors(
      Operation op, Optional<Operation> terminator, Optional<Constants> constants);

  /**
   * The operands that are forwarded on entry to a region, or past the operation if there is none.
   */
  Slice entryOperands(Operation op, Optional<Region> region);
}
