package org.tritonjvm.filecheck.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A range of a program as an automaton whose states are made when they are first needed. A state is
 * the set of instructions that may come next, with what kind of byte came before when assertions
 * ask for it. Whether a match ends at a position may depend on the byte that follows, so acceptance
 * is a property of the transition, its lowest bit.
 */
final class Dfa {
  /** The state from which nothing matches. */
  private static final int DEAD = 0;

  private static final int UNKNOWN = -1;

  /**
   * Transitions kept before all are forgotten; bounds memory for expressions whose automaton
   * explodes.
   */
  private static final int MAX_TRANSITIONS = 1 << 19;

  private static final int MAX_EXPLORED = 200;

  private final Program program;
  private final boolean unanchored;
  private final ByteClasses classes;
  private final Map<Key, Integer> ids = new HashMap<>();
  private final List<Key> states = new ArrayList<>();
  private int[] transitions = new int[0];
  private boolean[] fresh = new boolean[0];
  private final Stepper stepper;
  private final int[] freshSet;

  /**
   * Where the last call of {@link #earliest} was without a match under way: no match starts before.
   */
  private int cold;

  private int reached;

  /** What makes a state: the instructions that may come next, and the kind of byte before. */
  private static final class Key {
    final int before;
    final int[] pcs;

    Key(int before, int[] pcs) {
      this.before = before;
      this.pcs = pcs;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Key k && k.before == before && Arrays.equals(k.pcs, pcs);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(pcs) * 3 + before;
    }
  }

  /** The automaton of the instructions from {@code first} to before {@code accept}. */
  Dfa(Program program, int first, int accept, boolean unanchored) {
    this.program = program;
    this.classes = new ByteClasses(program);
    this.unanchored = unanchored;
    this.stepper = new Stepper(program, first, accept);
    stepper.restart();
    freshSet = stepper.set().toSortedArray();
    reset();
  }

  /**
   * The end of the longest match that starts at {@code start}, or -1. {@code begin} and {@code end}
   * bound what the assertions see, {@code stop} what may be consumed.
   */
  int longest(byte[] data, int begin, int end, int start, int stop) {
    byte[] map = classes.map;
    int width = classes.count;
    int state = initial(data, begin, start);
    int last = -1;
    for (int p = start; ; p++) {
      int c = p == end ? classes.lineEnd : map[data[p] & 0xff];
      int t = transitions[state * width + c];
      if (t == UNKNOWN) {
        t = compute(state, c);
      }
      if ((t & 1) != 0) {
        last = p;
      }
      state = t >>> 1;
      if (p == stop || state == DEAD) {
        reached = p;
        return last;
      }
    }
  }

  /** How far the last call of {@link #longest} read. */
  int reached() {
    return reached;
  }

  /**
   * All ends of matches that start at {@code start}, ascending, as {@link #longest} would find them
   * for every stop.
   */
  int[] allEnds(byte[] data, int begin, int end, int start, int stop) {
    int[] ends = new int[8];
    int n = 0;
    int state = initial(data, begin, start);
    for (int p = start; ; p++) {
      int c = p == end ? classes.lineEnd : classes.map[data[p] & 0xff];
      int t = transitions[state * classes.count + c];
      if (t == UNKNOWN) {
        t = compute(state, c);
      }
      if ((t & 1) != 0) {
        if (n == ends.length) {
          ends = Arrays.copyOf(ends, n * 2);
        }
        ends[n++] = p;
      }
      state = t >>> 1;
      if (p == stop || state == DEAD) {
        return Arrays.copyOf(ends, n);
      }
    }
  }

  /**
   * The end of the match that ends first among those that start at or after {@code start}, or -1;
   * afterwards {@link #cold} says before which position no match starts.
   */
  int earliest(byte[] data, int begin, int end, int start, int stop) {
    byte[] map = classes.map;
    int width = classes.count;
    int state = initial(data, begin, start);
    int coldest = start;
    for (int p = start; ; p++) {
      if (fresh[state]) {
        coldest = p;
      }
      int c = p == end ? classes.lineEnd : map[data[p] & 0xff];
      int t = transitions[state * width + c];
      if (t == UNKNOWN) {
        t = compute(state, c);
      }
      if ((t & 1) != 0) {
        cold = coldest;
        return p;
      }
      if (p == stop) {
        return -1;
      }
      state = t >>> 1;
    }
  }

  int cold() {
    return cold;
  }

  /**
   * Whether no text is accepted; the answer no is also given when there are too many states to
   * tell.
   */
  boolean acceptsNothing() {
    for (int state = 1; state < states.size(); state++) {
      if (state > MAX_EXPLORED) {
        return false;
      }
      for (int c = 0; c < classes.count; c++) {
        if ((compute(state, c) & 1) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private int initial(byte[] data, int begin, int start) {
    return 1 + stepper.before(data, begin, start);
  }

  /**
   * Forgets all states but the dead one and the initial ones, which have the identifiers 1 to 3.
   */
  private void reset() {
    ids.clear();
    states.clear();
    transitions = new int[0];
    fresh = new boolean[0];
    id(new Key(Stepper.AFTER_LINE_END, new int[0]));
    for (int before = 0; before <= (program.hasAssertions() ? Stepper.AFTER_OTHER : 0); before++) {
      id(new Key(before, freshSet));
    }
  }

  private int id(Key key) {
    Integer known = ids.get(key);
    if (known != null) {
      return known;
    }
    int id = states.size();
    states.add(key);
    ids.put(key, id);
    int width = classes.count;
    if ((id + 1) * width > transitions.length) {
      int grown = Math.max((id + 4) * width, transitions.length * 2);
      int old = transitions.length;
      transitions = Arrays.copyOf(transitions, grown);
      Arrays.fill(transitions, old, grown, UNKNOWN);
    }
    if (id >= fresh.length) {
      fresh = Arrays.copyOf(fresh, Math.max(8, id * 2));
    }
    fresh[id] = Arrays.equals(key.pcs, freshSet);
    return id;
  }

  private int compute(int state, int c) {
    var key = states.get(state);
    if (transitions.length > MAX_TRANSITIONS) {
      reset();
    }
    int b = classes.representative[c];
    stepper.load(key.pcs);
    int accepts = stepper.cross(key.before, b) ? 1 : 0;
    stepper.advance(b, unanchored);
    int before = stepper.set().isEmpty() ? Stepper.AFTER_LINE_END : stepper.kind(b);
    int next = id(new Key(before, stepper.set().toSortedArray()));
    int t = next << 1 | accepts;
    // The state may be gone after a reset; its identifier then means another state.
    int from = ids.getOrDefault(key, UNKNOWN);
    if (from == state) {
      transitions[state * classes.count + c] = t;
    }
    return t;
  }
}
