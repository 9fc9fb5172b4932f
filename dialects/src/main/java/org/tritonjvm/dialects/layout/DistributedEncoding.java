package org.tritonjvm.dialects.layout;

import java.util.List;

/** The elements of the tensor are in registers, spread over the lanes of warps. */
public sealed interface DistributedEncoding extends Encoding
    permits BlockedEncoding,
        SliceEncoding,
        DotOperandEncoding,
        MmaEncoding,
        LinearEncoding,
        GenericLinearEncoding,
        WarpEncoding {
  /**
   * The dimensions along which the layout is repeated to cover a larger tensor, the fastest first.
   */
  List<Integer> repOrder();
}
