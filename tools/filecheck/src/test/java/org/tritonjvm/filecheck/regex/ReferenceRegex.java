package org.tritonjvm.filecheck.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * The meaning of regular expressions spelled out on trees: the set of ends of each node's matches,
 * and the rule by which groups divide a match. Slow, and without any of the machinery it checks.
 */
sealed interface ReferenceRegex {
  record OneByte(String allowed, String text) implements ReferenceRegex {}

  record Anchor(boolean atStart) implements ReferenceRegex {}

  record Group(int number, ReferenceRegex body) implements ReferenceRegex {}

  record Concat(List<ReferenceRegex> items) implements ReferenceRegex {}

  record Or(List<ReferenceRegex> branches) implements ReferenceRegex {}

  record Star(ReferenceRegex body) implements ReferenceRegex {}

  record Plus(ReferenceRegex body) implements ReferenceRegex {}

  record Maybe(ReferenceRegex body) implements ReferenceRegex {}

  record Times(ReferenceRegex body, int from, int to) implements ReferenceRegex {}

  /** The pattern in the syntax of the engine. */
  default String pattern() {
    return switch (this) {
      case OneByte(_, var text) -> text;
      case Anchor(var atStart) -> atStart ? "^" : "$";
      case Group(_, var body) -> "(" + body.pattern() + ")";
      case Concat(var items) ->
          String.join("", items.stream().map(ReferenceRegex::pattern).toList());
      case Or(var branches) ->
          String.join("|", branches.stream().map(ReferenceRegex::pattern).toList());
      case Star(var body) -> body.pattern() + "*";
      case Plus(var body) -> body.pattern() + "+";
      case Maybe(var body) -> body.pattern() + "?";
      case Times(var body, var from, var to) ->
          body.pattern() + "{" + from + (to == from ? "" : "," + to) + "}";
    };
  }

  /** All ends of matches that begin at {@code at}. */
  default NavigableSet<Integer> ends(String text, int at) {
    var ends = new TreeSet<Integer>();
    switch (this) {
      case OneByte(var allowed, _) -> {
        if (at < text.length() && allowed.indexOf(text.charAt(at)) >= 0) {
          ends.add(at + 1);
        }
      }
      case Anchor(var atStart) -> {
        boolean holds =
            atStart
                ? at == 0 || text.charAt(at - 1) == '\n'
                : at == text.length() || text.charAt(at) == '\n';
        if (holds) {
          ends.add(at);
        }
      }
      case Group(_, var body) -> ends.addAll(body.ends(text, at));
      case Concat(var items) -> ends.addAll(endsOf(items, text, at));
      case Or(var branches) -> branches.forEach(b -> ends.addAll(b.ends(text, at)));
      case Star(var body) -> {
        ends.add(at);
        ends.addAll(new Plus(body).ends(text, at));
      }
      case Plus(var body) -> {
        var open = new ArrayList<>(List.of(at));
        while (!open.isEmpty()) {
          for (int e : body.ends(text, open.removeLast())) {
            if (ends.add(e)) {
              open.add(e);
            }
          }
        }
      }
      case Maybe(var body) -> {
        ends.add(at);
        ends.addAll(body.ends(text, at));
      }
      case Times times -> ends.addAll(endsOf(expanded(times), text, at));
    }
    return ends;
  }

  private static NavigableSet<Integer> endsOf(List<ReferenceRegex> items, String text, int at) {
    Set<Integer> now = Set.of(at);
    for (var item : items) {
      var next = new TreeSet<Integer>();
      now.forEach(p -> next.addAll(item.ends(text, p)));
      now = next;
    }
    return new TreeSet<>(now);
  }

  private static List<ReferenceRegex> expanded(Times times) {
    var items = new ArrayList<ReferenceRegex>();
    if (times.from == 0) {
      return List.of(new Maybe(new Concat(expanded(new Times(times.body, 1, times.to)))));
    }
    for (int i = 1; i < times.from; i++) {
      items.add(times.body);
    }
    for (int i = times.from; i < times.to; i++) {
      items.add(new Maybe(times.body));
    }
    items.add(times.body);
    return items;
  }

  /** Leftmost longest match and its groups, -1 for none; empty without a match. */
  default int[] search(String text, int groups) {
    for (int start = 0; start <= text.length(); start++) {
      var ends = ends(text, start);
      if (!ends.isEmpty()) {
        int[] result = new int[2 + 2 * groups];
        Arrays.fill(result, -1);
        result[0] = start;
        result[1] = ends.last();
        divide(List.of(this), text, start, ends.last(), result);
        return result;
      }
    }
    return new int[0];
  }

  /**
   * Gives each item in turn the longest text with which the rest still matches up to {@code stop}.
   */
  private static void divide(
      List<ReferenceRegex> items, String text, int start, int stop, int[] groups) {
    int at = start;
    for (int i = 0; i < items.size(); i++) {
      var rest = items.subList(i + 1, items.size());
      int share = -1;
      for (int e : items.get(i).ends(text, at).descendingSet()) {
        if (e <= stop && endsOf(rest, text, e).contains(stop)) {
          share = e;
          break;
        }
      }
      items.get(i).inside(text, at, share, groups);
      at = share;
    }
  }

