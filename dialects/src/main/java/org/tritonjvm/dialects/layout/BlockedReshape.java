package org.tritonjvm.dialects.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The blocked encoding that a reshaped tensor has if no element moves. There is one if dimensions
 * that are merged follow each other in the encoding's order, and if each level (thread, warp,
 * block) reaches into a dimension only where the faster ones merged with it are used up.
 */
final class BlockedReshape {
  private final BlockedEncoding source;
  private final List<Integer> shape;
  private final List<Integer> resultShape;

  /** Neighbouring dimensions of the source and those of the result that hold the same elements. */
  private record Group(List<Integer> from, List<Integer> to) {}

  private BlockedReshape(BlockedEncoding source, List<Integer> shape, List<Integer> resultShape) {
    this.source = source;
    this.shape = shape;
    this.resultShape = resultShape;
  }

  static Optional<BlockedEncoding> infer(
      BlockedEncoding source, List<Integer> shape, List<Integer> resultShape) {
    if (shape.equals(resultShape)) return Optional.of(source);
    if (shape.isEmpty()
        || resultShape.isEmpty()
        || source.rank() != shape.size()
        || !allPowersOfTwo(shape)
        || !allPowersOfTwo(resultShape)) {
      return Optional.empty();
    }
    return new BlockedReshape(source, shape, resultShape).infer();
  }

  private static boolean allPowersOfTwo(List<Integer> shape) {
    return shape.stream().allMatch(Dims::isPowerOfTwo);
  }

  private Optional<BlockedEncoding> infer() {
    if (source.equals(defaultFor(shape))) {
      return Optional.of(defaultFor(resultShape)).filter(this::movesNothing);
    }
    if (source.CGALayout().numCTAs() > 1) return Optional.empty();
    var groups = groups();
    var levels = List.of(source.sizePerThread(), source.threadsPerWarp(), source.warpsPerCTA());
    for (var group : groups) {
      if (!isConsecutive(group.from()) || !fillsFastestFirst(group.from(), levels)) {
        return Optional.empty();
      }
    }
    var left = new ArrayList<>(resultShape);
    var results = levels.stream().map(level -> spread(level, groups, left)).toList();
    groups.sort(Comparator.comparing(g -> source.order().indexOf(g.from().getFirst())));
    var order = groups.stream().flatMap(g -> g.to().reversed().stream()).toList();
    return Optional.of(new BlockedEncoding(results.get(0), results.get(1), results.get(2), order));
  }

  /** Blocks may cut the result along another dimension than they cut the source. */
  private boolean movesNothing(BlockedEncoding result) {
    var from = LinearLayoutConversions.toLinearLayout(source, Shapes.longs(shape));
    var to = LinearLayoutConversions.toLinearLayout(result, Shapes.longs(resultShape));
    var extents = resultShape.stream().mapToInt(Integer::intValue).toArray();
    return LayoutUtils.reshapeLayout(from, extents).equals(to);
  }

  private BlockedEncoding defaultFor(List<Integer> s) {
    return BlockedEncoding.defaultFor(
        s,
        EncodingOrders.product(source.warpsPerCTA()),
        EncodingOrders.product(source.threadsPerWarp()),
        source.CGALayout().numCTAs());
  }

  /** Cuts both shapes at the same numbers of elements, as often as that is possible. */
  private List<Group> groups() {
    var groups = new ArrayList<Group>();
    var from = new ArrayList<Integer>();
    var to = new ArrayList<Integer>();
    long fromElements = 1;
    long toElements = 1;
    while (from(groups, from) < shape.size() || to(groups, to) < resultShape.size()) {
      int s = from(groups, from);
      int r = to(groups, to);
      boolean more = s < shape.size();
      if (fromElements < toElements || (more && (fromElements == 1 || shape.get(s) == 1))) {
        fromElements *= shape.get(s);
        from.add(s);
      } else if (toElements < fromElements || (r < resultShape.size() && resultShape.get(r) == 1)) {
        toElements *= resultShape.get(r);
        to.add(r);
      } else {
        groups.add(new Group(List.copyOf(from), List.copyOf(to)));
        from.clear();
        to.clear();
        fromElements = 1;
        toElements = 1;
      }
    }
    groups.add(new Group(List.copyOf(from), List.copyOf(to)));
    return groups;
  }

  private static int from(List<Group> done, List<Integer> current) {
    return done.stream().mapToInt(g -> g.from().size()).sum() + current.size();
  }

  private static int to(List<Group> done, List<Integer> current) {
    return done.stream().mapToInt(g -> g.to().size()).sum() + current.size();
  }

  /** Whether the dimensions follow each other in the order, the last one being the fastest. */
  private boolean isConsecutive(List<Integer> dims) {
    int fastest = source.order().indexOf(dims.getLast());
    for (int i = 0; i < dims.size(); i++) {
      if (source.order().indexOf(dims.get(dims.size() - 1 - i)) != fastest + i) return false;
    }
    return true;
  }

  /**
   * Whether no level reaches into a dimension before the faster ones are used up, nor beyond the
   * end of any but the slowest.
   */
  private boolean fillsFastestFirst(List<Integer> dims, List<List<Integer>> levels) {
    var left = new ArrayList<>(dims.stream().map(shape::get).toList());
    for (var level : levels) {
      for (int i = dims.size() - 1; i >= 0; i--) {
        int size = level.get(dims.get(i));
        if (size == 1) continue;
        if (left.subList(i + 1, left.size()).stream().anyMatch(n -> n != 1)) return false;
        left.set(i, left.get(i) / size);
        if (left.get(i) == 0 && i != 0) return false;
      }
    }
    return true;
  }

  /** A level's boxes in the result: the fastest dimensions first, the excess in the slowest. */
  private List<Integer> spread(List<Integer> level, List<Group> groups, List<Integer> left) {
    var sizes = new ArrayList<>(Collections.nCopies(resultShape.size(), 1));
    for (var group : groups) {
      int rest = EncodingOrders.product(group.from().stream().map(level::get).toList());
      for (int dim : group.to().reversed()) {
        int size = Math.min(rest, left.get(dim));
        sizes.set(dim, size);
        left.set(dim, left.get(dim) / size);
        rest /= size;
      }
      int slowest = group.to().getFirst();
      sizes.set(slowest, sizes.get(slowest) * rest);
    }
    return sizes;
  }
}
