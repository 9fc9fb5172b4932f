package org.tritonjvm.devicetest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.DistributedEncoding;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.LinearEncoding;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.layout.SliceEncoding;

/** Shapes and layouts for four warps. */
final class Layouts {
  static final int WARPS = 4;
  private static final int LANES = 32;

  private Layouts() {}

  static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Of one to three dimensions and at most 2,048 elements. */
  static List<Integer> shape(Random random) {
    return shape(random, 1 + random.nextInt(3));
  }

  static List<Integer> shape(Random random, int rank) {
    return split(random, 1 << (3 + random.nextInt(9)), rank);
  }

  static int elements(List<Integer> shape) {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  /** A power of two as a product. */
  private static List<Integer> split(Random random, int total, int rank) {
    var parts = new ArrayList<>(Collections.nCopies(rank, 1));
    for (int t = total; t > 1; t /= 2) {
      int d = random.nextInt(rank);
      parts.set(d, parts.get(d) * 2);
    }
    return List.copyOf(parts);
  }

  static BlockedEncoding blocked(Random random, int rank) {
    var order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.shuffle(order, random);
    return new BlockedEncoding(
        split(random, 1 << random.nextInt(4), rank),
        split(random, LANES, rank),
        split(random, WARPS, rank),
        order);
  }

  /** A blocked layout, or what is left of one without a dimension. */
  static DistributedEncoding regular(Random random, int rank) {
    return random.nextInt(3) == 0
        ? new SliceEncoding(random.nextInt(rank + 1), blocked(random, rank + 1))
        : blocked(random, rank);
  }

  /** Any layout that a tensor of a shape may have. */
  static DistributedEncoding any(Random random, List<Integer> shape) {
    int rank = shape.size();
    // Those of matrix instructions are of two dimensions.
    return switch (random.nextInt(rank == 2 ? 8 : 6)) {
      case 0, 1 -> linear(random, shape);
      case 6 -> mma(random);
      case 7 -> new DotOperandEncoding(random.nextInt(2), mma(random), 1 << random.nextInt(3));
      default -> regular(random, rank);
    };
  }

  private static NvidiaMmaEncoding mma(Random random) {
    var warps = pick(random, List.of(List.of(4, 1), List.of(2, 2), List.of(1, 4)));
    return new NvidiaMmaEncoding(2, 0, warps, List.of(16, 8));
  }

  /** The bits of all indices dealt out to registers, lanes and warps as chance has it. */
  static LinearEncoding linear(Random random, List<Integer> shape) {
    var bits = new ArrayList<int[]>();
    for (int d = 0; d < shape.size(); d++) {
      for (int b = 1; b < shape.get(d); b *= 2) {
        var basis = new int[shape.size()];
        basis[d] = b;
        bits.add(basis);
      }
    }
    Collections.shuffle(bits, random);
    var bases = new LinkedHashMap<String, int[][]>();
    var lanes = take(random, bits, 5, shape.size());
    var warps = take(random, bits, 2, shape.size());
    bases.put("register", bits.toArray(int[][]::new));
    bases.put("lane", lanes);
    bases.put("warp", warps);
    bases.put("block", new int[0][]);
    var dims = IntStream.range(0, shape.size()).mapToObj(d -> "dim" + d).toList();
    return new LinearEncoding(LinearLayout.of(bases, dims));
  }

  /** Some of the bits; where there is none, or by chance, all do the same. */
  private static int[][] take(Random random, List<int[]> bits, int count, int rank) {
    var taken = new int[count][];
    for (int i = 0; i < count; i++) {
      boolean isCopy = bits.isEmpty() || random.nextInt(8) == 0;
      taken[i] = isCopy ? new int[rank] : bits.removeLast();
    }
    return taken;
  }
}
