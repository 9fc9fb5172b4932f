package org.tritonjvm.filecheck.regex;

import java.util.Arrays;
import java.util.List;

/**
 * A compiled expression: a sequence of instructions whose operands are relative distances, so that
 * a fragment means the same wherever it stands and any range of a concatenation is an automaton of
 * its own (it starts at its first instruction and accepts at its end). The layout follows
 * Spencer's: LLVM chooses sub-matches by these ranges.
 */
final class Program {
  /** Matches one byte, the operand. */
  static final int CHAR = 0;

  /** Matches one byte of the set whose index is the operand. */
  static final int SET = 1;

  static final int LINE_START = 2;
  static final int LINE_END = 3;
  static final int WORD_START = 4;
  static final int WORD_END = 5;

  /** Begins and ends a capture group, the operand. */
  static final int OPEN = 6;

  static final int CLOSE = 7;

  /** One or more times; the operands are the distances between begin and end. */
  static final int PLUS = 8;

  static final int PLUS_END = 9;

  /** At most once; the operand of the begin is the distance to the end. */
  static final int QUEST = 10;

  static final int QUEST_END = 11;

  /**
   * An alternation: ALT, branch, BRANCH_END, ALT_NEXT, branch, ..., ALT_END; operands lead to the
   * next ALT_NEXT or ALT_END.
   */
  static final int ALT = 12;

  static final int BRANCH_END = 13;
  static final int ALT_NEXT = 14;
  static final int ALT_END = 15;

  /**
   * A back-reference to the group of the operand, around a copy of the group's body that
   * approximates it.
   */
  static final int REF = 16;

  static final int REF_END = 17;

  private static final int OP_BITS = 5;

  final int[] code;
  final List<ByteSet> sets;
  final int groups;
  final boolean hasBackReferences;
  final int lineStarts;
  final int lineEnds;
  final boolean hasWordEdges;

  Program(int[] code, List<ByteSet> sets, int groups, int lineStarts, int lineEnds) {
    this.code = code;
    this.sets = sets;
    this.groups = groups;
    this.lineStarts = lineStarts;
    this.lineEnds = lineEnds;
    this.hasBackReferences = contains(code, REF);
    this.hasWordEdges = contains(code, WORD_START) || contains(code, WORD_END);
  }

  static int instruction(int op, int operand) {
    return op | operand << OP_BITS;
  }

  int op(int pc) {
    return code[pc] & ((1 << OP_BITS) - 1);
  }

  int operand(int pc) {
    return code[pc] >>> OP_BITS;
  }

  int length() {
    return code.length;
  }

  boolean hasAssertions() {
    return lineStarts + lineEnds > 0 || hasWordEdges;
  }

  /**
   * Whether LLVM runs this program with its one-word state sets (64 states, two of them for the
   * ends). In those a position's assertions are crossed one at a time per step, in the larger sets
   * all at once.
   */
  boolean isSmall() {
    return code.length + 2 <= Long.SIZE;
  }

  /** The deepest nesting of PLUS. */
  int plusDepth() {
    int depth = 0;
    int deepest = 0;
    for (int pc = 0; pc < code.length; pc++) {
      if (op(pc) == PLUS) {
        deepest = Math.max(deepest, ++depth);
      } else if (op(pc) == PLUS_END) {
        depth--;
      }
    }
    return deepest;
  }

  /** The instruction after the item that begins at {@code pc}. */
  int itemEnd(int pc) {
    return switch (op(pc)) {
      case PLUS, QUEST -> pc + operand(pc) + 1;
      case ALT -> altEnd(pc) + 1;
      case REF -> refEnd(pc) + 1;
      default -> pc + 1;
    };
  }

  /** The ALT_END of the alternation to which the ALT or ALT_NEXT at {@code pc} belongs. */
  int altEnd(int pc) {
    int at = pc;
    while (op(at) != ALT_END) {
      at += operand(at);
    }
    return at;
  }

  /**
   * The REF_END of the REF at {@code pc}; references do not nest in the copy they hold with their
   * own number.
   */
  int refEnd(int pc) {
    int wanted = instruction(REF_END, operand(pc));
    int at = pc;
    while (code[at] != wanted) {
      at++;
    }
    return at;
  }

  private static boolean contains(int[] code, int op) {
    return Arrays.stream(code).anyMatch(i -> (i & ((1 << OP_BITS) - 1)) == op);
  }
}
