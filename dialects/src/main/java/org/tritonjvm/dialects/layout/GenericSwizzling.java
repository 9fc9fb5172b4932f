package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Chooses the layout of the scratch buffer in shared memory through which a tensor goes from one
 * register layout to another, so that both sides use wide instructions and few accesses of a warp
 * meet in a bank.
 *
 * <p>The layouts made here map vector (elements moved together), bank, segment (rows of all banks),
 * block and reps (parts moved one after the other) to the tensor. Source: "Linear Layouts" (Zhou et
 * al., 2025), section on optimal swizzling.
 */
public final class GenericSwizzling {
  private static final String VECTOR = "vector";
  private static final String BANK = "bank";
  private static final String SEGMENT = "segment";
  private static final String REPS = "reps";
  private static final int BANK_BITS = 32;
  private static final int MAX_VECTOR_BITS = 128;
  private static final int DEFAULT_BANKS = 32;

  /** Lanes of a wavefront that bring different addresses with the widest instruction: 8. */
  private static final int ADDRESS_BITS = 3;

  private GenericSwizzling() {}

  /**
   * How the lanes of a warp take part in an instruction on shared memory.
   *
   * @param laneContig the bits of the lane id that run through contiguous memory; registers make up
   *     for those missing
   * @param laneAddr the bits of the lane id that bring the addresses of one wavefront; registers
   *     make up for those missing
   */
  public record LocalMemOpTile(List<Integer> laneContig, List<Integer> laneAddr) {
    /** Plain loads and stores, consecutive lanes forming a wavefront. */
    public static final LocalMemOpTile NONE = new LocalMemOpTile(List.of(), List.of());

    public LocalMemOpTile {
      laneContig = List.copyOf(laneContig);
      laneAddr = List.copyOf(laneAddr);
    }
  }

  /**
   * A layout of shared memory and the instructions it is for.
   *
   * @param srcTile the index of the storing instruction among those offered
   * @param dstTile the index of the loading instruction among those offered
   */
  public record Swizzling(LinearLayout smem, int srcTile, int dstTile) {}

  /** Extra wavefronts per access, for loads and for stores. */
  public record BankConflicts(int read, int write) {}

  // ---- Choosing a layout ----

  /**
   * The layout with the fewest conflicts, over all pairs of instructions that the conversion can be
   * lowered with, and among equals the one with the most parts, which needs the least memory.
   *
   * @param src the layout of the registers stored, without registers that hold copies
   * @param dst the layout of the registers loaded, without registers that hold copies
   * @param bitwidth bits per element, at most 128
   */
  public static Swizzling optimalSwizzling(
      LinearLayout src,
      LinearLayout dst,
      List<LocalMemOpTile> srcTiles,
      List<LocalMemOpTile> dstTiles,
      int bitwidth) {
    if (bitwidth > MAX_VECTOR_BITS) {
      throw new LayoutException("bitwidth must be <= " + MAX_VECTOR_BITS + ", but is " + bitwidth);
    }
    record Candidate(Swizzling swizzling, int conflicts) {}
    List<Candidate> candidates = new ArrayList<>();
    int totalBases = Dims.log2(MAX_VECTOR_BITS / bitwidth);
    for (int s = 0; s < srcTiles.size(); s++) {
      for (int d = 0; d < dstTiles.size(); d++) {
        LocalMemOpTile store = srcTiles.get(s);
        LocalMemOpTile load = dstTiles.get(d);
        Optional<List<Long>> vector =
            commonVector(
                src,
                dst,
                totalBases - store.laneContig().size(),
                totalBases - load.laneContig().size(),
                store.laneContig(),
                load.laneContig());
        if (vector.isEmpty()) {
          continue;
        }
        Optional<List<Long>> tileSrc = addressTile(store, src, vector.get());
        Optional<List<Long>> tileDst = addressTile(load, dst, vector.get());
        if (tileSrc.isEmpty() || tileDst.isEmpty()) {
          continue;
        }
        // Matrix instructions move up to four matrices: two bits of parts are left to them.
        int leaveReps = Math.min(matrixBits(store), matrixBits(load));
        LinearLayout smem =
            swizzle(
                src,
                dst,
                bitwidth,
                vector.get(),
                tileSrc.get(),
                tileDst.get(),
                leaveReps,
                DEFAULT_BANKS);
        BankConflicts conflicts = bankConflicts(tileSrc.get(), tileDst.get(), smem);
        candidates.add(
            new Candidate(new Swizzling(smem, s, d), conflicts.read() + conflicts.write()));
      }
    }
    return candidates.stream()
        .min(
            Comparator.comparingInt(Candidate::conflicts)
                .thenComparing(
                    c -> c.swizzling().smem().inDimSizeLog2(REPS), Comparator.reverseOrder()))
        .map(Candidate::swizzling)
        .orElseGet(() -> new Swizzling(optimalSwizzlingLdSt(src, dst, bitwidth), 0, 0));
  }

