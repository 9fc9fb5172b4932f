package org.tritonjvm.filecheck.regex;

/**
 * Moves a set of instructions of a range of a program over bytes and over the places between them.
 */
final class Stepper {
  /** What stands before a place, as far as assertions can tell. */
  static final int AFTER_LINE_END = 0;

  static final int AFTER_WORD = 1;
  static final int AFTER_OTHER = 2;

  private final Program program;
  private final int first;
  private final int accept;
  private final PcSet set;
  private final PcSet moved;

  Stepper(Program program, int first, int accept) {
    this.program = program;
    this.first = first;
    this.accept = accept;
    this.set = new PcSet(program, first, accept);
    this.moved = new PcSet(program, first, accept);
  }

  /** The current set. */
  PcSet set() {
    return set;
  }

  /** The kind of byte that stands before {@code at}; a text begins as a line does. */
  int before(byte[] data, int begin, int at) {
    return at == begin ? AFTER_LINE_END : kind(data[at - 1] & 0xff);
  }

  /** The kind of a byte for what follows it; all are one kind to a program without assertions. */
  int kind(int b) {
    if (b == '\n' || !program.hasAssertions()) {
      return AFTER_LINE_END;
    }
    return program.hasWordEdges && Bytes.isWord(b) ? AFTER_WORD : AFTER_OTHER;
  }

  void load(int[] pcs) {
    set.clear();
    for (int pc : pcs) {
      set.add(pc);
    }
  }

  void restart() {
    set.clear();
    set.follow(first);
  }

  /**
   * Passes the assertions that hold at a place; says whether a match ends there. A text ends as a
   * line does.
   */
  boolean cross(int before, int next) {
    if (program.hasAssertions()) {
      boolean lineStart = before == AFTER_LINE_END;
      boolean lineEnd = next == '\n';
      int steps = (lineStart ? program.lineStarts : 0) + (lineEnd ? program.lineEnds : 0);
      for (int i = 0; i < steps; i++) {
        if (!pass(lineStart, lineEnd, false, false)) {
          break;
        }
      }
      // Of the assertions of lines and words at one place, those of words come last.
      boolean nextIsWord = Bytes.isWord(next);
      boolean wordStart = nextIsWord && before != AFTER_WORD;
      boolean wordEnd = !nextIsWord && before == AFTER_WORD;
      if (program.hasWordEdges && (wordStart || wordEnd)) {
        pass(false, false, wordStart, wordEnd);
      }
    }
    return set.contains(accept);
  }

  /**
   * Replaces the set by what follows the byte, and by the start of the range too when {@code
   * unanchored}.
   */
  void advance(int b, boolean unanchored) {
    moved.clear();
    for (int i = 0; i < set.size(); i++) {
      int pc = set.get(i);
      if (pc < accept && consumes(pc, b)) {
        moved.follow(pc + 1);
      }
    }
    if (unanchored) {
      moved.follow(first);
    }
    set.swap(moved);
  }

  private boolean consumes(int pc, int b) {
    return switch (program.op(pc)) {
      case Program.CHAR -> program.operand(pc) == b;
      case Program.SET -> program.sets.get(program.operand(pc)).contains(b);
      default -> false;
    };
  }

  /** One step over assertions; says whether anything new was reached. */
  private boolean pass(boolean lineStart, boolean lineEnd, boolean wordStart, boolean wordEnd) {
    boolean changed = false;
    int seen = 0;
    while (true) {
      int size = set.size();
      for (int i = seen; i < size; i++) {
        int pc = set.get(i);
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
        if (holds) {
          set.follow(pc + 1);
        }
      }
      boolean grown = set.size() > size;
      changed |= grown;
      if (program.isSmall() || !grown) {
        return changed;
      }
      seen = size;
    }
  }
}
