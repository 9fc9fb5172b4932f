package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.Operation;

/**
 * The result of an Intel DPAS instruction.
 *
 * @param repeatCount M of the instruction, 1 to 8
 * @param systolicDepth 8; times {@code opsPerChannel} it is K
 * @param executionSize N of the instruction
 * @param opsPerChannel elements packed in 32 bits: 1, 2 or 4
 * @param repCluster instructions per warp along each dimension before warps alternate
 * @param fp4KPack 4-bit elements packed in a byte along K, if they are packed: 2
 */
@Mnemonic(
    value = "dpas",
    syntax = IntelSyntax.Dpas.class,
    summary = "The result of an Intel DPAS instruction.")
public record DpasEncoding(
    int repeatCount,
    int systolicDepth,
    int executionSize,
    int opsPerChannel,
    List<Integer> warpsPerCTA,
    List<Integer> repCluster,
    int threadsPerWarp,
    OptionalInt fp4KPack)
    implements MmaEncoding {
  public DpasEncoding {
    warpsPerCTA = List.copyOf(warpsPerCTA);
    repCluster = List.copyOf(repCluster);
    int clusterRank = repCluster.size();
    int rank = warpsPerCTA.size();
    require(
        repeatCount >= 1 && repeatCount <= 8,
        () -> "repeatCount must be in the range [1, 8], but was:" + repeatCount);
    require(
        opsPerChannel == 1 || opsPerChannel == 2 || opsPerChannel == 4,
        () -> "opsPerChannel must be 1, 2 or 4, but was:" + opsPerChannel);
    require(systolicDepth == 8, () -> "systolicDepth must be 8, but was:" + systolicDepth);
    require(
        clusterRank == 2 || clusterRank == 3,
        () -> "expected rank 2 or 3 of repCluster, but the rank is:" + clusterRank);
    require(
        threadsPerWarp >= executionSize,
        () ->
            "threadsPerWarp could not be smaller than the execution size. got subGroupSize:"
                + threadsPerWarp
                + ", executionSize:"
                + executionSize);
    if (fp4KPack.isPresent()) {
      require(fp4KPack.getAsInt() == 2, () -> "fp4KPack must be 2 but was:" + fp4KPack.getAsInt());
      require(
          opsPerChannel == 4,
          () -> "opsPerChannel must be 4 for fp4 type, but was:" + opsPerChannel);
    }
    require(
        Dims.isPowerOfTwo(executionSize) && Dims.isPowerOfTwo(threadsPerWarp),
        () ->
            "executionSize and threadsPerWarp must be powers of two, but were:"
                + executionSize
                + ", "
                + threadsPerWarp);
    EncodingOrders.requirePowersOfTwo(warpsPerCTA, "warpsPerCTA");
    EncodingOrders.requirePowersOfTwo(repCluster, "repCluster");
    require(
        rank == clusterRank,
        () ->
            "warpsPerCTA and repCluster must have the same rank, but have "
                + rank
                + " and "
                + clusterRank);
  }

  public DpasEncoding(
      int repeatCount,
      int systolicDepth,
      int executionSize,
      int opsPerChannel,
      List<Integer> warpsPerCTA,
      List<Integer> repCluster,
      int threadsPerWarp) {
    this(
        repeatCount,
        systolicDepth,
        executionSize,
        opsPerChannel,
        warpsPerCTA,
        repCluster,
        threadsPerWarp,
        OptionalInt.empty());
  }

  /** The shape of operand A, B (0, 1) or of the result (2) of one instruction: rows and columns. */
  public List<Integer> instShape(int opIdx) {
    return switch (opIdx) {
      case 0 -> List.of(repeatCount, systolicDepth * opsPerChannel);
      case 1 -> List.of(systolicDepth * opsPerChannel, executionSize);
      case 2 -> List.of(repeatCount, executionSize);
      default -> throw new IllegalArgumentException("no operand " + opIdx);
    };
  }

  /** The shape of operand A, B (0, 1) or of the result (2) of a warp's cluster of instructions. */
  public List<Integer> shape(int opIdx) {
    int rank = rank();
    List<Integer> shape = new ArrayList<>(Collections.nCopies(rank, 1));
    List<Integer> inst = instShape(opIdx);
    shape.set(rank - 2, inst.get(0) * (opIdx == 1 ? 1 : repCluster.get(rank - 2)));
    shape.set(rank - 1, inst.get(1) * (opIdx == 0 ? 1 : repCluster.get(rank - 1)));
    return shape;
  }

  /**
   * How often the warps' clusters repeat along batch, rows and columns of operand A, B (0, 1) or
   * the result (2).
   */
  public List<Integer> repetitions(List<Integer> tensorShape, int opIdx) {
    int rank = rank();
    List<Integer> perWarp = shape(opIdx);
    List<Integer> reps = new ArrayList<>(List.of(1));
    for (int d = 0; d < rank; d++) {
      boolean sharedByWarps = opIdx == 0 ? d == rank - 1 : opIdx == 1 && d == rank - 2;
      int warps = sharedByWarps ? 1 : warpsPerCTA.get(d);
      reps.add(Math.max(1, tensorShape.get(d) / (perWarp.get(d) * warps)));
    }
    return List.copyOf(reps.subList(reps.size() - 3, reps.size()));
  }

  @Override
  public int rank() {
    return repCluster.size();
  }

  @Override
  public CGAEncoding CGALayout() {
    return CGAEncoding.get1CTALayout(rank());
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new IntelSyntax.Dpas());
  }

  /** The factors of a dot have elements of which {@code opsPerChannel} fill 32 bits. */
  @Override
  public void checkUse(Operation op) {
    if (!op.is("tt.dot")) return;
    int expected = 32 / opsPerChannel;
    for (int factor = 0; factor < 2; factor++) {
      var element = op.operand(factor).type().elementOrSelf();
      require(
          Types.bitWidth(element) == expected,
          () ->
              "Layout has opsPerChannel = %d but tensor element type is '%s'. Expected %d bit type."
                  .formatted(opsPerChannel, element, expected));
    }
  }
}
