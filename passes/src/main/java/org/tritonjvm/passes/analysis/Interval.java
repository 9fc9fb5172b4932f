package org.tritonjvm.passes.analysis;

/** Whole numbers from {@code start} to before {@code end}. */
public record Interval(int start, int end) implements Comparable<Interval> {
  /** Contains nothing, not even a place. */
  public static final Interval NONE = new Interval(Integer.MAX_VALUE, Integer.MIN_VALUE);

  public static final Interval ALL = new Interval(0, Integer.MAX_VALUE);

  public boolean intersects(Interval other) {
    return start < other.end && other.start < end;
  }

  /** The smallest interval that contains both. */
  public Interval hull(Interval other) {
    return new Interval(Math.min(start, other.start), Math.max(end, other.end));
  }

  @Override
  public int compareTo(Interval other) {
    return start != other.start
        ? Integer.compare(start, other.start)
        : Integer.compare(end, other.end);
  }
}
