package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A conversion of layouts in which each element stays in its warp, by selects and shuffles: each
 * lane selects which register it sends as which of some words, fetches each word from one lane, and
 * selects which word it takes for which register.
 *
 * <p>Over GF(2) the conversion is a matrix from a register and lane of the target to those of the
 * source, {@code [[A, B], [D, E]]}. The three steps are its factors {@code [[P, X], [0, 1]]},
 * {@code [[1, 0], [D, Q]]} and {@code [[1, Z], [0, 1]]}, so {@code Q = E + D Z}, {@code P = A + X
 * D} and {@code X Q = B + A Z}. There is such an X if no lane v for which {@code Q v} is zero has
 * to select; a Z of the least rank that makes it so costs the fewest selects behind the shuffles.
 * For layouts that permute bits the counts are those of upstream's
 * getWarpLayoutConvertDecomposition, for other linear layouts it works as well.
 */
public final class WarpExchange {
  /**
   * In lanes whose number has an odd number of bits in common with {@code lanes}, another register
   * is meant: that whose number differs in {@code registers}.
   */
  private record Choice(int lanes, int registers) {}

  /**
   * What words can be made of and with.
   *
   * @param <T> a register or a word, of all lanes
   */
  public interface Operations<T> {
    /** Several registers as one word; one as itself. */
    T word(List<T> registers);

    /** The registers of a word of so many. */
    List<T> registers(T word, int count);

    /** Selects by the parity of the bits that the lane's number has in common with a mask. */
    T select(int lanes, T odd, T even);

    /** What the lane {@code layout(own) ^ mask} has. */
    T fetch(T word, LaneMap lanes, int mask);
  }

  /**
   * A linear map of lanes.
   *
   * @param bases what each bit of a lane's number leads to
   */
  public record LaneMap(List<Integer> bases) {
    public boolean isIdentity() {
      for (int i = 0; i < bases.size(); i++) {
        if (bases.get(i) != 1 << i) {
          return false;
        }
      }
      return true;
    }

    public int apply(int lane) {
      int sum = 0;
      for (int i = 0; i < bases.size(); i++) {
        sum ^= (lane >>> i & 1) == 0 ? 0 : bases.get(i);
      }
      return sum;
    }

    /** As a layout of the dimension of lanes. */
    public LinearLayout layout() {
      LinkedHashMap<String, int[][]> columns = new LinkedHashMap<>();
      columns.put(LANE, bases.stream().map(b -> new int[] {b}).toArray(int[][]::new));
      return LinearLayout.of(columns, List.of(new Dim(LANE, 1 << bases.size())), false);
    }
  }

  /** How many words are shuffled and selected. */
  public record Counts(int shuffles, int selects) {}

  private final List<Choice> sent;
  private final int[] sentRegister;
  private final int[] lanesOfRegister;
  private final LaneMap lanes;
  private final List<Choice> received;
  private final int targetBits;

  private WarpExchange(Solution s) {
    sent = s.choices(s.sent);
    received = List.copyOf(s.received);
    sentRegister = s.sentRegister;
    lanesOfRegister = s.lanesOfRegister;
    lanes = new LaneMap(Arrays.stream(s.lanes).boxed().toList());
    targetBits = sentRegister.length;
  }

  /**
   * How a conversion is done; empty if elements leave their warp.
   *
   * @param source register, lane and more to the tensor's dimensions, without registers that hold
   *     copies
   * @param target likewise
   */
  public static Optional<WarpExchange> of(LinearLayout source, LinearLayout target) {
    LinearLayout to = target.transposeOuts(source.outDimNames());
    if (source.inDimSize(LANE) != to.inDimSize(LANE) || !source.outDims().equals(to.outDims())) {
      return Optional.empty();
    }
    Solution solution = new Solution(source, to);
    return solution.found ? Optional.of(new WarpExchange(solution)) : Optional.empty();
  }

  // ---- The factors ----

  /** The factors for two layouts. */
  private static final class Solution {
    private final int registers;
    private final int lanesCount;
    private final F2.Span reached = new F2.Span();

    /** Sums of places in the source that hold nothing, registers in the low bits. */
    private final List<Long> nothing = new ArrayList<>();

    /** For each lane bit of the target where it is in the source: B and E. */
    private long[] ofLane = {};

    /** For each register bit: A and D. */
    private long[] ofRegister = {};

    private final List<Choice> received = new ArrayList<>();
    private int[] lanes = {};
    private int[] sent = {};
    private int[] sentRegister = {};
    private int[] lanesOfRegister = {};
    private final boolean found;

