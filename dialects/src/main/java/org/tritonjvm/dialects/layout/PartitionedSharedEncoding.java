package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.List;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * The tensor is cut along one dimension into {@code numPartitions * numGroups} pieces, dealt in
 * turn to separate buffers; each buffer holds its pieces one after the other, each in {@code
 * partitionLayout}.
 */
@Mnemonic(
    value = "partitioned_shared",
    syntax = SharedSyntax.Partitioned.class,
    summary = "A tensor cut along one dimension into pieces that are dealt to separate buffers.")
public record PartitionedSharedEncoding(
    int numPartitions, int numGroups, int partitionDim, SharedEncoding partitionLayout)
    implements SharedEncoding {
  public PartitionedSharedEncoding {
    require(
        numPartitions >= 2 && Dims.isPowerOfTwo(numPartitions),
        () -> "numPartitions must be a power of 2 and at least 2");
    require(
        Dims.isPowerOfTwo(numGroups), () -> "numGroups must be a power of 2 and greater than 0");
    int rank = partitionLayout.rank();
    require(
        partitionDim >= 0 && partitionDim < rank,
        () ->
            "partitionDim (" + partitionDim + ") must be less than the layout rank (" + rank + ")");
  }

  public int numLogicalPieces() {
    return numPartitions * numGroups;
  }

  @Override
  public int rank() {
    return partitionLayout.rank();
  }

  @Override
  public CGAEncoding CGALayout() {
    return partitionLayout.CGALayout();
  }

  @Override
  public List<Integer> order() {
    return partitionLayout.order();
  }

  @Override
  public int alignment() {
    return partitionLayout.alignment();
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new SharedSyntax.Partitioned());
  }
}
