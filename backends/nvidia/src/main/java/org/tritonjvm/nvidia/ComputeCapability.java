package org.tritonjvm.nvidia;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;

/**
 * A generation of NVIDIA GPUs.
 *
 * @param number 80 for sm_80
 */
public record ComputeCapability(int number) {
  private static final Pattern TARGET = Pattern.compile("cuda:(\\d{2,3})");

  /** What the attribute {@code ttg.target} of a module says; empty if it names no NVIDIA GPU. */
  public static Optional<ComputeCapability> of(Operation module) {
    return module
        .attribute(Launch.TARGET)
        .map(a -> a instanceof StringAttr s ? s.value() : "")
        .map(TARGET::matcher)
        .filter(m -> m.matches())
        .map(m -> new ComputeCapability(Integer.parseInt(m.group(1))));
  }

  /** As {@link #of}, for who cannot do without: empty after an error at the module. */
  public static Optional<ComputeCapability> require(Operation module) {
    var capability = of(module);
    if (capability.isEmpty()) {
      module.emitError(
          "is not for an NVIDIA GPU: the attribute " + Launch.TARGET + " must be like \"cuda:90\"");
    }
    return capability;
  }

  /** The versions of matrix instructions, the fastest first: 2 mma.sync, 3 wgmma, 5 tcgen05. */
  public List<Integer> mmaVersions() {
    if (number < 80) return List.of();
    if (number < 90) return List.of(2);
    if (number < 100) return List.of(3, 2);
    return hasTensorMemory() ? List.of(5, 2) : List.of(2);
  }

  /** Whether f64 products are faster on tensor cores than as plain arithmetic. */
  public boolean hasFastF64Mma() {
    return number == 80 || number == 90 || hasTensorMemory();
  }

  /** Whether mma.sync multiplies 8-bit floats as they are; elsewhere it widens them itself. */
  public boolean hasFp8MmaSync() {
    return number == 89 || number / 10 == 12;
  }

  /** Whether there are instructions that multiply scaled matrices. */
  public boolean hasScaledMma() {
    return number >= 100;
  }

  private boolean hasTensorMemory() {
    return number >= 100 && number < 120;
  }

  @Override
  public String toString() {
    return "cuda:" + number;
  }
}
