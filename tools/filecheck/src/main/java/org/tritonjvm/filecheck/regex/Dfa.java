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

  private static final int AFTER_LINE_END = 0;
  private static final int AFTER_WORD = 1;
  private static final int AFTER_OTHER = 2;

  private final Program program;
  private final int first;
  private final int accept;
  private final boolean unanchored;
  private final ByteClasses classes;
  private final Map<Key, Integer> ids = new HashMap<>();
  private final List<Key> states = new ArrayList<>();
  private int[] transitions = new int[0];
  private boolean[] fresh = new boolean[0];
  private final PcSet work;
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
  Dfa(Program program, ByteClasses classes, int first, int accept, boolean unanchored) {
    this.program = program;
    this.classes = classes;
    this.first = first;
    this.accept = accept;
    this.unanchored = unanchored;
    this.work = new PcSet(program, first, accept);
    work.clear();
    work.follow(first);
    freshSet = work.toSortedArray();
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

  private int initial(byte[] data, int begin, int start) {
    int before = start == begin ? AFTER_LINE_END : kind(data[start - 1] & 0xff);
    return 1 + (program.hasAssertions() ? before : 0);
  }

  private int kind(int b) {
    if (b == '\n') {
      return AFTER_LINE_END;
    }
    return program.hasWordEdges && Bytes.isWord(b) ? AFTER_WORD : AFTER_OTHER;
  }

  /**
   * Forgets all states but the dead one and the initial ones, which have the identifiers 1 to 3.
   */
  private void reset() {
    ids.clear();
    states.clear();
    transitions = new int[0];
    fresh = new boolean[0];
    id(new Key(AFTER_LINE_END, new int[0]));
    for (int before = AFTER_LINE_END;
        before <= (program.hasAssertions() ? AFTER_OTHER : 0);
        before++) {
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
    work.clear();
    for (int pc : key.pcs) {
      work.add(pc);
    }
    if (program.hasAssertions()) {
      cross(key.before, b);
    }
    int accepts = work.contains(accept) ? 1 : 0;
    int[] now = work.toArray();
    work.clear();
    for (int pc : now) {
      if (pc < accept && consumes(pc, b)) {
        work.follow(pc + 1);
      }
    }
    if (unanchored) {
      work.follow(first);
    }
    int before = !program.hasAssertions() || work.isEmpty() ? AFTER_LINE_END : kind(b);
    int next = id(new Key(before, work.toSortedArray()));
    int t = next << 1 | accepts;
    // The state may be gone after a reset; its identifier then means another state.
    int from = ids.getOrDefault(key, UNKNOWN);
    if (from == state) {
      transitions[state * classes.count + c] = t;
    }
    return t;
  }

  /**
   * Passes the assertions that hold between what came before and {@code next}: first those of
   * lines, then of words.
   */
  private void cross(int before, int next) {
    boolean lineStart = before == AFTER_LINE_END;
    boolean lineEnd = next == '\n';
    int steps = (lineStart ? program.lineStarts : 0) + (lineEnd ? program.lineEnds : 0);
    for (int i = 0; i < steps; i++) {
      if (!pass(lineStart, lineEnd, false, false)) {
        break;
      }
    }
    boolean nextIsWord = Bytes.isWord(next);
    boolean wordStart = nextIsWord && before != AFTER_WORD;
    boolean wordEnd = !nextIsWord && before == AFTER_WORD;
    if (program.hasWordEdges && (wordStart || wordEnd)) {
      pass(false, false, wordStart, wordEnd);
    }
  }

  /** One step over assertions; says whether anything new was reached. */
  private boolean pass(boolean lineStart, boolean lineEnd, boolean wordStart, boolean wordEnd) {
    boolean changed = false;
    boolean small = program.isSmall();
    int[] now = work.toArray();
    while (true) {
      boolean grown = false;
      for (int pc : now) {
        if (pc >= accept) {
          continue;
        }
        boolean holds =
            switch (program.op(pc)) {
              case Program.LINE_START -> lineStart;
              case Program.LINE_END -> lineEnd;
              case Program.WORD_START -> wordStart;
              case Program.WORD_END -> wordEnd;
              default -> false;
            };
        if (holds && !work.contains(pc + 1)) {
          work.follow(pc + 1);
          grown = true;
        }
      }
      changed |= grown;
      if (small || !grown) {
        return changed;
      }
      now = work.toArray();
    }
  }

  private boolean consumes(int pc, int b) {
    return switch (program.op(pc)) {
      case Program.CHAR -> program.operand(pc) == b;
      case Program.SET -> program.sets.get(program.operand(pc)).contains(b);
      default -> false;
    };
  }
}