  private static int matrixBits(LocalMemOpTile tile) {
    return tile.laneContig().size() + tile.laneAddr().size() - ADDRESS_BITS;
  }

  /**
   * The bits of one access: those of the lanes that bring addresses, registers first where the
   * lanes are too few.
   */
  private static Optional<List<Long>> addressTile(
      LocalMemOpTile tile, LinearLayout layout, List<Long> vector) {
    int needed = ADDRESS_BITS - tile.laneAddr().size();
    List<Long> bits =
        new ArrayList<>(
            flatten(layout, REGISTER).stream()
                .filter(r -> !vector.contains(r))
                .limit(needed)
                .toList());
    if (bits.size() < needed) {
      return Optional.empty();
    }
    bits.addAll(select(flatten(layout, LANE), tile.laneAddr()));
    return Optional.of(bits);
  }

  /**
   * The bits that both instructions can treat as contiguous: registers of both, then bits that are
   * lanes for the one and registers for the other, then lanes of both; none if the instructions do
   * not match the layouts.
   */
  private static Optional<List<Long>> commonVector(
      LinearLayout a,
      LinearLayout b,
      int registersA,
      int registersB,
      List<Integer> lanesA,
      List<Integer> lanesB) {
    if (registersA < registersB) {
      return commonVector(b, a, registersB, registersA, lanesB, lanesA);
    }
    if (registersB < 0) {
      return Optional.empty();
    }
    List<Long> vector =
        intersection(flatten(a, REGISTER), flatten(b, REGISTER), a.totalOutDimSizeLog2());
    List<Long> contigA = select(flatten(a, LANE), lanesA);
    List<Long> contigB = select(flatten(b, LANE), lanesB);
    if (vector.size() < registersB || contigA.contains(0L) || contigB.contains(0L)) {
      return Optional.empty();
    }
    LinearLayout cvt = b.flattenOuts().invertAndCompose(a.flattenOuts());
    int registersForLanes = registersA - registersB;
    for (int i = 0; i < registersForLanes; i++) {
      if (cvt.basis(LANE, lanesB.get(i), REGISTER) == 0) {
        return Optional.empty();
      }
    }
    for (int i = 0; i < lanesA.size(); i++) {
      if (cvt.basis(LANE, lanesB.get(registersForLanes + i), LANE) != 1 << lanesA.get(i)) {
        return Optional.empty();
      }
    }
    return Optional.of(Stream.concat(vector.stream().limit(registersB), contigB.stream()).toList());
  }

  /**
   * The bits moved together by plain loads and stores, and, if registers of one side had to fill a
   * bank, of which.
   */
  private record LdStVector(List<Long> bits, Optional<Boolean> srcFillsBank) {}

  private static LdStVector ldStVector(LinearLayout src, LinearLayout dst, int bitwidth) {
    int dim = src.totalOutDimSizeLog2();
    List<Long> regSrc = flatten(src, REGISTER);
    List<Long> regDst = flatten(dst, REGISTER);
    List<Long> vector =
        new ArrayList<>(
            intersection(regSrc, regDst, dim).stream()
                .limit(Dims.log2(MAX_VECTOR_BITS / bitwidth))
                .toList());
    if ((1 << vector.size()) * bitwidth >= BANK_BITS) {
      return new LdStVector(vector, Optional.empty());
    }
    // Fill a bank with registers of one side, which is then vectorized further. They must be warps
    // of the other side, or its lanes would meet in the bank.
    int basesPerBank = Dims.log2(BANK_BITS / bitwidth);
    List<Long> warpSrc = nonZero(flatten(src, WARP));
    List<Long> warpDst = nonZero(flatten(dst, WARP));
    List<Long> bySrc = intersection(without(regSrc, vector), warpDst, dim);
    List<Long> byDst = intersection(without(regDst, vector), warpSrc, dim);
    boolean srcFills =
        (bySrc.size() == byDst.size() && !bySrc.isEmpty())
            ? Collections.min(bySrc) < Collections.min(byDst)
            : bySrc.size() > byDst.size();
    vector.addAll(srcFills ? bySrc : byDst);
    if (vector.size() < basesPerBank) {
      vector.addAll(intersection(warpSrc, warpDst, dim));
    }
    // Warps of one side alone at least avoid conflicts on that side.
    List<Long> blocks = flatten(src, BLOCK);
    for (int i = 0;
        i < Math.max(warpSrc.size(), warpDst.size()) && vector.size() < basesPerBank;
        i++) {
      if (i < warpSrc.size() && !vector.contains(warpSrc.get(i))) {
        vector.add(warpSrc.get(i));
      }
      if (vector.size() < basesPerBank
          && i < warpDst.size()
          && !vector.contains(warpDst.get(i))
          && !blocks.contains(warpDst.get(i))) {
        vector.add(warpDst.get(i));
      }
    }
    return new LdStVector(vector.stream().limit(basesPerBank).toList(), Optional.of(srcFills));
  }

