package org.tritonjvm.filecheck.regex;

import java.util.Arrays;

/**
 * A range of a program as a matcher. Short texts are matched by moving sets of instructions, which
 * costs nothing to set up; when much text has been read a deterministic automaton takes over.
 */
final class Automaton {
  private static final int GAVE_UP = -2;

  /** Bytes read by one simulation, and by all of them, before the automaton is worth its making. */
  private static final int BYTES_PER_CALL = 512;

  private static final int BYTES_IN_ALL = 4096;

  private final Program program;
  private final int first;
  private final int accept;
  private final boolean unanchored;
  private final Stepper stepper;
  private final int freshSize;
  private int simulated;
  private Dfa dfa;
  private int cold;
  private int reached;

  /**
   * The matcher of the instructions from {@code first} to before {@code accept}.
   *
   * @param unanchored whether matches may begin anywhere
   */
  Automaton(Program program, int first, int accept, boolean unanchored) {
    this.program = program;
    this.first = first;
    this.accept = accept;
    this.unanchored = unanchored;
    this.stepper = new Stepper(program, first, accept);
    stepper.restart();
    this.freshSize = stepper.set().size();
  }

  /**
   * The end of the longest match that starts at {@code start}, or -1. {@code begin} and {@code end}
   * bound what the assertions see, {@code stop} what may be consumed.
   */
  int longest(byte[] data, int begin, int end, int start, int stop) {
    if (simulated < BYTES_IN_ALL) {
      int last = simulate(data, begin, end, start, stop);
      if (last != GAVE_UP) {
        return last;
      }
    }
    int last = dfa().longest(data, begin, end, start, stop);
    reached = dfa.reached();
    return last;
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
    if (stop - start > BYTES_PER_CALL) {
      return dfa().allEnds(data, begin, end, start, stop);
    }
    int[] ends = new int[8];
    int n = 0;
    stepper.restart();
    int before = stepper.before(data, begin, start);
    for (int p = start; ; p++) {
      int b = p == end ? '\n' : data[p] & 0xff;
      if (stepper.cross(before, b)) {
        if (n == ends.length) {
          ends = Arrays.copyOf(ends, n * 2);
        }
        ends[n++] = p;
      }
      if (p == stop || stepper.set().isEmpty()) {
        return Arrays.copyOf(ends, n);
      }
      stepper.advance(b, false);
      before = stepper.kind(b);
    }
  }

  /**
   * The end of the match that ends first among those that start at or after {@code start}, or -1;
   * afterwards {@link #cold} says before which position no match starts.
   */
  int earliest(byte[] data, int begin, int end, int start, int stop) {
    if (simulated >= BYTES_IN_ALL || stop - start > BYTES_PER_CALL) {
      int found = dfa().earliest(data, begin, end, start, stop);
      cold = dfa.cold();
      return found;
    }
    stepper.restart();
    int before = stepper.before(data, begin, start);
    for (int p = start; ; p++) {
      // The set always holds what it started with; without more, no match is under way.
      if (stepper.set().size() == freshSize) {
        cold = p;
      }
      int b = p == end ? '\n' : data[p] & 0xff;
      boolean found = stepper.cross(before, b);
      if (found || p == stop) {
        simulated += p - start;
        return found ? p : -1;
      }
      stepper.advance(b, unanchored);
      before = stepper.kind(b);
    }
  }

  int cold() {
    return cold;
  }

  private int simulate(byte[] data, int begin, int end, int start, int stop) {
    stepper.restart();
    int before = stepper.before(data, begin, start);
    int last = -1;
    for (int p = start; ; p++) {
      int b = p == end ? '\n' : data[p] & 0xff;
      if (stepper.cross(before, b)) {
        last = p;
      }
      if (p == stop || stepper.set().isEmpty()) {
        simulated += p - start;
        reached = p;
        return last;
      }
      if (p - start == BYTES_PER_CALL) {
        simulated += p - start;
        return GAVE_UP;
      }
      stepper.advance(b, false);
      before = stepper.kind(b);
    }
  }

  private Dfa dfa() {
    if (dfa == null) {
      dfa = new Dfa(program, first, accept, unanchored);
    }
    return dfa;
  }
}
