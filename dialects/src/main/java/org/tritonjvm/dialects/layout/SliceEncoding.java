package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.List;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * The parent's layout for a tensor that lacks one of its dimensions: each element is where its row
 * or column was.
 */
@Mnemonic(
    value = "slice",
    syntax = DistributedSyntax.Slice.class,
    summary = "The parent's layout for a tensor that lacks one of its dimensions.")
public record SliceEncoding(int dim, DistributedEncoding parent) implements DistributedEncoding {
  public SliceEncoding {
    int rank = parent.rank();
    require(rank > 1, () -> "parent layout must have at least rank >= 2");
    require(
        dim >= 0 && dim < rank,
        () -> "slice dim=" + dim + " must be less than the parent rank=" + rank);
  }

  @Override
  public int rank() {
    return parent.rank() - 1;
  }

  @Override
  public CGAEncoding CGALayout() {
    return new CGAEncoding(LayoutUtils.removeStandardDim(parent.CGALayout().linearLayout(), dim));
  }

  @Override
  public List<Integer> repOrder() {
    return EncodingOrders.eraseDim(parent.repOrder(), dim);
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new DistributedSyntax.Slice());
  }
}