  /**
   * Bits that one plain load or store of the layout chosen by {@link #optimalSwizzlingLdSt} can
   * move.
   */
  public static int getVecBitwidthLdSt(LinearLayout src, LinearLayout dst, int bitwidth) {
    return (1 << ldStVector(src, dst, bitwidth).bits().size()) * bitwidth;
  }

  /** The layout with the fewest conflicts for plain loads and stores, of 32 banks. */
  public static LinearLayout optimalSwizzlingLdSt(
      LinearLayout src, LinearLayout dst, int bitwidth) {
    return optimalSwizzlingLdSt(
        src, dst, bitwidth, DEFAULT_BANKS, LocalMemOpTile.NONE, LocalMemOpTile.NONE);
  }

  /**
   * The layout with the fewest conflicts for plain loads and stores, the lanes of a wavefront being
   * given.
   */
  public static LinearLayout optimalSwizzlingLdSt(
      LinearLayout src,
      LinearLayout dst,
      int bitwidth,
      int numBanks,
      LocalMemOpTile srcTile,
      LocalMemOpTile dstTile) {
    LdStVector vector = ldStVector(src, dst, bitwidth);
    int vecSize = 1 << vector.bits().size();
    List<Long> tileSrc = laneTile(srcTile, flatten(src, LANE), vecSize, bitwidth, numBanks);
    List<Long> tileDst = laneTile(dstTile, flatten(dst, LANE), vecSize, bitwidth, numBanks);
    LinearLayout smem = swizzle(src, dst, bitwidth, vector.bits(), tileSrc, tileDst, 0, numBanks);
    if (vecSize * bitwidth >= MAX_VECTOR_BITS || numBanks > DEFAULT_BANKS) {
      return smem;
    }
    // One side may have more registers among the banks, thanks to lanes that hold copies: put these
    // first, so that it can move several banks at once.
    List<Long> banks = flatten(smem, BANK);
    List<Integer> inSrc = indicesIn(banks, flatten(src, REGISTER));
    List<Integer> inDst = indicesIn(banks, flatten(dst, REGISTER));
    boolean srcFirst = vector.srcFillsBank().orElse(inSrc.size() > inDst.size());
    List<Integer> order = new ArrayList<>(srcFirst ? inSrc : inDst);
    IntStream.range(0, banks.size()).filter(i -> !order.contains(i)).forEach(order::add);
    return new ColumnAction(
            order.stream().mapToInt(Integer::intValue).toArray(), BANK, banks.size())
        .apply(smem);
  }

  private static List<Integer> indicesIn(List<Long> vectors, List<Long> among) {
    return IntStream.range(0, vectors.size())
        .filter(i -> among.contains(vectors.get(i)))
        .boxed()
        .toList();
  }

  /** The lane bits of the lanes that access memory in one wavefront. */
  private static List<Long> laneTile(
      LocalMemOpTile tile, List<Long> lane, int vecSize, int bitwidth, int numBanks) {
    if (!tile.laneAddr().isEmpty()) {
      return select(lane, tile.laneAddr());
    }
    int banksPerLane = Math.max(1, vecSize * bitwidth / BANK_BITS);
    int laterWavefronts = Math.max(0, Dims.log2(banksPerLane) + lane.size() - Dims.log2(numBanks));
    return lane.subList(0, lane.size() - laterWavefronts);
  }

