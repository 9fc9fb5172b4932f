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
  private static final int LANE_BITS = 5;
  private static final int WARP_BITS = 2;

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
    var bits = shuffled(random, bits(shape));
    var warps = take(random, bits, WARP_BITS, shape.size());
    return dealt(random, bits, warps);
  }

  /** Another layout in which each warp has what it has in a first one. */
  static LinearEncoding inSameWarps(Random random, LinearEncoding first) {
    var bases = first.linearLayout().bases();
    var bits = new ArrayList<int[]>();
    for (var dim : List.of("register", "lane")) {
      for (var basis : bases.get(dim)) if (!isZero(basis)) bits.add(basis);
    }
    return dealt(random, shuffled(random, bits), bases.get("warp"));
  }

  /** A layout in which each warp has whole lines along an axis. */
  static LinearEncoding ofLines(Random random, List<Integer> shape, int axis) {
    var across = new ArrayList<>(shape);
    across.set(axis, 1);
    var rest = shuffled(random, bits(across));
    var warps = take(random, rest, WARP_BITS, shape.size());
    rest.addAll(along(shape, axis));
    return dealt(random, shuffled(random, rest), warps);
  }

  /** A layout for lines of another length, each of which the lanes of the first one's line have. */
  static LinearEncoding ofSameLines(
      Random random, LinearEncoding first, List<Integer> shape, int axis) {
    var bases = first.linearLayout().bases();
    var added = shuffled(random, along(shape, axis));
    var lanes = new ArrayList<int[]>();
    for (var basis : bases.get("lane")) {
      boolean isAlong = basis[axis] != 0;
      boolean takes = isAlong && !added.isEmpty() && random.nextBoolean();
      lanes.add(takes ? added.removeLast() : isAlong ? new int[basis.length] : basis);
    }
    for (var basis : bases.get("register")) if (basis[axis] == 0) added.add(basis);
    return encoding(shuffled(random, added), lanes.toArray(int[][]::new), bases.get("warp"));
  }

  private static boolean isZero(int[] basis) {
    return IntStream.of(basis).allMatch(x -> x == 0);
  }

  private static List<int[]> bits(List<Integer> shape) {
    var bits = new ArrayList<int[]>();
    for (int d = 0; d < shape.size(); d++) bits.addAll(along(shape, d));
    return bits;
  }

  private static List<int[]> along(List<Integer> shape, int dim) {
    var bits = new ArrayList<int[]>();
    for (int b = 1; b < shape.get(dim); b *= 2) {
      var basis = new int[shape.size()];
      basis[dim] = b;
      bits.add(basis);
    }
    return bits;
  }

  private static <T> List<T> shuffled(Random random, List<T> list) {
    var copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  private static LinearEncoding dealt(Random random, List<int[]> bits, int[][] warps) {
    var rest = new ArrayList<>(bits);
    return encoding(rest, take(random, rest, LANE_BITS, warps[0].length), warps);
  }

  private static LinearEncoding encoding(List<int[]> registers, int[][] lanes, int[][] warps) {
    var bases = new LinkedHashMap<String, int[][]>();
    bases.put("register", registers.toArray(int[][]::new));
    bases.put("lane", lanes);
    bases.put("warp", warps);
    bases.put("block", new int[0][]);
    var dims = IntStream.range(0, warps[0].length).mapToObj(d -> "dim" + d).toList();
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
