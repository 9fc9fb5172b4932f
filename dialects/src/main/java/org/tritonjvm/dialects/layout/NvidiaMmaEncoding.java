package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.List;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * The result of an NVIDIA matrix instruction: mma.sync (version 2) or wgmma (version 3).
 *
 * @param instrShape version 2: the shape of the instruction's result, as long as the rank; version
 *     3: M, N and K
 */
@Mnemonic(
    value = "nvidia_mma",
    syntax = MmaSyntax.Nvidia.class,
    summary =
        "The result of an NVIDIA matrix instruction: mma.sync (version 2) or wgmma (version 3).")
public record NvidiaMmaEncoding(
    int versionMajor,
    int versionMinor,
    List<Integer> warpsPerCTA,
    CGAEncoding CGALayout,
    List<Integer> instrShape)
    implements MmaEncoding {
  public NvidiaMmaEncoding {
    warpsPerCTA = List.copyOf(warpsPerCTA);
    instrShape = List.copyOf(instrShape);
    int rank = warpsPerCTA.size();
    EncodingOrders.requirePowersOfTwo(warpsPerCTA, "warpsPerCTA");
    require(
        rank == CGALayout.rank(),
        () ->
            "warpsPerCTA rank (" + rank + ") must match CGALayout rank (" + CGALayout.rank() + ")");
  }

  /** In a cluster of one block. */
  public NvidiaMmaEncoding(
      int versionMajor, int versionMinor, List<Integer> warpsPerCTA, List<Integer> instrShape) {
    this(
        versionMajor,
        versionMinor,
        warpsPerCTA,
        CGAEncoding.get1CTALayout(warpsPerCTA.size()),
        instrShape);
  }

  public boolean isTuring() {
    return versionMajor == 2 && versionMinor == 1;
  }

  /** Whether the instruction is an mma.sync. */
  public boolean isAmpere() {
    return versionMajor == 2;
  }

  /** Whether the instruction is a wgmma. */
  public boolean isHopper() {
    return versionMajor == 3;
  }

  @Override
  public int rank() {
    return warpsPerCTA.size();
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new MmaSyntax.Nvidia());
  }
}
