package org.tritonjvm.nvidia;

import java.util.List;
import java.util.stream.Collectors;
import org.tritonjvm.passes.ttgir.remat.RemoveLayoutConversions.Costs;

/**
 * Which passes compile a kernel, in which order and with which options; as upstream's backend for
 * NVIDIA has them.
 *
 * @param computeCapability 90 for sm_90
 * @param ptxVersion 86 for PTX 8.6
 * @param debugInfo what the PTX says of the source
 */
public record NvidiaPipeline(
    int computeCapability, int ptxVersion, DebugInfo debugInfo, KernelOptions options) {
  /** What a stage makes. */
  public enum Stage {
    TTIR,
    TTGIR,
    LLIR
  }

  /**
   * The stage's passes on a module, as {@code triton-opt --pass-pipeline} takes them. Upstream's
   * passes for tensor memory, which no target here has, are not among them.
   */
  public String text(Stage stage) {
    var all =
        switch (stage) {
          case TTIR -> ttir();
          case TTGIR -> ttgir();
          case LLIR -> llir();
        };
    return all.stream()
        .filter(pass -> !pass.isEmpty())
        .collect(Collectors.joining(",", "builtin.module(", ")"));
  }

  /** Whether the hardware copies blocks of described tensors by itself. */
  private boolean hasDescriptors() {
    return computeCapability >= 90;
  }

  private static String on(boolean condition, String pass) {
    return condition ? pass : "";
  }

  private List<String> ttir() {
    return List.of(
        "inline",
        // Only Triton 3.6 makes what this one rewrites.
        "triton-rewrite-tensor-pointer",
        on(!hasDescriptors(), "triton-rewrite-tensor-descriptor-to-pointer"),
        "canonicalize",
        "triton-combine",
        "triton-reorder-broadcast",
        "cse",
        "symbol-dce",
        "triton-loop-unroll");
  }

  private List<String> ttgir() {
    var stages = "num-stages=" + options.numStages();
    var capability = "compute-capability=" + computeCapability;
    var remat =
        "tritongpu-remove-layout-conversions"
            + (options.costs() == Costs.UPSTREAM ? "" : "{cost-model=calibrated}");
    return List.of(
        "convert-triton-to-tritongpu{target=cuda:%d num-warps=%d threads-per-warp=32 num-ctas=%d}"
            .formatted(computeCapability, options.numWarps(), options.numCTAs()),
        "tritongpu-coalesce",
        "tritongpu-F32DotTC{emu-tf32=true}",
        "triton-nvidia-gpu-plan-cta",
        remat,
        "tritongpu-optimize-thread-locality",
        "tritongpu-accelerate-matmul",
        "triton-nvidia-check-matmul-two-cta",
        remat,
        "tritongpu-optimize-dot-operands{hoist-layout-conversion=true}",
        "triton-nvidia-optimize-descriptor-encoding",
        "triton-loop-aware-cse",
        "tritongpu-fuse-nested-loops",
        "canonicalize",
        "triton-licm",
        "canonicalize",
        "tritongpu-combine-tensor-select-and-if",
        "nvgpu-warp-specialization{" + stages + "}",
        "tritongpu-assign-latencies{" + stages + "}",
        "tritongpu-schedule-loops",
        "tritongpu-pipeline{" + stages + "}",
        "canonicalize",
        "triton-loop-aware-cse",
        on(computeCapability / 10 == 8, "tritongpu-prefetch{pipelined=false}"),
        "tritongpu-optimize-dot-operands{hoist-layout-conversion=true}",
        "tritongpu-coalesce-async-copy",
        on(hasDescriptors(), "triton-nvidia-tma-lowering"),
        remat,
        "tritongpu-reduce-data-duplication",
        "tritongpu-reorder-instructions",
        "triton-loop-aware-cse",
        "symbol-dce",
        "triton-nvidia-gpu-fence-insertion{" + capability + "}",
        "triton-nvidia-gpu-hoist-mbarrier-lifecycle{" + capability + "}",
        "sccp",
        "cse",
        "canonicalize");
  }

  private List<String> llir() {
    var target = "{compute-capability=%d ptx-version=%d}".formatted(computeCapability, ptxVersion);
    return List.of(
        "tritongpu-combine-tensor-select-and-if",
        "tritongpu-allocate-warp-groups",
        "convert-scf-to-cf",
        "allocate-shared-memory-nv" + target,
        "triton-nvidia-gpu-proxy-fence-insertion{compute-capability=%d}"
            .formatted(computeCapability),
        "convert-triton-gpu-to-llvm" + target,
        "initialize-ws-cluster-barriers" + target,
        "convert-warp-specialize-to-llvm",
        "convert-nv-gpu-to-llvm",
        on(debugInfo != DebugInfo.NONE, "enable-line-info"),
        on(debugInfo == DebugInfo.VARIABLES, "extract-variable-info"));
  }
}
