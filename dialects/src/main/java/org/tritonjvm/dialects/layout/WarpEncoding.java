package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.List;
import java.util.stream.Stream;
import org.tritonjvm.mlir.dialect.Mnemonic;

/** Intel: the part of a tensor that one warp owns, each of its threads a box of elements. */
@Mnemonic(
    value = "warp",
    syntax = IntelSyntax.Warp.class,
    summary = "The part of a tensor that one warp has, each of its threads a box of elements.")
public record WarpEncoding(
    List<Integer> sizePerThread, List<Integer> threadsPerWarp, List<Integer> order)
    implements DistributedEncoding {
  public WarpEncoding {
    sizePerThread = List.copyOf(sizePerThread);
    threadsPerWarp = List.copyOf(threadsPerWarp);
    order = List.copyOf(order);
    int rank = order.size();
    require(
        Stream.of(sizePerThread, threadsPerWarp).allMatch(l -> l.size() == rank),
        () -> "sizePerThread, threadsPerWarp, and order must all have the same rank.");
    EncodingOrders.requirePowersOfTwo(sizePerThread, "sizePerThread");
    EncodingOrders.requirePowersOfTwo(threadsPerWarp, "threadsPerWarp");
    EncodingOrders.requirePermutation(order);
  }

  @Override
  public int rank() {
    return order.size();
  }

  @Override
  public CGAEncoding CGALayout() {
    return CGAEncoding.get1CTALayout(rank());
  }

  @Override
  public List<Integer> repOrder() {
    return order;
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new IntelSyntax.Warp());
  }
}
