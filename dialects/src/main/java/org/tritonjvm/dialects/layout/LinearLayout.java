package org.tritonjvm.dialects.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToIntFunction;

/**
 * A linear map over GF(2) from a tuple of named inputs ("register", "lane", ...: a place in the
 * hardware) to a tuple of named outputs ("dim0", "dim1", ...: an index of the tensor). Its values
 * at the powers of two, the <em>basis vectors</em>, say all of it: {@code L(a xor b) = L(a) xor
 * L(b)}.
 *
 * <p>Dimensions are ordered, the most minor first; the order matters to equality, printing,
 * flattening and reshaping alone. Sizes are powers of two. Immutable.
 *
 * <p>Source: "Linear Layouts: Robust Code Generation of Efficient Tensor Computation Using F2"
 * (Zhou et al., 2025); the operations and their names are those of Triton's class of the same name.
 */
public final class LinearLayout extends PackedLayout {
  private static final LinearLayout EMPTY = new LinearLayout(Dims.NONE, Dims.NONE, new long[0], 0);

  /** Takes ownership of {@code columns}; {@code rank} is -1 where it is not known yet. */
  LinearLayout(Dims in, Dims out, long[] columns, int rank) {
    super(in, out, columns, rank);
  }

  LinearLayout(Dims in, Dims out, long[] columns) {
    this(in, out, columns, -1);
  }

  // ---- Construction ----

  /**
   * The layout without dimensions, which maps the empty tuple to the empty tuple: the unit of
   * {@link #multiply}.
   */
  public static LinearLayout empty() {
    return EMPTY;
  }

  /**
   * {@code L(x) = stride * x} for x in [0, size); empty if {@code size} is 0. The codomain is [0,
   * stride * size).
   */
  public static LinearLayout strided1D(int size, int stride, String inDim, String outDim) {
    if (size == 0) {
      return EMPTY;
    }
    requirePowerOfTwo(size, inDim);
    if (!Dims.isPowerOfTwo((long) size * stride)) {
      throw new LayoutException(
          "Invalid out-dim size "
              + (long) size * stride
              + " for out-dim '"
              + outDim
              + "'.  Out-dim sizes must be powers of 2.");
    }
    int bits = Dims.log2(size);
    int shift = Dims.log2(stride);
    long[] columns = new long[bits];
    for (int i = 0; i < bits; i++) {
      columns[i] = 1L << (shift + i);
    }
    return new LinearLayout(Dims.of(inDim, bits), Dims.of(outDim, bits + shift), columns, bits);
  }

  /** {@code L(x) = x} for x in [0, size); empty if {@code size} is 0. */
  public static LinearLayout identity1D(int size, String inDim, String outDim) {
    return strided1D(size, 1, inDim, outDim);
  }

  /** {@code L(x) = 0} for x in [0, size), onto a codomain of size 1; empty if {@code size} is 0. */
  public static LinearLayout zeros1D(int size, String inDim, String outDim) {
    return zeros1D(size, inDim, outDim, 1);
  }

  /**
   * {@code L(x) = 0} for x in [0, size); surjective only if {@code outDimSize} is 1. Empty if
   * {@code size} is 0.
   */
  public static LinearLayout zeros1D(int size, String inDim, String outDim, int outDimSize) {
    if (size == 0) {
      return EMPTY;
    }
    requirePowerOfTwo(size, inDim);
    requirePowerOfTwo(outDimSize, outDim);
    int bits = Dims.log2(size);
    return new LinearLayout(
        Dims.of(inDim, bits), Dims.of(outDim, Dims.log2(outDimSize)), new long[bits], 0);
  }

