package org.tritonjvm.dialects.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.ShapedType;

/** Shapes as the layouts take them. */
public final class Shapes {
  private Shapes() {}

  /**
   * The extents of a type, in elements.
   *
   * @throws InvalidIr if one is unknown or does not fit into 31 bits
   */
  public static List<Integer> of(ShapedType type) {
    return of(type.shape());
  }

  /** As {@link #of(ShapedType)}. */
  public static List<Integer> of(long... shape) {
    var extents = new ArrayList<Integer>(shape.length);
    for (long extent : shape) {
      if (extent < 0 || extent > Integer.MAX_VALUE) {
        throw new InvalidIr("extent " + extent + " is not supported");
      }
      extents.add((int) extent);
    }
    return List.copyOf(extents);
  }

  /** As types write extents, {@code 64x16x}. */
  public static String prefix(List<Integer> shape) {
    return shape.stream().map(n -> n + "x").collect(Collectors.joining());
  }

  /** The other way. */
  public static long[] longs(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).toArray();
  }
}
