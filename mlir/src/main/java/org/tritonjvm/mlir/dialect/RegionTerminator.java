package org.tritonjvm.mlir.dialect;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;

/** A terminator that forwards only some operands; with trait ReturnLike, all are forwarded. */
public interface RegionTerminator {
  /** The operands forwarded to a region, or to the parent's results if there is none. */
  Slice forwarded(Operation op, Optional<Region> region);
}
