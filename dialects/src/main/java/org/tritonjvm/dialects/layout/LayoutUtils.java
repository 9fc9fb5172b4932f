package org.tritonjvm.dialects.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Operations on linear layouts that know the conventional dimension names, and small helpers around
 * the algebra.
 */
public final class LayoutUtils {
  public static final String REGISTER = "register";
  public static final String LANE = "lane";
  public static final String WARP = "warp";
  public static final String BLOCK = "block";
  public static final String OFFSET = "offset";
  public static final String ROW = "row";
  public static final String COL = "col";

  private static final String[] DIM_NAMES =
      IntStream.range(0, 16).mapToObj(i -> "dim" + i).toArray(String[]::new);

  private LayoutUtils() {}

  /** The names dim0, dim1, ... of the dimensions of a tensor. */
  public static List<String> standardOutDimNames(int rank) {
    return Arrays.asList(standardNames(rank));
  }

  static String[] standardNames(int rank) {
    return rank <= DIM_NAMES.length
        ? Arrays.copyOf(DIM_NAMES, rank)
        : IntStream.range(0, rank).mapToObj(i -> "dim" + i).toArray(String[]::new);
  }

  public static String dimName(int i) {
    return i < DIM_NAMES.length ? DIM_NAMES[i] : "dim" + i;
  }

  /** The dimensions dim0, dim1, ... with the sizes of the shape. */
  public static List<Dim> standardOutDims(int... shape) {
    return IntStream.range(0, shape.length).mapToObj(i -> new Dim(dimName(i), shape[i])).toList();
  }

