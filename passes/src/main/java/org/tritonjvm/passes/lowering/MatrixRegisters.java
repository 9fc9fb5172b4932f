package org.tritonjvm.passes.lowering;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.mlir.ir.RankedTensorType;

/**
 * Which elements of a matrix, or of a batch of matrices, the registers of the block's first thread
 * hold. Layouts being linear, what registers of several matrices have in common there, they have in
 * common in all threads.
 */
public final class MatrixRegisters {
  /** An element's place. */
  public record Place(int batch, int row, int column) {}

  private final LinearLayout layout;
  private final List<Place> places;
  private final Map<Place, Integer> firsts = new HashMap<>();

  private MatrixRegisters(LinearLayout layout) {
    this.layout = layout;
    var all = new ArrayList<Place>();
    for (int r = 0; r < layout.inDimSize(REGISTER); r++) {
      var index = List.copyOf(Indices.at(layout, REGISTER, r).values());
      int rank = index.size();
      var place =
          new Place(rank == 3 ? index.getFirst() : 0, index.get(rank - 2), index.get(rank - 1));
      all.add(place);
      firsts.putIfAbsent(place, r);
    }
    this.places = List.copyOf(all);
  }

  /** Of a tensor of two dimensions, or of three of which the first is the batch. */
  public static MatrixRegisters of(RankedTensorType type) {
    return new MatrixRegisters(FunctionLowering.layout(type));
  }

  public int count() {
    return places.size();
  }

  /** What a register holds. */
  public Place place(int register) {
    return places.get(register);
  }

  /** The first register that holds an element, which is one of the thread's. */
  public int register(int batch, int row, int column) {
    var register = firsts.get(new Place(batch, row, column));
    if (register == null) {
      throw new IllegalStateException(
          "no register holds (%d, %d, %d)".formatted(batch, row, column));
    }
    return register;
  }

  /** The rows of the thread's elements, in ascending order. */
  public List<Integer> rows() {
    return places.stream().map(Place::row).distinct().sorted().toList();
  }

  /** The columns of the thread's elements, in ascending order. */
  public List<Integer> columns() {
    return places.stream().map(Place::column).distinct().sorted().toList();
  }

  /** What each bit of the lane's number adds to the row ({@code fromLast} 2) or column (1). */
  public List<Integer> laneBases(int fromLast) {
    return bases(LANE, fromLast);
  }

  /** Whether rows (2) or columns (1) are the same in all warps and blocks. */
  public boolean isSameInAllWarps(int fromLast) {
    return IntStream.of(0, 1)
        .mapToObj(i -> bases(i == 0 ? WARP : BLOCK, fromLast))
        .allMatch(b -> b.stream().allMatch(x -> x == 0));
  }

  private List<Integer> bases(String in, int fromLast) {
    int dim = layout.outDimNames().size() - fromLast;
    return IntStream.range(0, layout.inDimSizeLog2(in))
        .mapToObj(bit -> layout.basis(in, bit)[dim])
        .toList();
  }
}
