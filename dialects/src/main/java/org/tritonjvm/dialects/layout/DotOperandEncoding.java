package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.List;
import java.util.Set;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * Operand A (0) or B (1) of a dot whose result has the parent's layout.
 *
 * @param parent a matrix-instruction encoding, or a blocked one for dots on plain arithmetic
 * @param kWidth consecutive elements along K that a lane holds; 0 for a blocked parent
 */
@Mnemonic(
    value = "dot_op",
    syntax = DistributedSyntax.DotOperand.class,
    summary = "Operand A or B of a dot whose result has the parent's layout.")
public record DotOperandEncoding(int opIdx, Encoding parent, int kWidth)
    implements DistributedEncoding {
  public DotOperandEncoding {
    require(
        opIdx == 0 || opIdx == 1, () -> "ttg.dot_op opIdx parameter can be 0 or 1, got: " + opIdx);
    switch (parent) {
      case NvidiaMmaEncoding mma -> verifyNvidia(mma, opIdx, kWidth);
      case AMDWmmaEncoding wmma -> verifyWmma(wmma, kWidth);
      case AMDMfmaEncoding _ ->
          require(kWidth != 0, () -> "ttg.dot_op kWidth parameter is mandatory for MFMA parent");
      case DpasEncoding dpas -> verifyDpas(dpas, opIdx, kWidth);
      case BlockedEncoding _ ->
          require(
              kWidth == 0,
              () ->
                  "ttg.dot_op kWidth parameter is not supported when the parent is a blocked layout");
      default -> throw new LayoutException("ttg.dot_op unexpected parent layout: " + parent);
    }
  }

  /** Of a dot with a blocked result. */
  public DotOperandEncoding(int opIdx, BlockedEncoding parent) {
    this(opIdx, parent, 0);
  }

  private static void verifyNvidia(NvidiaMmaEncoding mma, int opIdx, int kWidth) {
    boolean known = mma.isAmpere() || mma.isHopper();
    require(
        kWidth == 0 || known,
        () -> "ttg.dot_op kWidth parameter can only be non-zero for Ampere or Hopper MMA parent");
    require(
        kWidth != 0 || !known,
        () -> "ttg.dot_op kWidth parameter is mandatory for Ampere or Hopper MMA parent");
    require(
        opIdx == 0 || !mma.isHopper(),
        () ->
            "ttg.dot_op opIdx parameter must be 0 for Hopper MMA parent, since Hopper WGMMA only allows first operand to"
                + " be in registers");
  }

  private static void verifyWmma(AMDWmmaEncoding wmma, int kWidth) {
    String packed = " (including packed cases for `scaled_dot`)";
    switch (wmma.version()) {
      case 1 ->
          require(
              Set.of(8, 16).contains(kWidth),
              () -> "ttg.dot_op kWidth parameter must be 8/16 for WMMA v1" + packed);
      case 2 ->
          require(
              Set.of(4, 8, 16).contains(kWidth),
              () -> "ttg.dot_op kWidth parameter must be 4/8/16 for WMMA v2" + packed);
      default ->
          require(kWidth != 0, () -> "ttg.dot_op kWidth parameter is mandatory for WMMA v3 ");
    }
  }

  private static void verifyDpas(DpasEncoding dpas, int opIdx, int kWidth) {
    int ops = dpas.opsPerChannel();
    int expected = opIdx == 0 && ops > 1 ? ops / 2 : ops;
    require(
        kWidth == expected,
        () -> "ttg.dot_op kWidth parameter must match the parent's opsPerChannel");
    // Two 8-bit elements of A travel as one 16-bit element.
    int packedPerRow = ops == 1 ? dpas.systolicDepth() : dpas.systolicDepth() * 2;
    require(
        opIdx == 1 || dpas.repeatCount() * packedPerRow >= dpas.threadsPerWarp(),
        () ->
            "The DPAS encoding implies an invalid layout for A operand. The non-uniform matrix A could not be referred in"
                + " kernel with threadsPerWarp: "
                + dpas.threadsPerWarp()
                + ". numPackedElemPerRowForA:"
                + packedPerRow
                + ". RC:"
                + dpas.repeatCount()
                + ", systolicDepth:"
                + dpas.systolicDepth()
                + ", opsPerChan:"
                + ops);
  }

  /** The tensor dimension that the dot sums over. */
  public int kDim() {
    return opIdx == 0 ? rank() - 1 : rank() - 2;
  }

  @Override
  public int rank() {
    return parent.rank();
  }

  /** The parent's, each block having all of K. */
  @Override
  public CGAEncoding CGALayout() {
    return new CGAEncoding(
        parent.CGALayout().linearLayout().resizeOutDim(LayoutUtils.dimName(kDim()), 1));
  }

  @Override
  public List<Integer> repOrder() {
    return switch (parent) {
      case MmaEncoding mma -> mma.repOrderForOperand(opIdx);
      case BlockedEncoding blocked -> blocked.order();
      default -> throw new IllegalStateException("verified in the constructor");
    };
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new DistributedSyntax.DotOperand());
  }
}
