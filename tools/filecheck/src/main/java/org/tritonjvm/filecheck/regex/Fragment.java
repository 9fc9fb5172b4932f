package org.tritonjvm.filecheck.regex;

import static org.tritonjvm.filecheck.regex.Program.ALT;
import static org.tritonjvm.filecheck.regex.Program.ALT_END;
import static org.tritonjvm.filecheck.regex.Program.ALT_NEXT;
import static org.tritonjvm.filecheck.regex.Program.BRANCH_END;
import static org.tritonjvm.filecheck.regex.Program.PLUS;
import static org.tritonjvm.filecheck.regex.Program.PLUS_END;
import static org.tritonjvm.filecheck.regex.Program.QUEST;
import static org.tritonjvm.filecheck.regex.Program.QUEST_END;
import static org.tritonjvm.filecheck.regex.Program.instruction;

import java.util.Arrays;
import java.util.List;

/** A growing piece of position-independent code. */
final class Fragment {
  /**
   * Nested bounded repetitions multiply; beyond this the expression is refused as LLVM refuses what
   * it has no memory for.
   */
  private static final int MAX_LENGTH = 1 << 22;

  private int[] code = new int[8];
  private int length;

  static Fragment of(int op, int operand) throws RegexSyntaxException {
    return new Fragment().add(op, operand);
  }

  int length() {
    return length;
  }

  boolean isEmpty() {
    return length == 0;
  }

  int[] toCode() {
    return Arrays.copyOf(code, length);
  }

  Fragment add(int op, int operand) throws RegexSyntaxException {
    reserve(1);
    code[length++] = instruction(op, operand);
    return this;
  }

  Fragment add(Fragment other) throws RegexSyntaxException {
    reserve(other.length);
    System.arraycopy(other.code, 0, code, length, other.length);
    length += other.length;
    return this;
  }

  Fragment plus() throws RegexSyntaxException {
    return new Fragment().add(PLUS, length + 1).add(this).add(PLUS_END, length + 1);
  }

  /** {@code x*} as {@code (x+)?}. */
  Fragment star() throws RegexSyntaxException {
    var plus = plus();
    return new Fragment().add(QUEST, plus.length + 1).add(plus).add(QUEST_END, 0);
  }

  /** {@code x?} as {@code (x|)}. */
  Fragment optional() throws RegexSyntaxException {
    return alternation(List.of(this, new Fragment()));
  }

  /** The branches separated by {@code |}; an only branch is itself. */
  static Fragment alternation(List<Fragment> branches) throws RegexSyntaxException {
    if (branches.size() == 1) {
      return branches.getFirst();
    }
    var all = new Fragment().add(ALT, branches.getFirst().length + 2);
    for (int i = 0; i < branches.size(); i++) {
      if (i > 0) {
        boolean last = i == branches.size() - 1;
        all.add(ALT_NEXT, branches.get(i).length + (last ? 1 : 2));
      }
      all.add(branches.get(i));
      if (i < branches.size() - 1) {
        all.add(BRANCH_END, 0);
      }
    }
    return all.add(ALT_END, 0);
  }

  /** {@code x{from,to}}; {@code to} is {@link Integer#MAX_VALUE} when open. */
  Fragment repeat(int from, int to) throws RegexSyntaxException {
    if (to == 0) {
      return new Fragment();
    }
    if (from == 0) {
      return repeat(1, to).optional();
    }
    var all = new Fragment();
    for (int i = 1; i < from; i++) {
      all.add(this);
    }
    if (to == Integer.MAX_VALUE) {
      return all.add(plus());
    }
    for (int i = from; i < to; i++) {
      all.add(optional());
    }
    return all.add(this);
  }

  private void reserve(int more) throws RegexSyntaxException {
    if (length + more > MAX_LENGTH) {
      throw new RegexSyntaxException("out of memory");
    }
    if (length + more > code.length) {
      code = Arrays.copyOf(code, Math.max(length + more, code.length * 2));
    }
  }
}
