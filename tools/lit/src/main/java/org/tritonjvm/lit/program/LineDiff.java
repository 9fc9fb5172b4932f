package org.tritonjvm.lit.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares two lists of lines by longest matching runs (Ratcliff and Obershelp), with the choices
 * of Python's {@code difflib}, so that hunks come out as LLVM's lit prints them.
 */
final class LineDiff {
  private static final int POPULARITY_SIZE = 200;

  /** What happens to a range of the left lines to become a range of the right lines. */
  record Edit(Kind kind, int left, int leftEnd, int right, int rightEnd) {
    enum Kind {
      EQUAL,
      REPLACE,
      DELETE,
      INSERT
    }

    private Edit clip(int from, int to) {
      return new Edit(kind, left + from, left + to, right + from, right + to);
    }

    private int length() {
      return leftEnd - left;
    }
  }

  private record Match(int left, int right, int size) {}

  private final List<String> left;
  private final List<String> right;
  private final Map<String, List<Integer>> positions = new HashMap<>();

  LineDiff(List<String> left, List<String> right) {
    this.left = left;
    this.right = right;
    for (int j = 0; j < right.size(); j++) {
      positions.computeIfAbsent(right.get(j), _ -> new ArrayList<>()).add(j);
    }
    if (right.size() >= POPULARITY_SIZE) {
      int most = right.size() / 100 + 1;
      positions.values().removeIf(at -> at.size() > most);
    }
  }

  /** The edits in groups, each with up to {@code context} equal lines around it. */
  List<List<Edit>> hunks(int context) {
    var edits = edits();
    if (edits.stream().allMatch(edit -> edit.kind == Edit.Kind.EQUAL)) {
      return List.of();
    }
    var hunks = new ArrayList<List<Edit>>();
    var hunk = new ArrayList<Edit>();
    for (int i = 0; i < edits.size(); i++) {
      var edit = edits.get(i);
      boolean equal = edit.kind == Edit.Kind.EQUAL;
      if (equal && i == 0) {
        hunk.add(edit.clip(Math.max(0, edit.length() - context), edit.length()));
      } else if (equal && i == edits.size() - 1) {
        hunk.add(edit.clip(0, Math.min(context, edit.length())));
      } else if (equal && edit.length() > 2 * context) {
        hunk.add(edit.clip(0, context));
        hunks.add(hunk);
        hunk = new ArrayList<>(List.of(edit.clip(edit.length() - context, edit.length())));
      } else {
        hunk.add(edit);
      }
    }
    hunks.add(hunk);
    return hunks;
  }

  private List<Edit> edits() {
    var edits = new ArrayList<Edit>();
    int i = 0;
    int j = 0;
    for (var match : matches()) {
      if (i < match.left || j < match.right) {
        var kind =
            i == match.left
                ? Edit.Kind.INSERT
                : j == match.right ? Edit.Kind.DELETE : Edit.Kind.REPLACE;
        edits.add(new Edit(kind, i, match.left, j, match.right));
      }
      i = match.left + match.size;
      j = match.right + match.size;
      if (match.size > 0) {
        edits.add(new Edit(Edit.Kind.EQUAL, match.left, i, match.right, j));
      }
    }
    return edits;
  }

  private List<Match> matches() {
    record Range(int left, int leftEnd, int right, int rightEnd) {}
    var work = new ArrayDeque<Range>();
    work.push(new Range(0, left.size(), 0, right.size()));
    var found = new ArrayList<Match>();
    while (!work.isEmpty()) {
      var range = work.pop();
      var match = longest(range.left, range.leftEnd, range.right, range.rightEnd);
      if (match.size == 0) {
        continue;
      }
      found.add(match);
      work.push(new Range(range.left, match.left, range.right, match.right));
      work.push(
          new Range(
              match.left + match.size, range.leftEnd, match.right + match.size, range.rightEnd));
    }
    found.sort(Comparator.comparingInt(Match::left));
    var merged = new ArrayList<Match>();
    for (var match : found) {
      var last = merged.isEmpty() ? new Match(-1, -1, 0) : merged.getLast();
      if (last.left + last.size == match.left
          && last.right + last.size == match.right
          && last.size > 0) {
        merged.set(merged.size() - 1, new Match(last.left, last.right, last.size + match.size));
      } else {
        merged.add(match);
      }
    }
    merged.add(new Match(left.size(), right.size(), 0));
    return merged;
  }

  /**
   * The longest common run within the ranges; of several, the first on the left, then the first on
   * the right.
   */
  private Match longest(int leftStart, int leftEnd, int rightStart, int rightEnd) {
    int bestLeft = leftStart;
    int bestRight = rightStart;
    int bestSize = 0;
    Map<Integer, Integer> lengths = Map.of();
    for (int i = leftStart; i < leftEnd; i++) {
      var next = new HashMap<Integer, Integer>();
      for (int j : positions.getOrDefault(left.get(i), List.of())) {
        if (j < rightStart || j >= rightEnd) {
          continue;
        }
        int length = lengths.getOrDefault(j - 1, 0) + 1;
        next.put(j, length);
        if (length > bestSize) {
          bestLeft = i - length + 1;
          bestRight = j - length + 1;
          bestSize = length;
        }
      }
      lengths = next;
    }
    while (bestLeft > leftStart && bestRight > rightStart && same(bestLeft - 1, bestRight - 1)) {
      bestLeft--;
      bestRight--;
      bestSize++;
    }
    while (bestLeft + bestSize < leftEnd
        && bestRight + bestSize < rightEnd
        && same(bestLeft + bestSize, bestRight + bestSize)) {
      bestSize++;
    }
    return new Match(bestLeft, bestRight, bestSize);
  }

  private boolean same(int i, int j) {
    return left.get(i).equals(right.get(j));
  }
}