  /**
   * The layout with these basis vectors, {@code bases.get(inDim)[i][o]} being output {@code o} of
   * {@code L(inDim = 2^i)}. An output dimension is as large as the largest value found needs.
   *
   * @throws LayoutException if the layout is then not surjective, or the bases are malformed
   */
  public static LinearLayout of(SequencedMap<String, int[][]> bases, List<String> outDimNames) {
    List<Dim> outDims = new ArrayList<>();
    for (int o = 0; o < outDimNames.size(); o++) {
      long largest = 0;
      for (int[][] inDimBases : bases.values()) {
        for (int[] basis : inDimBases) {
          largest = o < basis.length ? Math.max(largest, basis[o]) : largest;
        }
      }
      outDims.add(
          new Dim(
              outDimNames.get(o), (int) Long.min(1L << 30, Long.highestOneBit(largest * 2 | 1))));
    }
    return of(bases, outDims, true);
  }

  /**
   * The layout with these basis vectors and output dimensions.
   *
   * @throws LayoutException if {@code requireSurjective} and the layout is not, or the bases are
   *     malformed
   */
  public static LinearLayout of(
      SequencedMap<String, int[][]> bases, List<Dim> outDims, boolean requireSurjective) {
    for (var entry : bases.entrySet()) {
      for (int[] basis : entry.getValue()) {
        if (Arrays.stream(basis).anyMatch(b -> b < 0)) {
          throw new LayoutException(
              "Invalid bases passed to LinearLayout.  Expected all basis values to be non-negative, but found a negative "
                  + "value for in dimension '"
                  + entry.getKey()
                  + "'.");
        }
        if (basis.length != outDims.size()) {
          throw new LayoutException(
              "Invalid bases passed to LinearLayout.  Expect all bases to have the same size, equal to outDimNames.size() ("
                  + outDims.size()
                  + ").  But this failed for in dimension '"
                  + entry.getKey()
                  + "'.");
        }
      }
    }
    for (Dim dim : outDims) {
      if (!Dims.isPowerOfTwo(dim.size())) {
        throw new LayoutException(
            "Invalid out-dim size "
                + dim.size()
                + " for out-dim '"
                + dim.name()
                + "'.  Out-dim sizes must be powers of 2.");
      }
    }
    Dims in =
        new Dims(
            bases.keySet().toArray(String[]::new),
            bases.values().stream().mapToInt(b -> b.length).toArray());
    Dims out = Dims.of(outDims);
    requireDistinct(in);
    requireDistinct(out);
    long[] columns = new long[in.total];
    int c = 0;
    for (var entry : bases.entrySet()) {
      for (int[] basis : entry.getValue()) {
        for (int o = 0; o < basis.length; o++) {
          if (basis[o] >= outDims.get(o).size()) {
            throw new LayoutException(
                "Invalid basis "
                    + basis[o]
                    + " for in-dim '"
                    + entry.getKey()
                    + "' and out-dim '"
                    + outDims.get(o).name()
                    + "'.  Basis must be less than the out-dim size.");
          }
          columns[c] |= (long) basis[o] << out.offsets[o];
        }
        c++;
      }
    }
    LinearLayout layout = new LinearLayout(in, out, columns);
    if (requireSurjective && !layout.isSurjective()) {
      throw new LayoutException(
          "Layout is expected to be surjective, i.e. every `out` coordinate can be reached by some `in` coordinate, but was"
              + " not:"
              + layout);
    }
    return layout;
  }

  // ---- Reshaping ----

  /** Reorders the input dimensions. */
  public LinearLayout transposeIns(List<String> newInDims) {
    requireSameDims(newInDims, in);
    return sublayoutIns(indices(newInDims, this::inDimIndex)).withRankOf(this);
  }

  /** Reorders the output dimensions. */
  public LinearLayout transposeOuts(List<String> newOutDims) {
    if (newOutDims.equals(outDimNames())) {
      return this;
    }
    requireSameDims(newOutDims, out);
    return sublayoutOuts(indices(newOutDims, this::outDimIndex)).withRankOf(this);
  }

  /** Flattens the input dimensions and cuts them anew; the total size must stay the same. */
  public LinearLayout reshapeIns(List<Dim> newInDims) {
    return new LinearLayout(reshaped(in, newInDims), out, columns, knownRank());
  }

