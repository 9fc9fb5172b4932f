package org.tritonjvm.dialects.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** From encodings to the linear layouts they stand for. */
public final class LinearLayoutConversions {
  /** Entries after which the cache starts anew; a compilation uses some hundred. */
  private static final int CACHE_LIMIT = 8192;

  private static final int MAX_ELEMENTS_LOG2 = 30;

  private static final ConcurrentHashMap<Key, LinearLayout> CACHE = new ConcurrentHashMap<>();

  private LinearLayoutConversions() {}

  /** A shape and its encoding. */
  private record Key(List<Long> shape, Encoding encoding) {}

  /**
   * The linear layout of a tensor: from register, lane, warp and block (distributed encodings),
   * from offset and block, for partitioned ones also partition (shared memory), or from row, col
   * and block (tensor memory) to dim0, dim1, ... Distributed layouts are repeated or cut to fit the
   * shape, so they always reach all of it.
   *
   * @param shape elements along each dimension: powers of two, 2^30 in all. For memory, the shape
   *     of the allocation, less leading dimensions that the encoding does not have.
   * @throws LayoutException if there is no such layout, saying why
   */
  public static LinearLayout toLinearLayout(List<Long> shape, Encoding encoding) {
    Key key = new Key(List.copyOf(shape), encoding);
    LinearLayout cached = CACHE.get(key);
    if (cached != null) {
      return cached;
    }
    LinearLayout layout = compute(shape, encoding);
    if (CACHE.size() >= CACHE_LIMIT) {
      CACHE.clear();
    }
    CACHE.put(key, layout);
    return layout;
  }

  /** As {@link #toLinearLayout(List, Encoding)}. */
  public static LinearLayout toLinearLayout(Encoding encoding, long... shape) {
    return toLinearLayout(Arrays.stream(shape).boxed().toList(), encoding);
  }

  /** The conversion without its cache. */
  static LinearLayout compute(List<Long> shape, Encoding encoding) {
    return convert(checkedShape(shape, encoding), encoding);
  }

  static LinearLayout convert(int[] shape, Encoding encoding) {
    return switch (encoding) {
      case BlockedEncoding e -> DistributedLayouts.blocked(shape, e);
      case SliceEncoding e -> DistributedLayouts.slice(shape, e);
      case LinearEncoding e -> LayoutQueries.fitToShape(e.linearLayout(), e.repOrder(), shape);
      case GenericLinearEncoding e ->
          LayoutQueries.fitToShape(e.linearLayout(), e.repOrder(), shape);
      case NvidiaMmaEncoding e -> DistributedLayouts.nvidiaMma(shape, e);
      case DotOperandEncoding e -> dotOperand(shape, e);
      case AMDMfmaEncoding e -> AmdLayouts.mfma(shape, e);
      case AMDWmmaEncoding e -> AmdLayouts.wmma(shape, e);
      case DpasEncoding e -> IntelLayouts.dpas(shape, e, 2);
      case WarpEncoding e -> IntelLayouts.warp(shape, e);
      case Subgroup2DBlockEncoding e -> IntelLayouts.subgroup2DBlock(shape, e);
      case SwizzledSharedEncoding e -> SharedLayouts.swizzled(shape, e);
      case AMDRotatingSharedEncoding e -> SharedLayouts.rotating(shape, e);
      case NVMMASharedEncoding e ->
          NvmmaSharedLayouts.toLinearLayout(shape, e, TMAMode.TILED, false);
      case SharedLinearEncoding e -> SharedLayouts.linear(shape, e);
      case PartitionedSharedEncoding e when !isPadded(e) -> SharedLayouts.partitioned(shape, e);
      case PaddedSharedEncoding _, PartitionedSharedEncoding _ ->
          throw new LayoutException(
              "toLinearLayout does not support padded layouts; use paddedLinearLayout instead");
      case TensorMemoryEncoding e -> TensorMemoryLayouts.tensorMemory(shape, e);
      case TensorMemoryScalesEncoding e -> TensorMemoryLayouts.scales(shape, e);
    };
  }

  private static LinearLayout dotOperand(int[] shape, DotOperandEncoding dot) {
    return switch (dot.parent()) {
      case BlockedEncoding parent -> DistributedLayouts.fmaDot(shape, dot, parent);
      case NvidiaMmaEncoding parent -> DistributedLayouts.nvidiaDot(shape, dot, parent);
      case AMDMfmaEncoding parent -> AmdLayouts.mfmaDot(shape, dot, parent);
      case AMDWmmaEncoding parent -> AmdLayouts.wmmaDot(shape, dot, parent);
      case DpasEncoding parent -> IntelLayouts.dpas(shape, parent, dot.opIdx());
      default -> throw new IllegalStateException("verified by DotOperandEncoding");
    };
  }