  /**
   * Builds the layout: the vector is given, the segments are chosen to keep out of both tiles, and
   * the banks are what is left.
   */
  private static LinearLayout swizzle(
      LinearLayout src,
      LinearLayout dst,
      int bitwidth,
      List<Long> vector,
      List<Long> tileSrc,
      List<Long> tileDst,
      int leaveReps,
      int numBanks) {
    requireNoBroadcast(src);
    requireNoBroadcast(dst);
    int dim = src.totalOutDimSizeLog2();
    List<Long> blocks = nonZero(flatten(src, BLOCK));
    int free = dim - vector.size() - blocks.size();
    int vectorsPerSegment = numBanks * BANK_BITS / ((1 << vector.size()) * bitwidth);
    int bankBits = Math.min(Dims.log2(vectorsPerSegment), free);
    List<Long> segment =
        segment(concat(vector, tileSrc), concat(vector, tileDst), blocks, dim, free - bankBits);
    List<Long> banks = complement(concat(concat(vector, segment), blocks), dim);

    List<Long> regSrc = flatten(src, REGISTER);
    List<Long> regDst = flatten(dst, REGISTER);
    List<Long> together = new ArrayList<>();
    List<Long> reps = new ArrayList<>();
    for (long s : segment) {
      // What is in registers on both sides can be moved in parts, one after the other.
      boolean separable = regSrc.contains(s) && regDst.contains(s);
      if (separable && leaveReps == 0) {
        reps.add(s);
      } else {
        together.add(s);
        leaveReps -= separable ? 1 : 0;
      }
    }
    SequencedMap<String, List<Long>> vectors = new LinkedHashMap<>();
    vectors.put(VECTOR, vector);
    vectors.put(BANK, banks);
    vectors.put(SEGMENT, together);
    vectors.put(BLOCK, flatten(src, BLOCK));
    vectors.put(REPS, reps);
    Dims in =
        new Dims(
            vectors.keySet().toArray(String[]::new),
            vectors.values().stream().mapToInt(List::size).toArray());
    long[] columns =
        vectors.values().stream().flatMap(List::stream).mapToLong(Long::longValue).toArray();
    // The banks complete the other vectors, so every element has a place.
    return new LinearLayout(in, src.out, columns);
  }

  private static void requireNoBroadcast(LinearLayout layout) {
    if (flatten(layout, REGISTER).contains(0L)) {
      throw new LayoutException(
          "registers that hold copies must be removed first from layout" + layout);
    }
  }

  /**
   * Picks {@code count} independent bits for the segments. Free of conflicts are the bits of
   * neither tile, and sums of one bit of each tile alone; beyond these, bits of one tile, which
   * cost that tile a conflict.
   */
  private static List<Long> segment(
      List<Long> src, List<Long> dst, List<Long> blocks, int dim, int count) {
    TreeSet<Long> inSrc = new TreeSet<>(concat(src, blocks));
    TreeSet<Long> inDst = new TreeSet<>(concat(dst, blocks));
    inSrc.remove(0L);
    inDst.remove(0L);
    List<Long> segment =
        new ArrayList<>(
            LongStream.range(0, dim)
                .map(b -> 1L << b)
                .filter(b -> !inSrc.contains(b) && !inDst.contains(b))
                .limit(count)
                .boxed()
                .toList());
    if (segment.size() == count) {
      return segment;
    }
    List<Long> onlySrc = inSrc.stream().filter(v -> !inDst.contains(v)).toList();
    List<Long> onlyDst = inDst.stream().filter(v -> !inSrc.contains(v)).toList();
    List<Long> fewer = onlySrc.size() > onlyDst.size() ? onlyDst : onlySrc;
    List<Long> more = onlySrc.size() > onlyDst.size() ? onlySrc : onlyDst;
    int conflicts = Math.clamp(count - fewer.size() - segment.size(), 0, fewer.size());
    for (int i = conflicts; i < fewer.size(); i++) {
      segment.add(fewer.get(i) ^ more.get(i));
    }
    segment.addAll(fewer.subList(0, conflicts));
    segment.addAll(more.subList(0, conflicts));
    return segment.subList(0, Math.min(count, segment.size()));
  }

  // ---- Counting conflicts ----

  /**
   * The conflicts of plain loads and stores between registers and a layout from vector, bank and
   * segment.
   */
  public static BankConflicts bankConflictsLdSt(
      LinearLayout src,
      LinearLayout dst,
      LinearLayout smem,
      int bitwidth,
      int numBanks,
      LocalMemOpTile srcTile,
      LocalMemOpTile dstTile) {
    int vecSize = smem.inDimSize(VECTOR);
    return bankConflicts(
        laneTile(srcTile, flatten(src, LANE), vecSize, bitwidth, numBanks),
        laneTile(dstTile, flatten(dst, LANE), vecSize, bitwidth, numBanks),
        smem);
  }

