package org.tritonjvm.filecheck.regex;

import java.util.Arrays;

/**
 * Finds the groups of a match of known bounds in an expression with back-references, by trying
 * alternatives from left to right and loops greedily; the first success counts. The choices not yet
 * tried are kept on a stack of their own.
 */
final class Backtracker {
  /** LLVM gives up after so many references to an empty group on one path. */
  private static final int MAX_EMPTY_REFERENCES = 100;

  private static final int ALTERNATIVE = 0;
  private static final int RESTORE = 1;
  private static final int FRAME = 5;

  private final Program program;
  private final int[] loopStart;
  private int[] stack = new int[16 * FRAME];
  private int depth;

  Backtracker(Program program) {
    this.program = program;
    this.loopStart = new int[program.plusDepth() + 2];
  }

  /**
   * Whether the text from {@code groups[0]} to {@code groups[1]} matches; if so the other groups
   * are filled in, if not they are left as they were.
   */
  boolean match(byte[] data, int begin, int end, int[] groups) {
    depth = 0;
    int stop = groups[1];
    int pc = 0;
    int p = groups[0];
    int level = 0;
    int empties = 0;
    int last = program.length();
    while (true) {
      boolean ok = true;
      if (pc == last) {
        if (p == stop) {
          return true;
        }
        ok = false;
      } else {
        int operand = program.operand(pc);
        switch (program.op(pc)) {
          case Program.CHAR -> {
            ok = p < stop && (data[p] & 0xff) == operand;
            p++;
            pc++;
          }
          case Program.SET -> {
            ok = p < stop && program.sets.get(operand).contains(data[p] & 0xff);
            p++;
            pc++;
          }
          case Program.LINE_START -> {
            ok = p == begin || (p < end && data[p - 1] == '\n');
            pc++;
          }
          case Program.LINE_END -> {
            ok = p == end || data[p] == '\n';
            pc++;
          }
          case Program.WORD_START -> {
            ok = (p == begin || !Bytes.isWord(data[p - 1])) && p < end && Bytes.isWord(data[p]);
            pc++;
          }
          case Program.WORD_END -> {
            ok = (p == end || !Bytes.isWord(data[p])) && p > begin && Bytes.isWord(data[p - 1]);
            pc++;
          }
          case Program.OPEN, Program.CLOSE -> {
            int slot = 2 * operand + (program.op(pc) == Program.CLOSE ? 1 : 0);
            push(RESTORE, slot, groups[slot], 0, 0);
            groups[slot] = p;
            pc++;
          }
          case Program.PLUS -> {
            level++;
            loopStart[level] = p;
            pc++;
          }
          case Program.PLUS_END -> {
            if (p == loopStart[level]) {
              level--;
              pc++;
            } else {
              // Not undone when the path fails, as in LLVM.
              loopStart[level] = p;
              push(ALTERNATIVE, pc + 1, p, level - 1, empties);
              pc = pc - operand + 1;
            }
          }
          case Program.QUEST -> {
            push(ALTERNATIVE, pc + operand + 1, p, level, empties);
            pc++;
          }
          case Program.ALT, Program.ALT_NEXT -> {
            int other = pc + operand;
            if (program.op(other) == Program.ALT_NEXT) {
              push(ALTERNATIVE, other, p, level, empties);
            }
            pc++;
          }
          case Program.BRANCH_END -> pc = program.altEnd(pc + 1) + 1;
          case Program.REF -> {
            int from = groups[2 * operand];
            int length = groups[2 * operand + 1] - from;
            ok = groups[2 * operand + 1] >= 0;
            if (ok && length == 0) {
              ok = empties++ <= MAX_EMPTY_REFERENCES;
            }
            ok = ok && length >= 0 && p + length <= stop;
            ok = ok && Arrays.equals(data, p, p + length, data, from, from + length);
            p += length;
            pc = program.refEnd(pc) + 1;
          }
          default -> pc++;
        }
      }
      if (!ok) {
        while (depth > 0 && stack[depth - FRAME] == RESTORE) {
          depth -= FRAME;
          groups[stack[depth + 1]] = stack[depth + 2];
        }
        if (depth == 0) {
          return false;
        }
        depth -= FRAME;
        pc = stack[depth + 1];
        p = stack[depth + 2];
        level = stack[depth + 3];
        empties = stack[depth + 4];
      }
    }
  }

  private void push(int kind, int a, int b, int c, int d) {
    if (depth + FRAME > stack.length) {
      stack = Arrays.copyOf(stack, stack.length * 2);
    }
    stack[depth] = kind;
    stack[depth + 1] = a;
    stack[depth + 2] = b;
    stack[depth + 3] = c;
    stack[depth + 4] = d;
    depth += FRAME;
  }
}
