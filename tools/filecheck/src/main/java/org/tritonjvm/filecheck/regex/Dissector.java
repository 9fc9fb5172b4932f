package org.tritonjvm.filecheck.regex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds what each group of a known match holds, in an expression without back-references. As in
 * Spencer's matcher, every item of a concatenation in turn takes the longest text that lets the
 * rest match; of a loop only the last round counts, each round being the longest possible.
 */
final class Dissector {
  private final Program program;
  private final Map<Long, Automaton> ranges = new HashMap<>();
  private final Deque<Task> tasks = new ArrayDeque<>();
  private byte[] data = {};
  private int begin;
  private int end;
  private int[] groups = {};

  /**
   * A concatenation, from {@code item} to {@code last}, that matches the text from {@code start} to
   * {@code stop}.
   */
  private record Task(int item, int last, int start, int stop) {}

  Dissector(Program program) {
    this.program = program;
  }

  /**
   * Fills {@code into} with the bounds of the groups of the match {@code into[0]} to {@code
   * into[1]}.
   */
  void dissect(byte[] data, int begin, int end, int[] into) {
    this.data = data;
    this.begin = begin;
    this.end = end;
    this.groups = into;
    tasks.push(new Task(0, program.length(), into[0], into[1]));
    while (!tasks.isEmpty()) {
      run(tasks.pop());
    }
  }

  private void run(Task task) {
    int p = task.start;
    int next;
    for (int item = task.item; item < task.last; item = next) {
      next = program.itemEnd(item);
      switch (program.op(item)) {
        case Program.CHAR, Program.SET -> p++;
        case Program.OPEN -> groups[2 * program.operand(item)] = p;
        case Program.CLOSE -> groups[2 * program.operand(item) + 1] = p;
        case Program.QUEST, Program.PLUS, Program.ALT -> {
          int rest = share(item, next, task.last, p, task.stop);
          // What the item holds is settled first: a later item may set the same group again.
          tasks.push(new Task(next, task.last, rest, task.stop));
          inner(item, next, p, rest);
          return;
        }
        default -> {}
      }
    }
  }

  /**
   * The longest end for the item at {@code p} with which the items behind it match up to {@code
   * stop}.
   */
  private int share(int item, int next, int last, int p, int stop) {
    int[] ends = range(item, next).allEnds(data, begin, end, p, stop);
    var rest = next == last ? null : range(next, last);
    int needed = neededByte(next, last);
    for (int i = ends.length - 1; i >= 0; i--) {
      int e = ends[i];
      if (needed >= 0 && (e == end || (data[e] & 0xff) != needed)) {
        continue;
      }
      if (rest == null ? e == stop : rest.longest(data, begin, end, e, stop) == stop) {
        return e;
      }
    }
    throw new IllegalStateException("no division of a match among its items");
  }

  /** The byte with which any match of the items must begin, or -1 when there is no single one. */
  private int neededByte(int from, int last) {
    int pc = from;
    while (pc < last && program.op(pc) == Program.CLOSE) {
      pc++;
    }
    return pc < last && program.op(pc) == Program.CHAR ? program.operand(pc) : -1;
  }

  private void inner(int item, int next, int start, int stop) {
    switch (program.op(item)) {
      case Program.QUEST -> {
        if (range(item + 1, next - 1).longest(data, begin, end, start, stop) >= 0) {
          tasks.push(new Task(item + 1, next - 1, start, stop));
        }
      }
      case Program.PLUS -> lastRound(item + 1, next - 1, start, stop);
      default -> {
        int from = item + 1;
        int separator = item + program.operand(item);
        while (program.op(separator) == Program.ALT_NEXT) {
          if (range(from, separator - 1).longest(data, begin, end, start, stop) == stop) {
            tasks.push(new Task(from, separator - 1, start, stop));
            return;
          }
          from = separator + 1;
          separator += program.operand(separator);
        }
        tasks.push(new Task(from, separator, start, stop));
      }
    }
  }

  private void lastRound(int from, int to, int start, int stop) {
    var body = range(from, to);
    int round = start;
    int previous = start;
    int e;
    while (true) {
      e = body.longest(data, begin, end, round, stop);
      if (e < 0) {
        e = round;
        round = previous;
        break;
      }
      if (e == round) {
        break;
      }
      previous = round;
      round = e;
    }
    tasks.push(new Task(from, to, round, e));
  }

  private Automaton range(int from, int to) {
    return ranges.computeIfAbsent(
        (long) from << Integer.SIZE | to, key -> new Automaton(program, from, to, false));
  }
}