  static int[] checkedShape(List<Long> shape, Encoding encoding) {
    if (shape.size() != encoding.rank()) {
      throw new LayoutException(
          "rank mismatch: shape "
              + shape
              + " has rank "
              + shape.size()
              + ", but its encoding has rank "
              + encoding.rank()
              + ": "
              + encoding);
    }
    int[] sizes = new int[shape.size()];
    int total = 0;
    for (int d = 0; d < sizes.length; d++) {
      long size = shape.get(d);
      if (!Dims.isPowerOfTwo(size)) {
        throw new LayoutException(
            "shape must be a positive power of 2 along each dimension, but dimension "
                + d
                + " of "
                + shape
                + " is "
                + size);
      }
      total += Long.numberOfTrailingZeros(size);
      sizes[d] = (int) size;
    }
    if (total > MAX_ELEMENTS_LOG2) {
      throw new LayoutException(
          "shape "
              + shape
              + " has 2^"
              + total
              + " elements; at most 2^"
              + MAX_ELEMENTS_LOG2
              + " are supported");
    }
    return sizes;
  }

  // ---- Padded shared memory ----

  /** Whether the encoding leaves gaps, by itself or within its partitions. */
  public static boolean isPadded(Encoding encoding) {
    return padding(encoding).isPresent();
  }

  /** The encoding that leaves gaps: this one, or that of its partitions. */
  public static Optional<PaddedSharedEncoding> padding(Encoding encoding) {
    var innermost =
        encoding instanceof PartitionedSharedEncoding p ? p.partitionLayout() : encoding;
    return innermost instanceof PaddedSharedEncoding padded
        ? Optional.of(padded)
        : Optional.empty();
  }

  /**
   * The layout of a padded encoding without its gaps; they are added when addresses are computed.
   */
  public static LinearLayout paddedLinearLayout(List<Long> shape, Encoding encoding) {
    return switch (encoding) {
      case PaddedSharedEncoding e -> e.linearComponent();
      case PartitionedSharedEncoding e when isPadded(e) ->
          SharedLayouts.partitioned(checkedShape(shape, e), e);
      default ->
          throw new LayoutException(
              "expected a padded encoding, alone or within partitions, but got " + encoding);
    };
  }

  /** The layout, without gaps where the encoding has some. */
  public static LinearLayout toLinearLayoutIgnoringPadding(List<Long> shape, Encoding encoding) {
    return isPadded(encoding)
        ? paddedLinearLayout(shape, encoding)
        : toLinearLayout(shape, encoding);
  }

  // ---- Special operands ----

  /** How TMA cuts the tensor: into tiles, or into rows of pixels by channels. */
  public enum TMAMode {
    TILED,
    IM2COL
  }

  /**
   * The layout of shared memory that TMA fills in the given mode.
   *
   * @param disableSwizzle whether rows stay in place within the tiles of 8 rows
   */
  public static LinearLayout nvmmaSharedToLinearLayout(
      List<Long> shape, NVMMASharedEncoding encoding, TMAMode mode, boolean disableSwizzle) {
    return NvmmaSharedLayouts.toLinearLayout(
        checkedShape(shape, encoding), encoding, mode, disableSwizzle);
  }

  /**
   * The box that one TMA message moves.
   *
   * @param shapePerCTA what a block holds of the tensor
   * @param packedSize for padded 4-bit elements, whether sizes count packed elements
   */
  public static List<Integer> tmaBlockShape(
      List<Integer> shapePerCTA, NVMMASharedEncoding encoding, boolean packedSize, TMAMode mode) {
    int[] sizes = shapePerCTA.stream().mapToInt(Integer::intValue).toArray();
    return Arrays.stream(NvmmaSharedLayouts.tmaBlockShape(sizes, encoding, packedSize, mode))
        .boxed()
        .toList();
  }

  // ---- Views of an allocation ----

  /**
   * The layout of a part of tensor memory, without the columns after its last element.
   *
   * @param shape elements of the part along each dimension
   * @param allocShape elements of the allocation along each dimension
   * @param elementBitWidth bits per element; columns hold 32 bits, which are not divided
   */
  public static LinearLayout tensorMemoryViewToLinearLayout(
      List<Long> shape, List<Long> allocShape, Encoding encoding, int elementBitWidth) {
    int[] sizes = checkedShape(shape, encoding);
    LinearLayout layout = toLinearLayout(allocShape, encoding);
    for (int d = 0; d < sizes.length; d++) {
      layout = layout.resizeOutDim(LayoutUtils.dimName(d), sizes[d]);
    }
    long used = LayoutUtils.inputBasisMask(layout, LayoutUtils.COL, layout.outDimNames());
    int wholeColumn = Dims.log2(Math.max(1, 32 / elementBitWidth));
    int bits = Math.max(wholeColumn, Long.SIZE - Long.numberOfLeadingZeros(used));
    return layout.resizeInDim(LayoutUtils.COL, 1 << bits);
  }