    Solution(LinearLayout source, LinearLayout target) {
      registers = source.inDimSizeLog2(REGISTER);
      lanesCount = source.inDimSizeLog2(LANE);
      found = findPlaces(source, target) && chooseReceived();
      if (found) {
        solveSent();
      }
    }

    private int registerOf(long place) {
      return (int) (place & (1L << registers) - 1);
    }

    private int laneOf(long place) {
      return (int) (place >>> registers);
    }

    private boolean findPlaces(LinearLayout source, LinearLayout target) {
      long[] fromRegisters = source.flatBases(REGISTER);
      long[] fromLanes = source.flatBases(LANE);
      for (int i = 0; i < fromRegisters.length + lanesCount; i++) {
        long element = i < registers ? fromRegisters[i] : fromLanes[i - registers];
        if (!reached.add(element, 1L << i)) {
          nothing.add(reached.solve(element) ^ 1L << i);
        }
      }
      long[] toLanes = target.flatBases(LANE);
      ofRegister = Arrays.stream(target.flatBases(REGISTER)).map(reached::solve).toArray();
      ofLane = new long[lanesCount];
      for (int i = 0; i < lanesCount; i++) {
        boolean stays = toLanes[i] == fromLanes[i];
        ofLane[i] = stays ? 1L << (registers + i) : reached.solve(toLanes[i]);
      }
      return Arrays.stream(ofRegister).noneMatch(p -> p < 0)
          && Arrays.stream(ofLane).noneMatch(p -> p < 0);
    }

    private static long times(long[] columns, long vector) {
      long sum = 0;
      for (int i = 0; i < columns.length; i++) {
        if ((vector >>> i & 1) != 0) {
          sum ^= columns[i];
        }
      }
      return sum;
    }

    /**
     * Lanes that differ in what lies in one lane of the source, but in different registers, are led
     * to different lanes: to one that holds copies, or by taking another word.
     */
    private boolean chooseReceived() {
      F2.Span image = new F2.Span();
      F2.Span wanted = new F2.Span();
      List<Long> copies = new ArrayList<>();
      List<Long> conflicts = new ArrayList<>();
      for (int i = 0; i < lanesCount; i++) {
        int lane = laneOf(ofLane[i]);
        if (image.add(lane, 1L << i)) {
          continue;
        }
        long v = image.solve(lane) ^ 1L << i;
        boolean selects = wanted.add(registerOf(times(ofLane, v)), v);
        (selects ? conflicts : copies).add(v);
      }
      int[] masks = dualMasks(conflicts, copies);
      for (int c = 0; c < conflicts.size(); c++) {
        if (!separate(conflicts.get(c), masks[c], image)) {
          return false;
        }
      }
      long[] shifted = ofLane.clone();
      for (Choice choice : received) {
        for (int i = 0; i < lanesCount; i++) {
          if ((choice.lanes >>> i & 1) != 0) {
            shifted[i] ^= times(ofRegister, choice.registers);
          }
        }
      }
      ofLane = shifted;
      return true;
    }

    /** Masks of which each has an odd number of bits of one conflict and of no other vector. */
    private int[] dualMasks(List<Long> conflicts, List<Long> copies) {
      F2.Span basis = new F2.Span();
      int next = 0;
      for (long v : conflicts) {
        basis.add(v, 1L << next++);
      }
      for (long v : copies) {
        basis.add(v, 1L << next++);
      }
      for (int i = 0; i < lanesCount; i++) {
        basis.add(1L << i, 1L << next++);
      }
      int[] masks = new int[conflicts.size()];
      for (int i = 0; i < lanesCount; i++) {
        long parts = basis.solve(1L << i);
        for (int c = 0; c < masks.length; c++) {
          masks[c] |= (int) (parts >>> c & 1) << i;
        }
      }
      return masks;
    }

    private boolean separate(long conflict, int mask, F2.Span image) {
      for (long place : nothing) {
        if (image.add(laneOf(place), 0)) {
          for (int i = 0; i < lanesCount; i++) {
            if ((mask >>> i & 1) != 0) {
              ofLane[i] ^= place;
            }
          }
          return true;
        }
      }
      int best = -1;
      for (int r = 0; r < ofRegister.length; r++) {
        int lane = laneOf(ofRegister[r]);
        if (!image.contains(lane) && (best < 0 || lane == conflict)) {
          best = r;
        }
      }
      if (best < 0) {
        return false;
      }
      image.add(laneOf(ofRegister[best]), 0);
      received.add(new Choice(mask, 1 << best));
      return true;
    }

