package org.tritonjvm.dialects.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Random encodings of a given rank, of few threads so that all of them can be tried. */
final class RandomEncodings {
  final Random random;

  RandomEncodings(long seed) {
    random = new Random(seed);
  }

  List<Integer> powersOfTwo(int rank, int maxLog2) {
    return random.ints(rank, 0, maxLog2 + 1).mapToObj(b -> 1 << b).toList();
  }

  List<Integer> order(int rank) {
    return new RandomLayouts(random.nextLong()).shuffled(EncodingOrders.matrixOrder(rank, true));
  }

  CGAEncoding cga(int rank) {
    if (random.nextInt(3) > 0) return CGAEncoding.get1CTALayout(rank);
    var split = powersOfTwo(rank, 1);
    var copies = powersOfTwo(rank, 1);
    var blocks = IntStream.range(0, rank).mapToObj(d -> split.get(d) * copies.get(d)).toList();
    return CGAEncoding.fromSplitParams(blocks, split, order(rank));
  }

  BlockedEncoding blocked(int rank) {
    int log2 = rank > 2 ? 1 : 2;
    return new BlockedEncoding(
        powersOfTwo(rank, log2),
        powersOfTwo(rank, log2),
        powersOfTwo(rank, 1),
        order(rank),
        cga(rank));
  }

  NvidiaMmaEncoding mma() {
    return new NvidiaMmaEncoding(2, 0, powersOfTwo(2, 1), cga(2), List.of(16, 8));
  }

  /** A permutation of the bits of the index over register, lane and warp, with some copies. */
  LinearEncoding linear(List<Integer> shape) {
    var vectors = new ArrayList<int[]>();
    for (int d = 0; d < shape.size(); d++) {
      for (int v = 1; v < shape.get(d); v *= 2) {
        var vector = new int[shape.size()];
        vector[d] = v;
        vectors.add(vector);
      }
    }
    for (int copies = random.nextInt(3); copies > 0; copies--) vectors.add(new int[shape.size()]);
    var shuffled = new RandomLayouts(random.nextLong()).shuffled(vectors);
    var bases = new LinkedHashMap<String, int[][]>();
    int from = 0;
    for (var in : List.of("register", "lane", "warp")) {
      int to =
          in.equals("warp") ? shuffled.size() : from + random.nextInt(shuffled.size() - from + 1);
      bases.put(in, shuffled.subList(from, to).toArray(int[][]::new));
      from = to;
    }
    bases.put("block", new int[0][]);
    var outs = LayoutUtils.standardOutDims(shape.stream().mapToInt(Integer::intValue).toArray());
    return new LinearEncoding(LinearLayout.of(bases, outs, true));
  }

  /** Any encoding of registers for the shape. */
  DistributedEncoding distributed(List<Integer> shape) {
    int rank = shape.size();
    return switch (random.nextInt(rank == 2 ? 6 : 4)) {
      case 0 -> linear(shape);
      case 1 -> new SliceEncoding(random.nextInt(rank + 1), blocked(rank + 1));
      case 2 -> new GenericLinearEncoding(linear(shape).linearLayout());
      case 4 -> mma();
      case 5 -> new DotOperandEncoding(random.nextInt(2), mma(), 1 << random.nextInt(3));
      default -> blocked(rank);
    };
  }

  /** Any encoding of shared memory for the shape. */
  SharedEncoding shared(List<Integer> shape) {
    int rank = shape.size();
    return switch (random.nextInt(rank == 2 ? 4 : 3)) {
      case 0 -> padded(shape);
      case 1 -> new SharedLinearEncoding(padded(shape).linearComponent(), 16);
      case 3 -> new NVMMASharedEncoding(0, random.nextBoolean(), 16, false, cga(2));
      default ->
          new SwizzledSharedEncoding(
              1 << random.nextInt(3), 1, 1 << random.nextInt(3), order(rank), cga(rank));
    };
  }

  private PaddedSharedEncoding padded(List<Integer> shape) {
    var order = order(shape.size());
    var cga = CGAEncoding.get1CTALayout(shape.size());
    return PaddedSharedEncoding.identity(List.of(16), List.of(4), order, shape, cga);
  }

  /** All inputs of a layout. */
  static List<int[]> inputs(LinearLayout layout) {
    List<int[]> all = List.of(new int[0]);
    for (var dim : layout.inDims()) {
      var longer = new ArrayList<int[]>();
      for (var input : all) {
        for (int v = 0; v < dim.size(); v++) {
          var next = Arrays.copyOf(input, input.length + 1);
          next[input.length] = v;
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }
}
