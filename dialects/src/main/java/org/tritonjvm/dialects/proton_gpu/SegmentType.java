package org.tritonjvm.dialects.proton_gpu;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Type;

/**
 * One unit's part of a profiling buffer.
 *
 * @param nBytes size of all selected segments together, in bytes
 * @param memorySpace where the buffer is
 * @param granularity who shares a segment
 * @param selectIds the units that are profiled; all of them if it is empty
 */
@Mnemonic(
    value = "segment",
    assembly = "`<` $nBytes `,` $memorySpace `,` $granularity (`,` $selectIds^)? `>`",
    summary = "one unit's part of a profiling buffer")
public record SegmentType(
    int nBytes, Attribute memorySpace, Granularity granularity, Optional<List<Integer>> selectIds)
    implements Type {
  public SegmentType {
    selectIds = selectIds.filter(ids -> !ids.isEmpty()).map(List::copyOf);
  }
}