  /**
   * The identity from {@code inDim} to a box in the standard dimensions, which is walked in the
   * given order, fastest dimension first. The output dimensions come in that order too.
   */
  public static LinearLayout identityStandardND(
      String inDim, List<Integer> shape, List<Integer> order) {
    if (shape.size() != order.size()) {
      throw new LayoutException(
          "shape " + shape + " and order " + order + " must have the same rank");
    }
    String[] names = new String[order.size()];
    int[] bits = new int[order.size()];
    for (int i = 0; i < names.length; i++) {
      int dim = order.get(i);
      LinearLayout.requirePowerOfTwo(shape.get(dim), dimName(dim));
      names[i] = dimName(dim);
      bits[i] = Dims.log2(shape.get(dim));
    }
    Dims out = new Dims(names, bits);
    long[] columns = new long[out.total];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = 1L << c;
    }
    return new LinearLayout(Dims.of(inDim, out.total), out, columns, out.total);
  }

  /** The same dimensions, with all basis vectors zero. */
  public static LinearLayout zerosLike(LinearLayout layout) {
    return new LinearLayout(layout.in, layout.out, new long[layout.columns.length], 0);
  }

  /**
   * Whether input and output agree in size on these dimensions, and each input of them is mapped to
   * itself there.
   */
  public static boolean squareSublayoutIsIdentity(
      LinearLayout layout, Collection<String> dimNames) {
    return layout.squareSublayoutIsIdentity(dimNames);
  }

  /** The bits of {@code outDim} that some basis vector of {@code inDims} sets. */
  public static int outputBasisMask(LinearLayout layout, Collection<String> inDims, String outDim) {
    int o = layout.outDimIndex(outDim);
    int mask = 0;
    for (String inDim : inDims) {
      for (long column : layout.flatBases(inDim)) {
        mask |= layout.out.field(column, o);
      }
    }
    return mask;
  }

  /** The basis vectors of {@code inDim}, as a mask, that reach any of {@code outDims}. */
  public static long inputBasisMask(LinearLayout layout, String inDim, Collection<String> outDims) {
    long fields = 0;
    for (String outDim : outDims) {
      fields |= layout.out.fieldMask(layout.outDimIndex(outDim));
    }
    long mask = 0;
    long[] columns = layout.flatBases(inDim);
    for (int i = 0; i < columns.length; i++) {
      if ((columns[i] & fields) != 0) {
        mask |= 1L << i;
      }
    }
    return mask;
  }

  /** {@code identity1D(size) * quotient}, which is the layout that was factored. */
  public record IdentityFactor(int size, LinearLayout quotient) {}

  /**
   * Divides the layout by the largest identity of {@code inDim} on {@code outDim} possible, of at
   * most {@code maxSize}.
   */
  public static IdentityFactor factorMaximalIdentityPrefix(
      LinearLayout layout, String inDim, String outDim, int maxSize) {
    LinearLayout.requirePowerOfTwo(maxSize, inDim);
    int log2 =
        Math.min(
            Dims.log2(maxSize),
            layout.identityPrefixLog2(layout.inDimIndex(inDim), layout.outDimIndex(outDim)));
    int size = 1 << log2;
    return new IdentityFactor(
        size, layout.divideLeft(LinearLayout.identity1D(size, inDim, outDim)).orElseThrow());
  }

  /** Renames dimensions, all at once, keeping their order; names stay distinct. */
  public static LinearLayout renameLinearLayoutDims(
      LinearLayout layout, Map<String, String> inDimRenames, Map<String, String> outDimRenames) {
    return new LinearLayout(
        renamed(layout.in, inDimRenames),
        renamed(layout.out, outDimRenames),
        layout.columns,
        layout.knownRank());
  }

  private static Dims renamed(Dims dims, Map<String, String> renames) {
    for (String old : renames.keySet()) {
      if (dims.indexOf(old) < 0) {
        throw new LayoutException(
            "dimension to rename does not exist: '" + old + "' in " + dims.nameList());
      }
    }
    String[] names = dims.names.clone();
    for (int i = 0; i < names.length; i++) {
      names[i] = renames.getOrDefault(names[i], names[i]);
    }
    Dims result = new Dims(names, dims.bits);
    LinearLayout.requireDistinct(result);
    return result;
  }

  /**
   * The shortest list that holds both lists in their order; where there is a choice, the first
   * list's names come first.
   *
   * @throws LayoutException if the lists order two names differently
   */
  public static List<String> supremum(List<String> x, List<String> y) {
    List<String> result = new ArrayList<>(x.size() + y.size());
    int taken = 0;
    for (int i = 0; i < x.size(); i++) {
      int at = y.indexOf(x.get(i));
      for (; taken < at; taken++) {
        int inX = x.indexOf(y.get(taken));
        if (inX > i) {
          throw new LayoutException(
              "Supremum does not exist: "
                  + x
                  + " and "
                  + y
                  + " order common dimensions differently");
        }
        if (inX < 0) {
          result.add(y.get(taken));
        }
      }
      taken = Math.max(taken, at + 1);
      result.add(x.get(i));
    }
    for (String name : y.subList(taken, y.size())) {
      if (!x.contains(name)) {
        result.add(name);
      }
    }
    return result;
  }

  // ---- Fitting a shape ----

  /**
   * Shrinks output dimensions that are larger than {@code shape}, which names each of them, without
   * changing the inputs: a basis vector beyond the shape becomes zero along that dimension, so its
   * input repeats what is already there.
   */
  public static LinearLayout ensureLayoutNotLargerThan(
      LinearLayout layout, Map<String, Integer> shape) {
    return ensureLayoutNotLargerThan(layout, shape, true);
  }

  /**
   * As above; without {@code broadcastRegisters}, register vectors that become zero by it are
   * dropped.
   */
  public static LinearLayout ensureLayoutNotLargerThan(
      LinearLayout layout, Map<String, Integer> shape, boolean broadcastRegisters) {
    int[] bits = shapeBits(layout, shape);
    for (int o = 0; o < bits.length; o++) {
      bits[o] = Math.min(bits[o], layout.out.bits[o]);
    }
    LinearLayout shrunk = shrinkOuts(layout, bits);
    int d = layout.in.indexOf(REGISTER);
    if (broadcastRegisters || d < 0) {
      return shrunk;
    }
    int first = layout.in.offsets[d];
    int[] kept =
        IntStream.range(0, layout.in.bits[d])
            .filter(i -> shrunk.columns[first + i] != 0 || layout.columns[first + i] == 0)
            .toArray();
    return new ColumnAction(kept, REGISTER, layout.in.bits[d]).apply(shrunk);
  }

  /**
   * Sets the output dimensions to sizes not above their own; values of basis vectors that do not
   * fit become zero.
   */
  static LinearLayout shrinkOuts(LinearLayout layout, int[] bits) {
    if (Arrays.equals(bits, layout.out.bits)) {
      return layout;
    }
    Dims out = layout.out.withBits(bits);
    long[] columns = new long[layout.columns.length];
    for (int c = 0; c < columns.length; c++) {
      for (int o = 0; o < bits.length; o++) {
        long value = layout.out.field(layout.columns[c], o);
        if (value >>> bits[o] == 0) {
          columns[c] |= value << out.offsets[o];
        }
      }
    }
    return new LinearLayout(layout.in, out, columns);
  }

  /**
   * Grows output dimensions that are smaller than {@code shape}, which names each of them, by
   * repeating the layout along the first input dimension ("register" or "offset"), the first output
   * dimension fastest.
   */
  public static LinearLayout ensureLayoutNotSmallerThan(
      LinearLayout layout, Map<String, Integer> shape) {
    return growOuts(layout, shapeBits(layout, shape));
  }

  static LinearLayout growOuts(LinearLayout layout, int[] wanted) {
    int[] bits = wanted.clone();
    int added = 0;
    for (int o = 0; o < bits.length; o++) {
      bits[o] = Math.max(bits[o], layout.out.bits[o]);
      added += bits[o] - layout.out.bits[o];
    }
    if (added == 0) {
      return layout;
    }
    if (layout.in.count() == 0) {
      throw new LayoutException("a layout without inputs cannot grow to fit a shape");
    }
    Dims out = layout.out.withBits(bits);
    int[] inBits = layout.in.bits.clone();
    inBits[0] += added;
    Dims in = layout.in.withBits(inBits);
    long[] columns = new long[in.total];
    int[] target = Arrays.copyOf(out.offsets, bits.length);
    int first = layout.in.bits[0];
    for (int c = 0; c < layout.columns.length; c++) {
      columns[c < first ? c : c + added] = layout.out.move(layout.columns[c], target);
    }
    int c = first;
    for (int o = 0; o < bits.length; o++) {
      for (int b = layout.out.bits[o]; b < bits[o]; b++) {
        columns[c++] = 1L << (out.offsets[o] + b);
      }
    }
    return new LinearLayout(
        in, out, columns, layout.knownRank() < 0 ? -1 : layout.knownRank() + added);
  }

  private static int[] shapeBits(LinearLayout layout, Map<String, Integer> shape) {
    LinearLayout.requireSameDims(shape.keySet(), layout.out);
    int[] bits = new int[layout.out.count()];
    for (int o = 0; o < bits.length; o++) {
      int size = shape.get(layout.out.names[o]);
      LinearLayout.requirePowerOfTwo(size, layout.out.names[o]);
      bits[o] = Dims.log2(size);
    }
    return bits;
  }

  // ---- Tensor views ----

  /** The layout of the tensor reshaped row-major to {@code shape}. */
  public static LinearLayout reshapeLayout(LinearLayout layout, int... shape) {
    List<Dim> newDims = standardOutDims(shape).reversed();
    if (layout.outDims().equals(newDims.reversed())) {
      return layout;
    }
    return layout
        .transposeOuts(layout.outDimNames().reversed())
        .reshapeOuts(newDims)
        .transposeOuts(standardOutDimNames(shape.length));
  }

  /**
   * The layout of the tensor transposed: output dimension i takes the values of dimension {@code
   * order[i]}.
   */
  public static LinearLayout transposeLinearLayout(LinearLayout layout, int... order) {
    if (!IntStream.of(order)
        .sorted()
        .boxed()
        .toList()
        .equals(IntStream.range(0, layout.numOutDims()).boxed().toList())) {
      throw new LayoutException(
          "order " + Arrays.toString(order) + " is no permutation of the layout's dimensions");
    }
    LinearLayout moved = layout.sublayoutOuts(order);
    return new LinearLayout(
        layout.in, new Dims(layout.out.names, moved.out.bits), moved.columns, layout.knownRank());
  }

  /** Removes standard dimension {@code dim} and renames the others to dim0, dim1, ... */
  public static LinearLayout removeStandardDim(LinearLayout layout, int dim) {
    int rank = layout.numOutDims();
    if (dim < 0 || dim >= rank || !layout.outDimNames().equals(standardOutDimNames(rank))) {
      throw new LayoutException("there is no standard dimension " + dim + " in layout" + layout);
    }
    int[] others = new int[rank - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = i < dim ? i : i + 1;
    }
    LinearLayout rest = layout.sublayoutOuts(others);
    return new LinearLayout(
        rest.in, new Dims(standardNames(rank - 1), rest.out.bits), rest.columns);
  }

  // ---- Registers ----

  /**
   * Drops register bits that change nothing, the zero basis vectors; "register" is the first input
   * dimension.
   */
  public static ColumnAction actionRemoveBroadcastedRegs(LinearLayout layout) {
    requireRegisterFirst(layout);
    int bits = layout.in.bits[0];
    return new ColumnAction(
        IntStream.range(0, bits).filter(i -> layout.columns[i] != 0).toArray(), REGISTER, bits);
  }

  /** One value per distinct register of the layout, repeated to one value per register. */
  public static <T> List<T> broadcastAs(List<T> values, LinearLayout layout) {
    requireRegisterFirst(layout);
    int free = layout.freeVariableMasks().get(REGISTER);
    int bits = layout.in.bits[0];
    if (values.size() != 1 << (bits - Integer.bitCount(free))) {
      throw new LayoutException(
          values.size() + " values do not fit the distinct registers of layout" + layout);
    }
    return IntStream.range(0, 1 << bits)
        .mapToObj(r -> values.get(Integer.compress(r, ~free)))
        .toList();
  }

  /**
   * A permutation of registers after which {@code a} may be divisible by {@code b} on the given
   * side: if any makes it so, the one returned does.
   */
  public static Optional<ColumnAction> regPermForDivide(
      LinearLayout a, LinearLayout b, boolean left) {
    requireRegisterFirst(a);
    requireRegisterFirst(b);
    int[] target = new int[b.out.count()];
    for (int o = 0; o < target.length; o++) {
      int inA = a.outDimIndex(b.out.names[o]);
      int quotientBits = a.out.bits[inA] - b.out.bits[o];
      if (quotientBits < 0) {
        return Optional.empty();
      }
      target[o] = a.out.offsets[inA] + (left ? 0 : quotientBits);
    }
    List<Integer> rest = new ArrayList<>(IntStream.range(0, a.in.bits[0]).boxed().toList());
    List<Integer> ofB = new ArrayList<>();
    for (int i = 0; i < b.in.bits[0]; i++) {
      long wanted = b.out.move(b.columns[i], target);
      Optional<Integer> found = rest.stream().filter(j -> a.columns[j] == wanted).findFirst();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      ofB.add(found.get());
      rest.remove(found.get());
    }
    List<Integer> order = new ArrayList<>(left ? ofB : rest);
    order.addAll(left ? rest : ofB);
    return Optional.of(new ColumnAction(toArray(order), REGISTER, a.in.bits[0]));
  }

  /** A vector width in elements and the register permutation that makes it possible. */
  public record Vectorisation(int elems, ColumnAction permutation) {}

  /**
   * The widest vector with which a map from registers to shared-memory offsets can be lowered to
   * plain loads and stores.
   *
   * @param bitwidth bits per element; a vector has at most 128 bits
   * @param maxVecElems if present, the largest width to try, registers staying in their order
   */
  public static Vectorisation largestVectorisation(
      LinearLayout cvt, int bitwidth, OptionalInt maxVecElems) {
    for (int v = maxVecElems.orElse(128 / bitwidth); v >= 1; v /= 2) {
      LinearLayout tile = LinearLayout.identity1D(v, REGISTER, OFFSET);
      Optional<ColumnAction> permutation = regPermForDivide(cvt, tile, true);
      if (permutation.isPresent()
          && (maxVecElems.isEmpty() || permutation.get().isIdentity())
          && permutation.get().apply(cvt).divideLeft(tile).isPresent()) {
        return new Vectorisation(v, permutation.get());
      }
    }
    throw new LayoutException("elements of " + bitwidth + " bits cannot be loaded or stored whole");
  }

  /** A number of registers and the register permutation that puts their bits first. */
  public record AdditiveStrides(int registers, ColumnAction permutation) {}

  /**
   * Moves to the front the register bits whose contribution to an address can be added rather than
   * xored, because no other part of the address sets the same bits.
   *
   * @param layout registers to (offset, block)
   * @param addrLayout the other inputs to (offset, block)
   * @param maskSpanOffsets further offset bits that may be set in the address
   * @param maskSpanBlocks further block bits that may be set in the address
   * @param regsPerInst registers handled by one instruction, a power of two; their bits always come
   *     first
   */
  public static AdditiveStrides actionAdditiveStrides(
      LinearLayout layout,
      LinearLayout addrLayout,
      long maskSpanOffsets,
      long maskSpanBlocks,
      int regsPerInst) {
    requireRegisterFirst(layout);
    if (layout.numOutDims() != 2 || !layout.out.equals(addrLayout.out)) {
      throw new LayoutException("layout and addrLayout must have the same two output dimensions");
    }
    LinearLayout.requirePowerOfTwo(regsPerInst, REGISTER);
    long taken =
        (maskSpanOffsets & layout.out.valueMask(0))
            | ((maskSpanBlocks & layout.out.valueMask(1)) << layout.out.offsets[1]);
    for (long column : addrLayout.columns) {
      taken |= column;
    }
    List<Integer> front = new ArrayList<>();
    List<Integer> back = new ArrayList<>();
    for (int i = 0; i < layout.in.bits[0]; i++) {
      boolean additive = i < Dims.log2(regsPerInst) || (layout.columns[i] & taken) == 0;
      (additive ? front : back).add(i);
    }
    int registers = 1 << front.size();
    front.addAll(back);
    return new AdditiveStrides(
        registers, new ColumnAction(toArray(front), REGISTER, layout.in.bits[0]));
  }

  // ---- Conversions ----

  /**
   * {@code b.invertAndCompose(a)}, except that block bits on which {@code a} does not depend are
   * kept as they are instead of being sent to block 0: accesses to replicated memory stay in their
   * own block.
   */
  public static LinearLayout invertAndComposeBlockLocal(LinearLayout a, LinearLayout b) {
    LinearLayout cvt = b.invertAndCompose(a);
    if (!a.hasInDim(BLOCK) || !b.hasInDim(BLOCK) || a.inDimSize(BLOCK) != b.inDimSize(BLOCK)) {
      throw new LayoutException("both layouts must have block dimensions of one size");
    }
    int field = cvt.out.offsets[cvt.outDimIndex(BLOCK)];
    int first = cvt.in.offsets[cvt.inDimIndex(BLOCK)];
    long[] blockBases = a.flatBases(BLOCK);
    long[] columns = cvt.columns.clone();
    for (int i = 0; i < blockBases.length; i++) {
      if (blockBases[i] == 0) {
        for (int c = 0; c < columns.length; c++) {
          columns[c] &= ~(1L << (field + i));
        }
        columns[first + i] |= 1L << (field + i);
      }
    }
    return new LinearLayout(cvt.in, cvt.out, columns);
  }

  /**
   * How often and where {@code tile} repeats in {@code cvt}: {@code cvt} with the tile's basis
   * vectors zeroed, if they are the first of each dimension and no other vector sets a bit the tile
   * uses. The other bits may lie in between.
   */
  public static Optional<LinearLayout> getReps(LinearLayout cvt, LinearLayout tile) {
    int[] target = new int[tile.out.count()];
    for (int o = 0; o < target.length; o++) {
      target[o] = cvt.out.offsets[cvt.outDimIndex(tile.out.names[o])];
      if (tile.out.bits[o] > cvt.out.bitsOf(tile.out.names[o])) {
        return Optional.empty();
      }
    }
    long used = 0;
    for (long column : tile.columns) {
      used |= tile.out.move(column, target);
    }
    long[] reps = cvt.columns.clone();
    for (int d = 0; d < cvt.in.count(); d++) {
      int inTile = tile.in.indexOf(cvt.in.names[d]);
      int tileBits = inTile < 0 ? 0 : tile.in.bits[inTile];
      if (tileBits > cvt.in.bits[d]) {
        return Optional.empty();
      }
      for (int i = 0; i < cvt.in.bits[d]; i++) {
        int c = cvt.in.offsets[d] + i;
        if (i >= tileBits) {
          if ((cvt.columns[c] & used) != 0) {
            return Optional.empty();
          }
        } else if (cvt.columns[c]
            != tile.out.move(tile.columns[tile.in.offsets[inTile] + i], target)) {
          return Optional.empty();
        } else {
          reps[c] = 0;
        }
      }
    }
    return Optional.of(new LinearLayout(cvt.in, cvt.out, reps));
  }

  /**
   * The part of the conversion from {@code src} to {@code dst} that does something: for each place
   * of {@code dst} the place of {@code src} to read, without the slowest dimensions (block, warp,
   * lane, ...) that stay as they are.
   */
  public static LinearLayout minimalCvtLayout(LinearLayout src, LinearLayout dst) {
    LinearLayout conversion = dst.invertAndCompose(src);
    List<String> srcDims = src.inDimNames().reversed();
    List<String> dstDims = dst.inDimNames().reversed();
    for (int i = 0;
        i < Math.min(srcDims.size(), dstDims.size()) && srcDims.get(i).equals(dstDims.get(i));
        i++) {
      Optional<LinearLayout> quotient = conversion.quotient(List.of(srcDims.get(i)));
      if (quotient.isEmpty()) {
        break;
      }
      conversion = quotient.get();
    }
    return conversion;
  }

  /** The layout of the first block alone. */
  public static LinearLayout getLayoutWithinBlock(LinearLayout layout) {
    return layout.resizeInDim(BLOCK, 1);
  }

  static Map<String, Integer> standardShape(int... shape) {
    Map<String, Integer> sizes = new HashMap<>();
    for (int i = 0; i < shape.length; i++) {
      sizes.put(dimName(i), shape[i]);
    }
    return sizes;
  }

  private static int[] toArray(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void requireRegisterFirst(LinearLayout layout) {
    if (layout.numInDims() == 0 || !layout.in.names[0].equals(REGISTER)) {
      throw new LayoutException("the first input dimension must be 'register' in layout" + layout);
    }
  }
}
