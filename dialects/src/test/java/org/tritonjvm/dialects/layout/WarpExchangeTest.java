package org.tritonjvm.dialects.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarpExchangeTest {
  private static final int CASES = 24_000;
  private static final int LANES = 5;

  /** What each lane has, one or several elements. */
  private record Word(int[][] ofLane) {
    static Word of(IntFunction<int[]> ofLane) {
      var all = new int[1 << LANES][];
      Arrays.setAll(all, ofLane);
      return new Word(all);
    }
  }

  /** Does what the operations say, lane by lane, and counts them. */
  private static final class Simulation implements WarpExchange.Operations<Word> {
    private int shuffles;
    private int selects;

    @Override
    public Word word(List<Word> registers) {
      return Word.of(
          lane -> registers.stream().mapToInt(r -> r.ofLane[lane][0]).toArray());
    }

    @Override
    public List<Word> registers(Word word, int count) {
      return IntStream.range(0, count)
          .mapToObj(i -> Word.of(lane -> new int[] {word.ofLane[lane][i]}))
          .toList();
    }

    @Override
    public Word select(int lanes, Word odd, Word even) {
      selects++;
      return Word.of(
          lane -> (Integer.bitCount(lane & lanes) % 2 == 1 ? odd : even).ofLane[lane]);
    }

    @Override
    public Word fetch(Word word, WarpExchange.LaneMap lanes, int mask) {
      shuffles++;
      return Word.of(lane -> word.ofLane[lanes.apply(lane) ^ mask]);
    }
  }

  private static LinearLayout layout(int dims, long[] registers, long[] lanes) {
    var bases = new LinkedHashMap<String, int[][]>();
    bases.put("register", columns(registers));
    bases.put("lane", columns(lanes));
    bases.put("warp", new int[0][]);
    bases.put("block", new int[0][]);
    return LinearLayout.of(bases, List.of(new Dim("dim0", 1 << dims)), false);
  }

  private static int[][] columns(long[] vectors) {
    return Arrays.stream(vectors).mapToObj(v -> new int[] {(int) v}).toArray(int[][]::new);
  }

  /** A tensor's index bits dealt out to registers and lanes, some lanes holding copies. */
  private static LinearLayout dealt(Random random, long[] elements) {
    var rest = new ArrayList<>(Arrays.stream(elements).boxed().toList());
    Collections.shuffle(rest, random);
    int copies = Math.max(LANES - rest.size(), random.nextInt(4) == 0 ? random.nextInt(LANES) : 0);
    var lanes = new ArrayList<>(Collections.nCopies(copies, 0L));
    while (lanes.size() < LANES) lanes.add(rest.removeLast());
    Collections.shuffle(lanes, random);
    return layout(
        elements.length,
        rest.stream().mapToLong(Long::longValue).toArray(),
        lanes.stream().mapToLong(Long::longValue).toArray());
  }

  private static long[] units(int bits) {
    return IntStream.range(0, bits).mapToLong(i -> 1L << i).toArray();
  }

  /** As many sums of index bits as there are, from which all can be told. */
  private static long[] sums(Random random, int bits) {
    var sums = units(bits);
    for (int step = 0; step < 3 * bits; step++) {
      int a = random.nextInt(bits);
      int b = random.nextInt(bits);
      if (a != b) sums[a] ^= sums[b];
    }
    return sums;
  }

  private static Word elements(LinearLayout layout, int register) {
    return Word.of(lane -> new int[] {layout.apply(register, lane, 0, 0)[0]});
  }

  /** A check of all lanes of one conversion. */
  private static void check(LinearLayout source, LinearLayout target, int perWord) {
    var exchange = WarpExchange.of(source, target).orElseThrow();
    var registers =
        IntStream.range(0, source.inDimSize("register"))
            .mapToObj(r -> elements(source, r))
            .toList();
    var simulation = new Simulation();
    var result = exchange.run(registers, perWord, simulation);
    assertEquals(target.inDimSize("register"), result.size());
    for (int r = 0; r < result.size(); r++) {
      int register = r;
      assertArrayEquals(
          elements(target, r).ofLane,
          result.get(r).ofLane,
          () -> "register " + register + " of " + source + "\nto" + target);
    }
    var counts = exchange.counts(registers.size(), perWord);
    assertEquals(counts.shuffles(), simulation.shuffles);
    assertEquals(counts.selects(), simulation.selects);
  }

  @Test
  void elementsOfAllWidthsComeToTheirPlaces() {
    var random = new Random(1);
    for (int i = 0; i < CASES; i++) {
      int bits = 1 + random.nextInt(8);
      check(dealt(random, units(bits)), dealt(random, units(bits)), i % 3);
    }
  }

  @Test
  void layoutsThatPermuteNoBitsAreConvertedToo() {
    var random = new Random(2);
    for (int i = 0; i < CASES; i++) {
      int bits = 1 + random.nextInt(8);
      check(dealt(random, sums(random, bits)), dealt(random, sums(random, bits)), i % 3);
    }
  }

  private static WarpExchange.Counts counts(LinearLayout source, LinearLayout target, int perWord) {
    return WarpExchange.of(source, target)
        .orElseThrow()
        .counts(source.inDimSize("register"), perWord);
  }

  private static LinearLayout layout(List<Long> registers, Long... lanes) {
    return layout(
        9,
        registers.stream().mapToLong(Long::longValue).toArray(),
        Arrays.stream(lanes).mapToLong(Long::longValue).toArray());
  }

  @Test
  void exchangesCostWhatUpstreamCounts() {
    var start = layout(List.of(1L, 2L, 4L), 8L, 16L, 32L, 64L, 128L);
    // One register bit and one lane bit change places: half of the registers are sent.
    var swapped = layout(List.of(8L, 2L, 4L), 1L, 16L, 32L, 64L, 128L);
    assertEquals(new WarpExchange.Counts(4, 12), counts(start, swapped, 0));
    assertEquals(new WarpExchange.Counts(1, 3), counts(start, swapped, 2));
    // The other lanes move, too.
    var turned = layout(List.of(8L, 2L, 4L), 16L, 1L, 32L, 64L, 128L);
    assertEquals(new WarpExchange.Counts(8, 16), counts(start, turned, 0));
    // Two pairs change places.
    var two = layout(List.of(8L, 16L, 4L), 1L, 2L, 32L, 64L, 128L);
    assertEquals(new WarpExchange.Counts(6, 32), counts(start, two, 0));
    // Lanes alone.
    var lanes = layout(List.of(1L, 2L, 4L), 128L, 16L, 32L, 64L, 8L);
    assertEquals(new WarpExchange.Counts(8, 0), counts(start, lanes, 0));
    assertEquals(new WarpExchange.Counts(4, 0), counts(start, lanes, 1));
  }

  @Test
  void copiesAreMadeUseOf() {
    // Four copies of each element become four registers, and the other way round.
    var many = layout(List.of(1L, 2L), 4L, 8L, 16L, 0L, 0L);
    var one = layout(List.of(), 4L, 8L, 16L, 1L, 2L);
    assertEquals(new WarpExchange.Counts(0, 3), counts(many, one, 0));
    assertEquals(4, counts(one, many, 0).shuffles());
    assertEquals(0, counts(one, many, 0).selects());
  }

  @Test
  void whatLeavesTheWarpIsNotExchanged() {
    var bases = new LinkedHashMap<String, int[][]>();
    bases.put("register", new int[][] {{1}});
    bases.put("lane", columns(new long[] {2, 4, 8, 16, 32}));
    bases.put("warp", new int[][] {{64}});
    bases.put("block", new int[0][]);
    var source = LinearLayout.of(bases, List.of("dim0"));
    bases.put("register", new int[][] {{64}});
    bases.put("warp", new int[][] {{1}});
    var target = LinearLayout.of(bases, List.of("dim0"));
    assertTrue(WarpExchange.of(source, target).isEmpty());
    assertTrue(WarpExchange.of(source, source).isPresent());
  }
}
