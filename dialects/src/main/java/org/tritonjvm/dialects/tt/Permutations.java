package org.tritonjvm.dialects.tt;

import java.util.List;

/** Orders of dimensions. */
public final class Permutations {
  private Permutations() {}

  /** Whether a list holds each of the numbers from zero to its size once. */
  public static boolean isPermutation(List<Integer> order) {
    return isIota(order.stream().sorted().toList());
  }

  /** Whether a list is 0, 1, 2, ... */
  public static boolean isIota(List<Integer> order) {
    for (int i = 0; i < order.size(); i++) if (order.get(i) != i) return false;
    return true;
  }

  /** The list whose element i is the given one's element {@code order[i]}. */
  public static <T> List<T> apply(List<T> list, List<Integer> order) {
    return order.stream().map(list::get).toList();
  }
}
