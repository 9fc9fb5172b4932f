package org.tritonjvm.dialects.layout;

import java.util.List;

/** The elements of the tensor are in shared memory. */
public sealed interface SharedEncoding extends Encoding
    permits SwizzledSharedEncoding,
        NVMMASharedEncoding,
        SharedLinearEncoding,
        PaddedSharedEncoding,
        PartitionedSharedEncoding,
        AMDRotatingSharedEncoding {
  /** The tensor dimensions along which offsets move, the fastest first. */
  List<Integer> order();

  /** The alignment in bytes that an allocation of this layout needs. */
  default int alignment() {
    return 16;
  }
}
