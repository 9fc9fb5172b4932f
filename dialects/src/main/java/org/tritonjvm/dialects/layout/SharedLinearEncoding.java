package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;
import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.OFFSET;

import java.util.List;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * A layout of shared memory given by its basis vectors.
 *
 * @param linearLayout from offset (in elements) and block to dim0, dim1, ...
 * @param layoutAlignment in bytes, a power of two
 */
@Mnemonic(
    value = "shared_linear",
    syntax = SharedLinearSyntax.class,
    summary = "A layout of shared memory given by its basis vectors.")
public record SharedLinearEncoding(LinearLayout linearLayout, int layoutAlignment)
    implements SharedEncoding {
  public SharedLinearEncoding {
    require(Dims.isPowerOfTwo(layoutAlignment), () -> "alignment must be a positive power of two");
    LayoutQueries.requireDims(linearLayout, List.of(OFFSET, BLOCK));
    require(
        linearLayout.numOutDims() > 0,
        () -> "SharedLinearEncodingAttr requires at least one output dimension.");
    require(linearLayout.isSurjective(), () -> "The layout must be surjective");
    require(
        linearLayout.removeZeroBasesAlongDim(OFFSET).removeZeroBasesAlongDim(BLOCK).isInvertible(),
        () -> "After removing the zero bases the layout must be bijective");
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
  public List<Integer> order() {
    return LayoutQueries.sharedOrder(linearLayout);
  }

  @Override
  public int alignment() {
    return layoutAlignment;
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new SharedLinearSyntax());
  }
}