  /**
   * The elements of one block's shared memory from the first to the last of a part of an
   * allocation, padding not counted.
   *
   * @param shape elements of the part; leading dimensions that the encoding does not have count
   *     whole stages
   * @param allocShape elements of the allocation, or of the part if it is all
   */
  public static long getAllocationElems(
      SharedEncoding encoding, List<Long> shape, List<Long> allocShape) {
    int extra = shape.size() - encoding.rank();
    List<Long> part = shape.subList(extra, shape.size());
    List<Long> whole = allocShape.subList(allocShape.size() - encoding.rank(), allocShape.size());
    LinearLayout layout = toLinearLayoutIgnoringPadding(whole, encoding);
    long stages = shape.subList(0, extra).stream().reduce(1L, (a, b) -> a * b);
    long stage = layout.inDimSize(LayoutUtils.OFFSET);
    long elems = stages * stage;
    if (!part.equals(whole)) {
      LinearLayout view = LinearLayout.empty();
      for (int d = 0; d < part.size(); d++) {
        String dim = LayoutUtils.dimName(d);
        view = view.multiply(LinearLayout.identity1D(Math.toIntExact(part.get(d)), dim, dim));
      }
      LinearLayout offsets = view.invertAndCompose(layout);
      long copies =
          (stage - 1)
              & ~LayoutUtils.inputBasisMask(layout, LayoutUtils.OFFSET, layout.outDimNames());
      long last =
          LayoutUtils.outputBasisMask(offsets, view.inDimNames(), LayoutUtils.OFFSET) | copies;
      elems = (stages - 1) * stage + last + 1;
    }
    return encoding instanceof PartitionedSharedEncoding p ? elems * p.numPartitions() : elems;
  }

  // ---- Shapes and blocks ----

  /**
   * The shape that one block holds. Leading dimensions beyond those of {@code CTASplitNum} are not
   * split.
   */
  public static List<Integer> shapePerCTA(List<Integer> CTASplitNum, List<Integer> shape) {
    int offset = shape.size() - CTASplitNum.size();
    List<Integer> perCTA = new ArrayList<>(shape);
    for (int d = Math.max(0, offset); d < shape.size(); d++) {
      perCTA.set(d, shape.get(d) / Math.min(shape.get(d), CTASplitNum.get(d - offset)));
    }
    return List.copyOf(perCTA);
  }

  static int[] shapePerCTA(int[] shape, CGAEncoding cga) {
    int[] perCTA = shape.clone();
    for (int d = 0; d < perCTA.length; d++) {
      perCTA[d] = shape[d] >> Math.min(Dims.log2(shape[d]), cga.linearLayout().out.bits[d]);
    }
    return perCTA;
  }

  /**
   * Repeats or cuts the layout of one block until the cluster's blocks together cover the shape.
   * Repetition goes along the first input dimension and takes the output dimensions in the order
   * that {@code ctaLayout} has them.
   */
  public static LinearLayout combineCtaCgaWithShape(
      LinearLayout ctaLayout, CGAEncoding cga, int... shape) {
    int rank = shape.length;
    LinearLayout.requireSameDims(LayoutUtils.standardOutDimNames(rank), ctaLayout.out);
    if (cga.rank() != rank) {
      throw new LayoutException(
          "CGALayout rank (" + cga.rank() + ") must match the rank of the shape (" + rank + ")");
    }
    int[] bits = new int[rank];
    for (int d = 0; d < rank; d++) {
      LinearLayout.requirePowerOfTwo(shape[d], LayoutUtils.dimName(d));
      bits[d] = Math.min(Dims.log2(shape[d]), cga.linearLayout().out.bits[d]);
    }
    LinearLayout cgaLayout = LayoutUtils.shrinkOuts(cga.linearLayout(), bits);
    int[] ctaBits = new int[rank];
    for (int o = 0; o < rank; o++) {
      int d = cgaLayout.outDimIndex(ctaLayout.out.names[o]);
      ctaBits[o] = Dims.log2(shape[d]) - bits[d];
    }
    List<String> standard = cgaLayout.outDimNames();
    LinearLayout fitted = LayoutUtils.shrinkOuts(LayoutUtils.growOuts(ctaLayout, ctaBits), ctaBits);
    return fitted.transposeOuts(standard).multiply(cgaLayout);
  }

  /**
   * The layout of a scratch buffer in shared memory for a tensor that is converted in pieces of
   * {@code repShape}: from offset, iteration and block to the tensor's dimensions, walked in {@code
   * order}.
   */
  public static LinearLayout chooseShemLayoutForRegToRegConversion(
      List<Integer> tensorShape, List<Integer> repShape, List<Integer> order) {
    Tile tile = new Tile(order.size(), LayoutUtils.OFFSET, "iteration", LayoutUtils.BLOCK);
    tile.identity(LayoutUtils.OFFSET, repShape, order);
    for (int d : order) {
      tile.identity("iteration", d, tensorShape.get(d) / repShape.get(d));
    }
    return tile.build(order);
  }
}