  /** Flattens the output dimensions and cuts them anew; the total size must stay the same. */
  public LinearLayout reshapeOuts(List<Dim> newOutDims) {
    return new LinearLayout(in, reshaped(out, newOutDims), columns, knownRank());
  }

  /** Flattens all inputs into the first input dimension. */
  public LinearLayout flattenIns() {
    return in.count() == 0
        ? this
        : new LinearLayout(Dims.of(in.names[0], in.total), out, columns, knownRank());
  }

  /** Flattens all outputs into the first output dimension. */
  public LinearLayout flattenOuts() {
    return out.count() == 0
        ? this
        : new LinearLayout(in, Dims.of(out.names[0], out.total), columns, knownRank());
  }

  /** Drops the most significant bits of an input dimension, or adds bits that change nothing. */
  public LinearLayout resizeInDim(String inDim, int newSize) {
    requirePowerOfTwo(newSize, inDim);
    int d = inDimIndex(inDim);
    int[] bits = in.bits.clone();
    bits[d] = Dims.log2(newSize);
    Dims newIn = in.withBits(bits);
    long[] resized = new long[newIn.total];
    int kept = Math.min(bits[d], in.bits[d]);
    System.arraycopy(columns, 0, resized, 0, in.offsets[d] + kept);
    System.arraycopy(
        columns, in.offsets[d + 1], resized, newIn.offsets[d + 1], in.total - in.offsets[d + 1]);
    return new LinearLayout(newIn, out, resized);
  }

  /** Shrinks an output dimension; basis vectors reach 0 where they reached beyond the new size. */
  public LinearLayout resizeOutDim(String outDim, int newSize) {
    requirePowerOfTwo(newSize, outDim);
    int o = outDimIndex(outDim);
    if (Dims.log2(newSize) > out.bits[o]) {
      throw new LayoutException(
          "cannot grow out-dim '" + outDim + "' from " + outDimSize(outDim) + " to " + newSize);
    }
    int[] bits = out.bits.clone();
    bits[o] = Dims.log2(newSize);
    return LayoutUtils.shrinkOuts(this, bits);
  }

  public LinearLayout renameInDim(String oldDim, String newDim) {
    return LayoutUtils.renameLinearLayoutDims(this, Map.of(oldDim, newDim), Map.of());
  }

  /** Removes an input dimension of size 1. */
  public LinearLayout squeezeIns(String dim) {
    requireSizeOne(in, inDimIndex(dim));
    return new LinearLayout(in.select(without(in, dim)), out, columns, knownRank());
  }

  /** Removes an output dimension of size 1. */
  public LinearLayout squeezeOuts(String dim) {
    requireSizeOne(out, outDimIndex(dim));
    return new LinearLayout(in, out.select(without(out, dim)), columns, knownRank());
  }

  /**
   * This layout with the input dimensions of {@code other} after its own: both have the same output
   * dimensions.
   */
  public LinearLayout concatIns(LinearLayout other) {
    if (!out.equals(other.out)) {
      throw new LayoutException(
          "layouts must have the same output dimensions and sizes:" + this + "\nand" + other);
    }
    long[] both = Arrays.copyOf(columns, columns.length + other.columns.length);
    System.arraycopy(other.columns, 0, both, columns.length, other.columns.length);
    return new LinearLayout(appended(in, other.in), out, both);
  }

  /**
   * This layout with the output dimensions of {@code other} after its own: both have the same input
   * dimensions.
   */
  public LinearLayout concatOuts(LinearLayout other) {
    if (!in.equals(other.in)) {
      throw new LayoutException(
          "layouts must have the same input dimensions and sizes:" + this + "\nand" + other);
    }
    Dims both = appended(out, other.out);
    long[] stacked = new long[columns.length];
    for (int c = 0; c < stacked.length; c++) {
      stacked[c] = columns[c] | other.columns[c] << out.total;
    }
    return new LinearLayout(in, both, stacked);
  }

