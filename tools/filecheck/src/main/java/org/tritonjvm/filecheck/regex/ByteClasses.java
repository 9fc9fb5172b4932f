package org.tritonjvm.filecheck.regex;

/** The partition of the 256 byte values into those that a program cannot tell apart. */
final class ByteClasses {
  /** Class of each byte value. */
  final byte[] map = new byte[256];

  /** One member of each class. */
  final int[] representative;

  final int count;

  /**
   * The class of the line feed, which also stands for the end of the text: both end a line and a
   * word.
   */
  final int lineEnd;

  ByteClasses(Program program) {
    int[] classOf = new int[256];
    int n = 1;
    boolean[] single = new boolean[256];
    single['\n'] = true;
    for (int pc = 0; pc < program.length(); pc++) {
      if (program.op(pc) == Program.CHAR) {
        single[program.operand(pc)] = true;
      }
    }
    for (int b = 0; b < 256; b++) {
      if (single[b]) {
        classOf[b] = n++;
      }
    }
    for (var set : program.sets) {
      n = split(classOf, n, set);
    }
    if (program.hasWordEdges) {
      var words = new ByteSet();
      for (int b = 0; b < 256; b++) {
        if (Bytes.isWord(b)) {
          words.add(b);
        }
      }
      n = split(classOf, n, words);
    }
    count = n;
    representative = new int[n];
    for (int b = 255; b >= 0; b--) {
      map[b] = (byte) classOf[b];
      representative[classOf[b]] = b;
    }
    lineEnd = classOf['\n'];
  }

  /** Moves the members of {@code set} to new classes where their class also has non-members. */
  private static int split(int[] classOf, int count, ByteSet set) {
    int[] inside = new int[count];
    int[] size = new int[count];
    for (int b = 0; b < 256; b++) {
      size[classOf[b]]++;
      if (set.contains(b)) {
        inside[classOf[b]]++;
      }
    }
    int n = count;
    int[] moved = new int[count];
    for (int b = 0; b < 256; b++) {
      int old = classOf[b];
      if (old < count && set.contains(b) && inside[old] < size[old]) {
        if (moved[old] == 0) {
          moved[old] = n++;
        }
        classOf[b] = moved[old];
      }
    }
    return n;
  }
}
