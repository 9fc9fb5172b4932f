package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.List;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * Intel: a tensor as the sub-group 2D block load and store instructions leave it in registers.
 *
 * @param instrShape height and width of a block
 * @param numBlocks blocks side by side that one instruction moves
 * @param order the fastest dimension first; warps do not divide that one
 */
@Mnemonic(
    value = "subgroup_2d_block",
    syntax = IntelSyntax.Subgroup2DBlock.class,
    summary =
        "A tensor as the sub-group 2D block load and store instructions leave it in registers.")
public record Subgroup2DBlockEncoding(
    List<Integer> warpsPerCTA,
    CGAEncoding CGALayout,
    List<Integer> instrShape,
    int numBlocks,
    List<Integer> order,
    int kWidth,
    int threadsPerWarp)
    implements MmaEncoding {
  public Subgroup2DBlockEncoding {
    int instrRank = instrShape.size();
    int orderRank = order.size();
    int warpsRank = warpsPerCTA.size();
    warpsPerCTA = List.copyOf(warpsPerCTA);
    instrShape = List.copyOf(instrShape);
    order = List.copyOf(order);
    require(instrRank == 2, () -> "instrShape must be rank 2 but was: " + instrRank);
    require(orderRank == 2, () -> "order must be rank 2 but was " + orderRank);
    require(warpsRank == 2, () -> "warpsPerCTA must be rank 2 but was " + warpsRank);
    require(
        kWidth == 1 || kWidth == 2 || kWidth == 4,
        () -> "kWidth must be 1, 2 or 4, but was: " + kWidth);
    require(threadsPerWarp == 16, () -> "threadsPerWarp must be 16, but was: " + threadsPerWarp);
    EncodingOrders.requirePermutation(order);
    EncodingOrders.requirePowersOfTwo(warpsPerCTA, "warpsPerCTA");
    EncodingOrders.requirePowersOfTwo(instrShape, "instrShape");
    require(
        Dims.isPowerOfTwo(numBlocks),
        () -> "numBlocks must be a power of two, but was: " + numBlocks);
    require(CGALayout.rank() == 2, () -> "CGALayout must be rank 2 but was " + CGALayout.rank());
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new IntelSyntax.Subgroup2DBlock());
  }
}