  /**
   * Drops the bits of an input dimension that change no output, the basis vectors that are zero.
   */
  public LinearLayout removeZeroBasesAlongDim(String stripDim) {
    int d = inDimIndex(stripDim);
    long[] kept = new long[columns.length];
    int n = 0;
    int removed = 0;
    for (int c = 0; c < columns.length; c++) {
      if (c >= in.offsets[d] && c < in.offsets[d + 1] && columns[c] == 0) {
        removed++;
      } else {
        kept[n++] = columns[c];
      }
    }
    if (removed == 0) {
      return this;
    }
    int[] bits = in.bits.clone();
    bits[d] -= removed;
    return new LinearLayout(in.withBits(bits), out, Arrays.copyOf(kept, n), knownRank());
  }

  /**
   * The layout with only these dimensions, in this layout's order: other inputs are held at 0,
   * other outputs ignored.
   */
  public LinearLayout sublayout(Collection<String> inDimNames, Collection<String> outDimNames) {
    requireSubset(inDimNames, in);
    requireSubset(outDimNames, out);
    return sublayoutIns(kept(in, inDimNames)).sublayoutOuts(kept(out, outDimNames));
  }

  // ---- Algebra ----

  /**
   * The direct sum: this layout on the low bits of each dimension, {@code outer} on the high bits.
   * Dimensions that only one of the two has stay as they are; those of both must come in the same
   * relative order.
   */
  public LinearLayout multiply(LinearLayout outer) {
    return LayoutAlgebra.multiply(this, outer);
  }

  /**
   * The C with {@code divisor * C = this}, having the same dimensions as this layout, if there is
   * one.
   */
  public Optional<LinearLayout> divideLeft(LinearLayout divisor) {
    return LayoutAlgebra.divide(this, divisor, true);
  }

  /**
   * The C with {@code C * divisor = this}, having the same dimensions as this layout, if there is
   * one.
   */
  public Optional<LinearLayout> divideRight(LinearLayout divisor) {
    return LayoutAlgebra.divide(this, divisor, false);
  }

  /**
   * This layout without the given dimensions, if it {@link #isTrivialOver is trivial over} them.
   */
  public Optional<LinearLayout> quotient(Collection<String> dimNames) {
    if (!dimNames.stream().allMatch(this::hasInDim) || !isTrivialOver(dimNames)) {
      return Optional.empty();
    }
    return Optional.of(
        sublayout(
            inDimNames().stream().filter(d -> !dimNames.contains(d)).toList(),
            outDimNames().stream().filter(d -> !dimNames.contains(d)).toList()));
  }

  /**
   * {@code outer(this(x))}. The outputs of this layout are the inputs of {@code outer}, in any
   * order, and not larger.
   */
  public LinearLayout compose(LinearLayout outer) {
    return LayoutAlgebra.compose(this, outer);
  }

  /** The inverse. */
  public LinearLayout invert() {
    if (!isInvertible()) {
      throw new LayoutException(
          "A linear layout must be surjective and square to be invertible, but was not:" + this);
    }
    return pseudoinvert();
  }

  /**
   * A layout R with {@code this(R(x)) = x}, the inverse where there is one; this layout must be
   * surjective.
   */
  public LinearLayout pseudoinvert() {
    long[] unit = new long[out.total];
    for (int c = 0; c < unit.length; c++) {
      unit[c] = 1L << c;
    }
    return new LinearLayout(out, out, unit, out.total).invertAndCompose(this);
  }

  /**
   * A layout C with {@code this(x) = outer(C(x))}: if this layout says which element of a tensor is
   * where in registers, and {@code outer} which one is where in shared memory, C says from where in
   * shared memory each register is filled.
   *
   * <p>Where there is a choice, input dimensions that are the same in both layouts are mapped to
   * themselves, and all else to the smallest place.
   *
   * @throws LayoutException if the output dimensions differ or {@code outer} does not reach all
   *     this layout reaches
   */
  public LinearLayout invertAndCompose(LinearLayout outer) {
    return LayoutAlgebra.invertAndCompose(this, outer);
  }

