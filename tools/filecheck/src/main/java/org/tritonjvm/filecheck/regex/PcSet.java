package org.tritonjvm.filecheck.regex;

import java.util.Arrays;

/**
 * A set of program positions within a range, closed under the moves that consume nothing and assert
 * nothing.
 */
final class PcSet {
  private final Program program;
  private final int base;
  private final int accept;
  private int[] members;
  private boolean[] present;
  private int size;
  private int[] stack = new int[16];

  PcSet(Program program, int first, int accept) {
    this.program = program;
    this.base = first;
    this.accept = accept;
    this.members = new int[accept - first + 1];
    this.present = new boolean[accept - first + 1];
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      present[members[i] - base] = false;
    }
    size = 0;
  }

  int size() {
    return size;
  }

  /** The member that was added as the {@code i}-th. */
  int get(int i) {
    return members[i];
  }

  /** Exchanges the members with those of another set of the same range. */
  void swap(PcSet other) {
    int[] m = members;
    members = other.members;
    other.members = m;
    boolean[] p = present;
    present = other.present;
    other.present = p;
    int n = size;
    size = other.size;
    other.size = n;
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean contains(int pc) {
    return present[pc - base];
  }

  /** Adds one position alone; says whether it is new. */
  boolean add(int pc) {
    if (present[pc - base]) {
      return false;
    }
    present[pc - base] = true;
    members[size++] = pc;
    return true;
  }

  /** Adds a position and all that is reached from it for free. */
  void follow(int start) {
    int depth = 0;
    if (add(start)) {
      stack[depth++] = start;
    }
    while (depth > 0) {
      int pc = stack[--depth];
      if (pc == accept) {
        continue;
      }
      int one = -1;
      int two = -1;
      switch (program.op(pc)) {
        case Program.OPEN,
            Program.CLOSE,
            Program.PLUS,
            Program.QUEST_END,
            Program.ALT_END,
            Program.REF,
            Program.REF_END ->
            one = pc + 1;
        case Program.PLUS_END -> {
          one = pc + 1;
          two = pc - program.operand(pc);
        }
        case Program.QUEST, Program.ALT -> {
          one = pc + 1;
          two = pc + program.operand(pc);
        }
        case Program.ALT_NEXT -> {
          one = pc + 1;
          int next = pc + program.operand(pc);
          two = program.op(next) == Program.ALT_NEXT ? next : -1;
        }
        case Program.BRANCH_END -> one = program.altEnd(pc + 1);
        default -> {}
      }
      if (depth + 2 > stack.length) {
        stack = Arrays.copyOf(stack, stack.length * 2);
      }
      if (one >= 0 && add(one)) {
        stack[depth++] = one;
      }
      if (two >= 0 && add(two)) {
        stack[depth++] = two;
      }
    }
  }

  int[] toArray() {
    return Arrays.copyOf(members, size);
  }

  int[] toSortedArray() {
    int[] sorted = toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