  /**
   * The extra wavefronts per access of plain loads (or stores) between registers and a layout from
   * offset and block.
   */
  public static int bankConflictsMemDesc(
      LinearLayout reg, LinearLayout smem, int bitwidth, int numBanks, LocalMemOpTile laneTile) {
    LinearLayout registers = LayoutUtils.actionRemoveBroadcastedRegs(reg).apply(reg);
    LayoutUtils.Vectorisation widest =
        LayoutUtils.largestVectorisation(
            registers.invertAndCompose(smem), bitwidth, OptionalInt.empty());
    LinearLayout permuted = widest.permutation().apply(registers);
    int vecSize = widest.elems();
    int vectors = smem.totalInDimSize() / vecSize;
    int banks = Math.min(numBanks * BANK_BITS / (vecSize * bitwidth), vectors);
    LinearLayout cut =
        smem.reshapeIns(
            List.of(
                new Dim(VECTOR, vecSize), new Dim(BANK, banks), new Dim(SEGMENT, vectors / banks)));
    LinearLayout sameOrder = permuted.transposeOuts(smem.outDimNames());
    return bankConflictsLdSt(sameOrder, sameOrder, cut, bitwidth, numBanks, laneTile, laneTile)
        .read();
  }

  /**
   * The conflicts of accesses whose lanes span {@code tileSrc} (stores) and {@code tileDst}
   * (loads): lanes that differ in the segment alone meet in a bank, lanes that agree in bank and
   * segment share a word.
   */
  public static BankConflicts bankConflicts(
      List<Long> tileSrc, List<Long> tileDst, LinearLayout smem) {
    List<Long> segment = flatten(smem, SEGMENT);
    int dim = smem.totalOutDimSizeLog2();
    int write = 1 << intersection(segment, tileSrc, dim).size();
    int read = 1 << intersection(segment, tileDst, dim).size();
    return new BankConflicts(read - 1, write - 1);
  }

  // ---- Spaces of vectors ----

  /**
   * A basis of the intersection of two spaces. Where all vectors are powers of two, it is those of
   * {@code a} that are in {@code b}, in their order, which callers rely on.
   */
  static List<Long> intersection(List<Long> a, List<Long> b, int dim) {
    if (Stream.concat(a.stream(), b.stream()).allMatch(Dims::isPowerOfTwo)) {
      return a.stream().filter(b::contains).toList();
    }
    return orthogonal(concat(orthogonal(a, dim), orthogonal(b, dim)), dim);
  }

  /**
   * A basis of the vectors of {@code dim} bits that have an even number of bits in common with each
   * of these.
   */
  private static List<Long> orthogonal(List<Long> vectors, int dim) {
    long[] rows = F2.reducedRows(vectors.stream().mapToLong(Long::longValue).toArray());
    long pivots = pivots(rows);
    List<Long> basis = new ArrayList<>();
    for (int free = 0; free < dim; free++) {
      long bit = 1L << free;
      if ((pivots & bit) == 0) {
        long vector = bit;
        for (long row : rows) {
          vector |= (row & bit) == 0 ? 0 : Long.lowestOneBit(row);
        }
        basis.add(vector);
      }
    }
    return basis;
  }

  /** Unit vectors that complete the vectors to a basis of all {@code dim} bits. */
  private static List<Long> complement(List<Long> vectors, int dim) {
    long pivots = pivots(F2.reducedRows(vectors.stream().mapToLong(Long::longValue).toArray()));
    return LongStream.range(0, dim)
        .map(b -> 1L << b)
        .filter(b -> (pivots & b) == 0)
        .boxed()
        .toList();
  }

  private static long pivots(long[] rows) {
    return Arrays.stream(rows).map(Long::lowestOneBit).reduce(0, (x, y) -> x | y);
  }

  private static List<Long> flatten(LinearLayout layout, String inDim) {
    return Arrays.stream(layout.flatBases(inDim)).boxed().toList();
  }

  private static List<Long> nonZero(List<Long> vectors) {
    return without(vectors, List.of(0L));
  }

  private static List<Long> without(List<Long> vectors, List<Long> excluded) {
    return vectors.stream().filter(v -> !excluded.contains(v)).toList();
  }

  private static List<Long> select(List<Long> vectors, List<Integer> indices) {
    return indices.stream().map(vectors::get).toList();
  }

  private static List<Long> concat(List<Long> a, List<Long> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }
}
