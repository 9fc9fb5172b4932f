package org.tritonjvm.filecheck.regex;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Texts that every match of a program holds. */
final class Literals {
  private final byte[] prefix;
  private final List<byte[]> required;
  private final boolean withinLine;

  private Literals(byte[] prefix, List<byte[]> required, boolean withinLine) {
    this.prefix = prefix;
    this.required = required;
    this.withinLine = withinLine;
  }

  /** What every match begins with, maybe nothing. */
  byte[] prefix() {
    return prefix;
  }

  /** Runs of bytes that every match contains, the prefix among them when there is one. */
  List<byte[]> required() {
    return required;
  }

  /** Whether no match holds a line feed. */
  boolean withinLine() {
    return withinLine;
  }

  static Literals of(Program program) {
    byte[] prefix = {};
    var required = new ArrayList<byte[]>();
    var run = new ByteArrayOutputStream();
    boolean atStart = true;
    boolean withinLine = true;
    for (int pc = 0; pc < program.length(); pc++) {
      int operand = program.operand(pc);
      switch (program.op(pc)) {
        case Program.CHAR -> withinLine &= operand != '\n';
        case Program.SET -> withinLine &= !program.sets.get(operand).contains('\n');
        default -> {}
      }
    }
    int next;
    for (int pc = 0; pc <= program.length(); pc = next) {
      boolean end = pc == program.length();
      int op = end ? -1 : program.op(pc);
      if (op == Program.CHAR) {
        run.write(program.operand(pc));
      } else if (op != Program.OPEN && op != Program.CLOSE) {
        if (atStart) {
          prefix = run.toByteArray();
        }
        atStart = false;
        if (run.size() > 0) {
          required.add(run.toByteArray());
        }
        run.reset();
      }
      // The inside of a loop that runs at least once is required too, all else that branches is
      // not.
      next = end || op == Program.PLUS || op == Program.PLUS_END ? pc + 1 : program.itemEnd(pc);
    }
    return new Literals(prefix, List.copyOf(required), withinLine);
  }

  /** The one of the required texts that is the best filter for {@code text}; there must be one. */
  byte[] best(Haystack text) {
    byte[] best = required.getFirst();
    int fewest = Integer.MAX_VALUE;
    for (var candidate : required) {
      int frequency = text.frequency(candidate);
      if (frequency < fewest) {
        fewest = frequency;
        best = candidate;
      }
    }
    return best;
  }
}
