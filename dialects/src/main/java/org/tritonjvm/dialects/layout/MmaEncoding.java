package org.tritonjvm.dialects.layout;

import java.util.List;

/** The result of a matrix instruction, in the registers where the instruction leaves it. */
public sealed interface MmaEncoding extends DistributedEncoding
    permits NvidiaMmaEncoding,
        AMDMfmaEncoding,
        AMDWmmaEncoding,
        DpasEncoding,
        Subgroup2DBlockEncoding {
  @Override
  default List<Integer> repOrder() {
    return EncodingOrders.matrixOrder(rank(), true);
  }

  /** The order in which tiles of operand 0 (A) or 1 (B) are repeated: along K first. */
  default List<Integer> repOrderForOperand(int opIdx) {
    return EncodingOrders.orderForDotOperand(opIdx, rank(), true);
  }
}