  /** Sets the groups within this node for its match from {@code start} to {@code stop}. */
  default void inside(String text, int start, int stop, int[] groups) {
    switch (this) {
      case OneByte _, Anchor _ -> {}
      case Group(var number, var body) -> {
        groups[2 * number] = start;
        body.inside(text, start, stop, groups);
        groups[2 * number + 1] = stop;
      }
      case Concat(var items) -> divide(items, text, start, stop, groups);
      case Or(var branches) ->
          branches.stream()
              .filter(b -> b.ends(text, start).contains(stop))
              .findFirst()
              .orElseThrow()
              .inside(text, start, stop, groups);
      case Maybe(var body) -> {
        if (body.ends(text, start).contains(stop)) {
          body.inside(text, start, stop, groups);
        }
      }
      case Star(var body) -> {
        if (new Plus(body).ends(text, start).contains(stop)) {
          new Plus(body).inside(text, start, stop, groups);
        }
      }
      case Plus(var body) -> {
        int previous = start;
        int round = start;
        while (true) {
          var end = body.ends(text, round).floor(stop);
          if (end == null) {
            body.inside(text, previous, round, groups);
            return;
          }
          if (end == round) {
            body.inside(text, round, round, groups);
            return;
          }
          previous = round;
          round = end;
        }
      }
      case Times times -> divide(expanded(times), text, start, stop, groups);
    }
  }

  /** Makes random trees; groups are numbered as their parentheses open. */
  final class Generator {
    private final RandomGenerator random;
    private int groups;

    Generator(RandomGenerator random) {
      this.random = random;
    }

    int groups() {
      return groups;
    }

    ReferenceRegex next(int depth) {
      if (depth > 0 && random.nextInt(4) == 0) {
        var branches = new ArrayList<ReferenceRegex>();
        for (int i = 0; i <= 1 + random.nextInt(2); i++) {
          branches.add(concat(depth - 1));
        }
        return new Or(branches);
      }
      return concat(depth);
    }

    private ReferenceRegex concat(int depth) {
      var items = new ArrayList<ReferenceRegex>();
      for (int i = 0; i <= random.nextInt(4); i++) {
        items.add(random.nextInt(12) == 0 ? new Anchor(random.nextBoolean()) : item(depth));
      }
      return new Concat(items);
    }

    private ReferenceRegex item(int depth) {
      ReferenceRegex atom = atom(depth);
      return switch (random.nextInt(9)) {
        case 0 -> new Star(atom);
        case 1 -> new Plus(atom);
        case 2 -> new Maybe(atom);
        case 3 -> {
          int from = random.nextInt(3);
          yield new Times(atom, from, Math.max(1, from + random.nextInt(3)));
        }
        default -> atom;
      };
    }

    private ReferenceRegex atom(int depth) {
      if (depth > 0 && random.nextInt(3) == 0) {
        int number = ++groups;
        return new Group(number, new Body(this).of(depth - 1));
      }
      return switch (random.nextInt(8)) {
        case 0 -> new OneByte("abc x", ".");
        case 1 -> new OneByte("ab", "[ab]");
        case 2 -> new OneByte("bc x", "[^a]");
        case 3 -> new OneByte("\n", "\n");
        case 4 -> new OneByte("c", "c");
        case 5 -> new OneByte("b", "b");
        default -> new OneByte("a", "a");
      };
    }

    /**
     * A group's body has no anchors: within repetitions LLVM crosses only so many of them at one
     * place.
     */
    private record Body(Generator generator) {
      ReferenceRegex of(int depth) {
        var tree = generator.next(depth);
        return tree.hasAnchor() ? new OneByte("a", "a") : tree;
      }
    }
  }

  private boolean hasAnchor() {
    return pattern().indexOf('$') >= 0 || pattern().replace("[^", "").indexOf('^') >= 0;
  }

  /**
   * Whether an alternation, written or implied by a bound, has a branch that matches the empty
   * text.
   */
  default boolean hasEmptyBranch() {
    return switch (this) {
      case OneByte _, Anchor _ -> false;
      case Group(_, var body) -> body.hasEmptyBranch();
      case Concat(var items) -> items.stream().anyMatch(ReferenceRegex::hasEmptyBranch);
      case Or(var branches) ->
          branches.stream().anyMatch(b -> b.hasEmptyBranch() || !b.ends("", 0).isEmpty());
      case Star(var body) -> body.hasEmptyBranch();
      case Plus(var body) -> body.hasEmptyBranch();
      case Maybe _ -> true;
      case Times(var body, var from, var to) -> from != to || from == 0 || body.hasEmptyBranch();
    };
  }
}