    /** {@code ofLane} is {@code [[B + A Z], [Q]]} by now. */
    private void solveSent() {
      lanes = Arrays.stream(ofLane).mapToInt(this::laneOf).toArray();
      F2.Span image = new F2.Span();
      for (int i = 0; i < lanesCount; i++) {
        image.add(lanes[i], 1L << i);
      }
      for (int i = 0; i < lanesCount; i++) {
        image.add(1L << i, 1L << (lanesCount + i));
      }
      sent = new int[lanesCount];
      for (int i = 0; i < lanesCount; i++) {
        sent[i] = registerOf(times(ofLane, image.solve(1L << i)));
      }
      sentRegister = new int[ofRegister.length];
      lanesOfRegister = new int[ofRegister.length];
      for (int r = 0; r < ofRegister.length; r++) {
        lanesOfRegister[r] = laneOf(ofRegister[r]);
        sentRegister[r] = registerOf(ofRegister[r]) ^ WarpExchange.times(sent, lanesOfRegister[r]);
      }
    }

    /** As few choices as there are independent columns. */
    private List<Choice> choices(int[] columns) {
      F2.Span span = new F2.Span();
      List<Integer> independent = new ArrayList<>();
      for (int column : columns) {
        if (span.add(column, 1L << independent.size())) {
          independent.add(column);
        }
      }
      int[] masks = new int[independent.size()];
      for (int i = 0; i < columns.length; i++) {
        long parts = span.solve(columns[i]);
        for (int c = 0; c < masks.length; c++) {
          masks[c] |= (int) (parts >>> c & 1) << i;
        }
      }
      List<Choice> choices = new ArrayList<>();
      for (int c = 0; c < masks.length; c++) {
        choices.add(new Choice(masks[c], independent.get(c)));
      }
      return choices;
    }
  }

  private static int times(int[] columns, int vector) {
    int sum = 0;
    for (int i = 0; i < columns.length; i++) {
      if ((vector >>> i & 1) != 0) {
        sum ^= columns[i];
      }
    }
    return sum;
  }

  // ---- Packing ----

