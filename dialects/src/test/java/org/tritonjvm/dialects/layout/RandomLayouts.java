package org.tritonjvm.dialects.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;

/** Random layouts, small enough to be checked by trying all their inputs. */
final class RandomLayouts {
  final Random random;

  RandomLayouts(long seed) {
    random = new Random(seed);
  }

  /**
   * Up to {@code count} dimensions of these names (in random number, at least one), of up to {@code
   * maxBits} bits.
   */
  List<Dim> dims(List<String> names, int maxBits) {
    List<Dim> dims = new ArrayList<>();
    int count = 1 + random.nextInt(names.size());
    for (int i = 0; i < count; i++) {
      dims.add(new Dim(names.get(i), 1 << random.nextInt(maxBits + 1)));
    }
    return dims;
  }

  /** Any map, about half of its basis vectors being sparse as those of real layouts are. */
  LinearLayout map(List<Dim> ins, List<Dim> outs) {
    SequencedMap<String, int[][]> bases = new LinkedHashMap<>();
    for (Dim in : ins) {
      int[][] vectors = new int[Integer.numberOfTrailingZeros(in.size())][outs.size()];
      for (int[] vector : vectors) {
        boolean sparse = random.nextBoolean();
        int chosen = outs.isEmpty() ? 0 : random.nextInt(outs.size());
        for (int o = 0; o < vector.length; o++) {
          int value = random.nextInt(outs.get(o).size());
          vector[o] = !sparse ? value : o == chosen ? Integer.highestOneBit(value) : 0;
        }
      }
      bases.put(in.name(), vectors);
    }
    return LinearLayout.of(bases, outs, false);
  }

  /** A bijection between two lists of dimensions of the same total size. */
  LinearLayout bijection(List<Dim> ins, List<Dim> outs) {
    LinearLayout shape = map(ins, outs);
    long[] columns = new long[shape.columns.length];
    F2.Span span = new F2.Span();
    for (int c = 0; c < columns.length; c++) {
      do {
        columns[c] = random.nextLong() & ((1L << shape.out.total) - 1);
      } while (!span.add(columns[c], 0));
    }
    return new LinearLayout(shape.in, shape.out, columns);
  }

  /**
   * A map onto all of its outputs: a random one with the missing vectors added to its last input
   * dimension.
   */
  LinearLayout surjection(List<Dim> ins, List<Dim> outs) {
    LinearLayout some = map(ins, outs);
    F2.Span span = new F2.Span();
    List<Long> columns = new ArrayList<>();
    for (long column : some.columns) {
      span.add(column, 0);
      columns.add(column);
    }
    int before = columns.size();
    for (int b = 0; b < some.out.total; b++) {
      if (span.add(1L << b, 0)) {
        columns.add(1L << b);
      }
    }
    int[] bits = some.in.bits.clone();
    bits[bits.length - 1] += columns.size() - before;
    return new LinearLayout(
        some.in.withBits(bits), some.out, columns.stream().mapToLong(Long::longValue).toArray());
  }

  <T> List<T> shuffled(List<T> list) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  /** One random input for each input dimension. */
  int[] input(LinearLayout layout) {
    return layout.inDims().stream().mapToInt(d -> random.nextInt(d.size())).toArray();
  }
}
