package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.List;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * A layout given by its basis vectors, from register, lane, warp and block to dim0, dim1, ...: a
 * permutation of the bits of the index, with repetition.
 */
@Mnemonic(
    value = "linear",
    syntax = DistributedSyntax.Linear.class,
    summary =
        "A layout given by its basis vectors: a permutation of the bits of the index, with repetition.")
public record LinearEncoding(LinearLayout linearLayout) implements DistributedEncoding {
  public LinearEncoding {
    LayoutQueries.requireDistributedDims(linearLayout);
    require(
        LayoutQueries.isPermutationMatrixLayout(linearLayout),
        () ->
            "LinearEncodingAttr requires a permutation matrix layout after removing broadcast bases");
  }

  @Override
  public int rank() {
    return linearLayout.numOutDims();
  }

  @Override
  public CGAEncoding CGALayout() {
    return LayoutQueries.cgaLayout(linearLayout);
  }

  @Override
  public List<Integer> repOrder() {
    return LayoutQueries.order(linearLayout);
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new DistributedSyntax.Linear());
  }
}
