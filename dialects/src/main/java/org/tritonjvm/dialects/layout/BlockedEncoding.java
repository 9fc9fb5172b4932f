package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * Each thread owns a box of elements, each warp a box of threads, each block a box of warps; the
 * whole is repeated over the tensor.
 *
 * @param order the order in which each of the boxes is walked, the fastest dimension first
 */
@Mnemonic(
    value = "blocked",
    syntax = DistributedSyntax.Blocked.class,
    summary =
        "Each thread has a box of elements, each warp a box of threads, each block a box of warps.")
public record BlockedEncoding(
    List<Integer> sizePerThread,
    List<Integer> threadsPerWarp,
    List<Integer> warpsPerCTA,
    List<Integer> order,
    CGAEncoding CGALayout)
    implements DistributedEncoding {
  public BlockedEncoding {
    sizePerThread = List.copyOf(sizePerThread);
    threadsPerWarp = List.copyOf(threadsPerWarp);
    warpsPerCTA = List.copyOf(warpsPerCTA);
    order = List.copyOf(order);
    int rank = order.size();
    require(
        Stream.of(sizePerThread, threadsPerWarp, warpsPerCTA).allMatch(l -> l.size() == rank),
        () -> "sizePerThread, threadsPerWarp, warpsPerCTA, and order must all have the same rank.");
    EncodingOrders.requirePowersOfTwo(sizePerThread, "sizePerThread");
    EncodingOrders.requirePowersOfTwo(threadsPerWarp, "threadsPerWarp");
    EncodingOrders.requirePowersOfTwo(warpsPerCTA, "warpsPerCTA");
    require(
        rank == CGALayout.rank(),
        () -> "BlockedEncodingAttr and CGALayout's fields must have the same rank.");
    EncodingOrders.requirePermutation(order);
  }

  /** In a cluster of one block. */
  public BlockedEncoding(
      List<Integer> sizePerThread,
      List<Integer> threadsPerWarp,
      List<Integer> warpsPerCTA,
      List<Integer> order) {
    this(
        sizePerThread, threadsPerWarp, warpsPerCTA, order, CGAEncoding.get1CTALayout(order.size()));
  }

  /**
   * Spreads lanes, then warps, over the shape of one block, along the fastest dimension first; what
   * is left goes to the slowest dimension.
   */
  public static BlockedEncoding forShape(
      List<Integer> shape,
      List<Integer> sizePerThread,
      List<Integer> order,
      int numWarps,
      int numThreadsPerWarp,
      CGAEncoding CGALayout) {
    int rank = sizePerThread.size();
    List<Integer> shapePerCTA = LinearLayoutConversions.shapePerCTA(CGALayout.CTASplitNum(), shape);
    List<Integer> threadsPerWarp = new ArrayList<>(Collections.nCopies(rank, 1));
    List<Integer> warpsPerCTA = new ArrayList<>(Collections.nCopies(rank, 1));
    int lanes = numThreadsPerWarp;
    int warps = numWarps;
    int threads = numWarps * numThreadsPerWarp;
    for (int i : order.subList(0, rank - 1)) {
      int threadsPerCTA =
          Math.clamp(Math.max(1, shapePerCTA.get(i) / sizePerThread.get(i)), 1, threads);
      threadsPerWarp.set(i, Math.clamp(threadsPerCTA, 1, lanes));
      warpsPerCTA.set(i, Math.clamp(threadsPerCTA / threadsPerWarp.get(i), 1, warps));
      warps /= warpsPerCTA.get(i);
      lanes /= threadsPerWarp.get(i);
      threads /= threadsPerCTA;
    }
    threadsPerWarp.set(order.getLast(), lanes);
    warpsPerCTA.set(order.getLast(), warps);
    return new BlockedEncoding(sizePerThread, threadsPerWarp, warpsPerCTA, order, CGALayout);
  }

  /**
   * As above, cutting the shape among {@code numCTAs} blocks first, along the slowest dimension
   * first.
   */
  public static BlockedEncoding forShape(
      List<Integer> shape,
      List<Integer> sizePerThread,
      List<Integer> order,
      int numWarps,
      int numThreadsPerWarp,
      int numCTAs) {
    int rank = sizePerThread.size();
    List<Integer> pieces = new ArrayList<>(Collections.nCopies(rank, 1));
    int left = numCTAs;
    for (int i : order.reversed()) {
      pieces.set(i, Math.clamp(Math.max(1, shape.get(i) / sizePerThread.get(i)), 1, left));
      left /= pieces.get(i);
    }
    List<Integer> blocks = new ArrayList<>(pieces);
    blocks.set(rank - 1, blocks.get(rank - 1) * left);
    CGAEncoding cga = CGAEncoding.fromSplitParams(blocks, pieces, order);
    return forShape(shape, sizePerThread, order, numWarps, numThreadsPerWarp, cga);
  }

  /** One element per thread, row-major: where the layout does not matter. */
  public static BlockedEncoding defaultFor(
      List<Integer> shape, int numWarps, int numThreadsPerWarp, int numCTAs) {
    int rank = shape.size();
    return forShape(
        shape,
        Collections.nCopies(rank, 1),
        EncodingOrders.matrixOrder(rank, true),
        numWarps,
        numThreadsPerWarp,
        numCTAs);
  }

  @Override
  public int rank() {
    return order.size();
  }

  @Override
  public List<Integer> repOrder() {
    return order;
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new DistributedSyntax.Blocked());
  }
}
