package org.tritonjvm.dialects.layout;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A choice of basis vectors of one input dimension: new vector i is old vector {@code action[i]}.
 * It permutes the vectors and may drop some of them.
 */
public final class ColumnAction {
  private final int[] action;
  private final String inDim;
  private final int inSizeLog2;

  /**
   * @param action indices of basis vectors of {@code inDim}, each below {@code inSizeLog2}
   * @param inSizeLog2 the number of basis vectors of {@code inDim} before the action
   */
  public ColumnAction(int[] action, String inDim, int inSizeLog2) {
    for (int a : action) {
      if (a < 0 || a >= inSizeLog2) {
        throw new LayoutException(
            "column " + a + " does not exist in dim '" + inDim + "' of " + inSizeLog2 + " columns");
      }
    }
    this.action = action.clone();
    this.inDim = inDim;
    this.inSizeLog2 = inSizeLog2;
  }

  public static ColumnAction identity(String inDim, int inSizeLog2) {
    return new ColumnAction(IntStream.range(0, inSizeLog2).toArray(), inDim, inSizeLog2);
  }

  public boolean isIdentity() {
    return action.length == inSizeLog2
        && IntStream.range(0, inSizeLog2).allMatch(i -> action[i] == i);
  }

  /** The layout with the basis vectors of the dimension chosen so. */
  public LinearLayout apply(LinearLayout layout) {
    int d = layout.inDimIndex(inDim);
    if (layout.in.bits[d] != inSizeLog2) {
      throw new LayoutException("Layout has a different size than the " + this + ":" + layout);
    }
    if (isIdentity()) {
      return layout;
    }
    int[] bits = layout.in.bits.clone();
    bits[d] = action.length;
    Dims in = layout.in.withBits(bits);
    long[] columns = new long[in.total];
    int first = layout.in.offsets[d];
    System.arraycopy(layout.columns, 0, columns, 0, first);
    for (int i = 0; i < action.length; i++) {
      columns[first + i] = layout.columns[first + action[i]];
    }
    int rest = layout.in.offsets[d + 1];
    System.arraycopy(
        layout.columns, rest, columns, in.offsets[d + 1], layout.columns.length - rest);
    return new LinearLayout(in, layout.out, columns);
  }

  /** The same choice on one value per index of the dimension, such as one per register. */
  public <T> List<T> apply(List<T> values) {
    if (values.size() != 1 << inSizeLog2) {
      throw new LayoutException(values.size() + " values given to " + this);
    }
    return IntStream.range(0, 1 << action.length)
        .mapToObj(
            i -> {
              int source = 0;
              for (int b = 0; b < action.length; b++) {
                source |= (i >>> b & 1) << action[b];
              }
              return values.get(source);
            })
        .toList();
  }

  /** The action that undoes this one, which must be a permutation. */
  public ColumnAction inverse() {
    if (action.length != inSizeLog2) {
      throw new LayoutException("cannot invert " + this + ": it drops columns");
    }
    int[] inverse = new int[action.length];
    for (int i = 0; i < action.length; i++) {
      inverse[action[i]] = i;
    }
    return new ColumnAction(inverse, inDim, inSizeLog2);
  }

  /**
   * The action whose column i is {@code action[other.action[i]]}: applying it is applying this one,
   * then the other.
   */
  public ColumnAction leftCompose(ColumnAction other) {
    if (!inDim.equals(other.inDim)
        || inSizeLog2 != other.inSizeLog2
        || action.length != other.action.length) {
      throw new LayoutException("cannot compose " + this + " with " + other);
    }
    return new ColumnAction(
        Arrays.stream(other.action).map(i -> action[i]).toArray(), inDim, inSizeLog2);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ColumnAction a
        && Arrays.equals(action, a.action)
        && inDim.equals(a.inDim)
        && inSizeLog2 == a.inSizeLog2;
  }

  @Override
  public int hashCode() {
    return (31 * Arrays.hashCode(action) + inDim.hashCode()) * 31 + inSizeLog2;
  }

  @Override
  public String toString() {
    String indices =
        Arrays.stream(action).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    return "ColumnAction([" + indices + "], " + inDim + ", " + inSizeLog2 + ")";
  }
}