  /**
   * Bits of the target's register numbers that go to the same lanes together, so that registers
   * that differ in them can be in one word: those preferred that are the lowest in the target, and
   * that are the lowest in the source.
   *
   * @param atMost how many
   */
  private int[] packable(int atMost) {
    List<Integer> candidates = new ArrayList<>();
    for (int r = 0; r < targetBits; r++) {
      if (lanesOfRegister[r] == 0) {
        candidates.add(r);
      }
    }
    int n = Math.min(atMost, candidates.size());
    return candidates.stream()
        .sorted(Comparator.comparing((Integer r) -> distance(r, n)))
        .limit(n)
        .sorted()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int distance(int r, int packed) {
    boolean isLowInTarget = r < packed;
    boolean isLowInSource = Integer.highestOneBit(sentRegister[r]) < 1 << packed;
    return (isLowInTarget ? 0 : 1) + (isLowInSource ? 0 : 1);
  }

  // ---- The steps ----

  /** The steps that one exchange takes, each word made once. */
  private final class Steps<T> {
    private final List<T> source;
    private final Operations<T> operations;
    private final int[] packed;
    private final List<Map<Integer, T>> selected = new ArrayList<>();
    private final Map<Integer, T> fetched = new HashMap<>();
    private final List<Map<Integer, T>> taken = new ArrayList<>();

    /**
     * Whether a word that stays in its lane is not selected twice: the same lanes select before and
     * behind.
     */
    private final boolean resolves;

    Steps(List<T> source, Operations<T> operations, int perWordLog2) {
      this.source = source;
      this.operations = operations;
      this.packed = packable(perWordLog2);
      for (int i = 0; i <= sent.size(); i++) {
        selected.add(new HashMap<>());
      }
      for (int i = 0; i <= received.size(); i++) {
        taken.add(new HashMap<>());
      }
      resolves =
          lanes.isIdentity()
              && received.size() == 1
              && sent.size() == 1
              && sent.getFirst().lanes == received.getFirst().lanes;
    }

    /** Of a register's number the part that is a place in its word. */
    private int place(int register) {
      int place = 0;
      for (int i = 0; i < packed.length; i++) {
        place |= (register >>> packed[i] & 1) << i;
      }
      return place;
    }

    private int inWord(int place) {
      int register = 0;
      for (int i = 0; i < packed.length; i++) {
        register |= (place >>> i & 1) << packed[i];
      }
      return register;
    }

    private int wordOf(int register) {
      return register & ~inWord((1 << packed.length) - 1);
    }

    /** The word that begins with a register of the source, in all lanes alike. */
    private T word(int first) {
      return selected
          .getFirst()
          .computeIfAbsent(
              first,
              q -> {
                List<T> parts = new ArrayList<>();
                for (int place = 0; place < 1 << packed.length; place++) {
                  parts.add(source.get(q ^ times(sentRegister, inWord(place))));
                }
                return operations.word(parts);
              });
    }

    /** The same after some of the choices. */
    private T selected(int choices, int first) {
      if (choices == 0) {
        return word(first);
      }
      Choice choice = sent.get(choices - 1);
      return memo(
          selected.get(choices),
          first,
          q ->
              select(
                  choice.lanes,
                  selected(choices - 1, q ^ choice.registers),
                  selected(choices - 1, q)));
    }

    private T select(int mask, T odd, T even) {
      return odd.equals(even) ? even : operations.select(mask, odd, even);
    }

    private boolean stays(int word) {
      return lanes.isIdentity() && times(lanesOfRegister, word) == 0;
    }

    private T fetched(int word) {
      return memo(
          fetched,
          word,
          w -> {
            T own = selected(sent.size(), times(sentRegister, w));
            return stays(w) ? own : operations.fetch(own, lanes, times(lanesOfRegister, w));
          });
    }

    /** A word as it is in lanes of which it is known what they select. */
    private T resolved(int word, boolean odd) {
      if (!stays(word)) {
        return fetched(word);
      }
      return word(times(sentRegister, word) ^ (odd ? sent.getFirst().registers : 0));
    }

    private T taken(int choices, int word) {
      if (choices == 0) {
        return fetched(word);
      }
      Choice choice = received.get(choices - 1);
      int other = word ^ choice.registers;
      return memo(
          taken.get(choices),
          word,
          w ->
              resolves
                  ? select(choice.lanes, resolved(other, true), resolved(w, false))
                  : select(choice.lanes, taken(choices - 1, other), taken(choices - 1, w)));
    }

    /** As {@code computeIfAbsent}, of maps that the making of a value adds to. */
    private static <T> T memo(Map<Integer, T> known, int key, Function<Integer, T> make) {
      T value = known.get(key);
      if (value == null) {
        value = make.apply(key);
        known.put(key, value);
      }
      return value;
    }

    List<T> run() {
      TreeSet<Integer> words = new TreeSet<>();
      for (int r = 0; r < 1 << targetBits; r++) {
        words.add(wordOf(r));
      }
      // All shuffles lie between all selects, so that one does not wait for the other.
      for (int w : words) {
        if (!resolves || !stays(w)) {
          selected(sent.size(), times(sentRegister, w));
        }
      }
      for (int w : words) {
        if (!resolves || !stays(w)) {
          fetched(w);
        }
      }
      Map<Integer, List<T>> registers = new HashMap<>();
      for (int w : words) {
        for (int pair : List.of(w, received.isEmpty() ? w : w ^ received.getLast().registers)) {
          if (!registers.containsKey(pair)) {
            registers.put(pair, operations.registers(taken(received.size(), pair), 1 << packed.length));
          }
        }
      }
      List<T> target = new ArrayList<>();
      for (int r = 0; r < 1 << targetBits; r++) {
        target.add(registers.get(wordOf(r)).get(place(r)));
      }
      return target;
    }
  }

  /**
   * Does it.
   *
   * @param source the registers of the source
   * @param perWordLog2 how many registers fit into a word: 2 for four
   * @return the registers of the target
   */
  public <T> List<T> run(List<T> source, int perWordLog2, Operations<T> operations) {
    return new Steps<>(source, operations, perWordLog2).run();
  }

  /** What it costs. */
  public Counts counts(int sourceRegisters, int perWordLog2) {
    Counter counter = new Counter();
    List<Integer> source = new ArrayList<>();
    for (int r = 0; r < sourceRegisters; r++) {
      source.add(counter.next++);
    }
    run(source, perWordLog2, counter);
    return new Counts(counter.shuffles, counter.selects);
  }

  /** Operations that give each result a number. */
  private static final class Counter implements Operations<Integer> {
    private int next;
    private int shuffles;
    private int selects;

    @Override
    public Integer word(List<Integer> registers) {
      return registers.size() == 1 ? registers.getFirst() : (Integer) next++;
    }

    @Override
    public List<Integer> registers(Integer word, int count) {
      return Collections.nCopies(count, word);
    }

    @Override
    public Integer select(int lanes, Integer odd, Integer even) {
      selects++;
      return next++;
    }

    @Override
    public Integer fetch(Integer word, LaneMap lanes, int mask) {
      shuffles++;
      return next++;
    }
  }
}