  /**
   * The X with {@code a(X(x)) = b(x)} in which all inputs of {@code a} not needed are 0, unless
   * {@code b} reaches what {@code a} does not or their output dimensions do not fit.
   */
  public static Optional<LinearLayout> lstsq(LinearLayout a, LinearLayout b) {
    return LayoutAlgebra.lstsq(a, b);
  }

  // ---- Helpers ----

  /** The same layout with the rank of one that only orders its dimensions differently. */
  private LinearLayout withRankOf(LinearLayout other) {
    return new LinearLayout(in, out, columns, other.knownRank());
  }

  LinearLayout sublayoutIns(int[] indices) {
    Dims newIn = in.select(indices);
    long[] selected = new long[newIn.total];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(
          columns, in.offsets[indices[i]], selected, newIn.offsets[i], in.bits[indices[i]]);
    }
    return new LinearLayout(newIn, out, selected);
  }

  LinearLayout sublayoutOuts(int[] indices) {
    Dims newOut = out.select(indices);
    int[] target = new int[out.count()];
    Arrays.fill(target, -1);
    for (int i = 0; i < indices.length; i++) {
      target[indices[i]] = newOut.offsets[i];
    }
    long[] moved = new long[columns.length];
    for (int c = 0; c < moved.length; c++) {
      moved[c] = out.move(columns[c], target);
    }
    return new LinearLayout(in, newOut, moved);
  }

  private static int[] indices(List<String> names, ToIntFunction<String> indexOf) {
    int[] indices = new int[names.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = indexOf.applyAsInt(names.get(i));
    }
    return indices;
  }

  private static int[] kept(Dims dims, Collection<String> names) {
    int[] kept = new int[dims.count()];
    int n = 0;
    for (int i = 0; i < kept.length; i++) {
      if (names.contains(dims.names[i])) {
        kept[n++] = i;
      }
    }
    return Arrays.copyOf(kept, n);
  }

  private static int[] without(Dims dims, String name) {
    List<String> names = new ArrayList<>(dims.nameList());
    names.remove(name);
    return kept(dims, names);
  }

  private static Dims reshaped(Dims dims, List<Dim> newDims) {
    for (Dim dim : newDims) {
      requirePowerOfTwo(dim.size(), dim.name());
    }
    Dims result = Dims.of(newDims);
    requireDistinct(result);
    if (result.total != dims.total) {
      throw new LayoutException(
          "cannot reshape " + dimList(dims) + " to " + newDims + ": the total sizes differ");
    }
    return result;
  }

  private static Dims appended(Dims a, Dims b) {
    Dims both = a.append(b);
    requireDistinct(both);
    return both;
  }

  static void requirePowerOfTwo(int size, String dim) {
    if (!Dims.isPowerOfTwo(size)) {
      throw new LayoutException(
          "Invalid size " + size + " for dim '" + dim + "'.  Sizes must be powers of 2.");
    }
  }

  static void requireDistinct(Dims dims) {
    for (int i = 0; i < dims.count(); i++) {
      if (dims.indexOf(dims.names[i]) != i) {
        throw new LayoutException(
            "dimension '" + dims.names[i] + "' occurs twice in " + dims.nameList());
      }
    }
  }

  private static void requireSizeOne(Dims dims, int i) {
    if (dims.bits[i] != 0) {
      throw new LayoutException(
          "cannot remove dim '" + dims.names[i] + "' of size " + (1L << dims.bits[i]));
    }
  }

  static void requireSameDims(Collection<String> names, Dims dims) {
    if (names.size() != dims.count()) {
      throw dimsDiffer(names, dims.nameList());
    }
    for (String name : dims.names) {
      if (!names.contains(name)) {
        throw dimsDiffer(names, dims.nameList());
      }
    }
  }

  private static void requireSubset(Collection<String> names, Dims dims) {
    for (String name : names) {
      if (dims.indexOf(name) < 0) {
        throw new LayoutException(
            "Dimensions must be a subset, ignoring order, but they aren't.  Got dims: ["
                + String.join(", ", names)
                + "] and ["
                + String.join(", ", dims.names)
                + "]");
      }
    }
  }
}
