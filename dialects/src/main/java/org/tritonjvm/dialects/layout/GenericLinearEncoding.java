package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.Arrays;
import java.util.List;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * A layout given by its basis vectors, from register, lane, warp and block to dim0, dim1, ...: onto
 * all of the tensor, and only warps may move along several dimensions at once.
 */
@Mnemonic(
    value = "generic_linear",
    syntax = DistributedSyntax.GenericLinear.class,
    summary =
        "A layout given by its basis vectors, whose warps may move along several dimensions at once.")
public record GenericLinearEncoding(LinearLayout linearLayout) implements DistributedEncoding {
  public GenericLinearEncoding {
    LayoutQueries.requireDistributedDims(linearLayout);
    var bases = linearLayout.bases();
    for (String dim : List.of(LayoutUtils.REGISTER, LayoutUtils.LANE, LayoutUtils.BLOCK)) {
      require(
          Arrays.stream(bases.get(dim))
              .allMatch(b -> Arrays.stream(b).filter(v -> v != 0).count() <= 1),
          () ->
              "In a generic linear layout, register, lane, and block bases must move in at most one dimension. Swizzled"
                  + " bases found in '"
                  + dim
                  + "'.");
    }
    require(
        linearLayout.isSurjective(),
        () ->
            "Generic linear layout must be surjective, i.e. all output values must be covered by some input.");
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
    return EncodingForm.toString(this, new DistributedSyntax.GenericLinear());
  }
}
