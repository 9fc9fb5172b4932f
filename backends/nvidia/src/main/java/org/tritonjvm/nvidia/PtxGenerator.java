package org.tritonjvm.nvidia;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.llvm.LlvmContext;
import org.tritonjvm.mlir.llvm.LlvmModule;
import org.tritonjvm.mlir.llvm.TargetMachine;

/**
 * LLVM dialect to PTX.
 *
 * @param computeCapability 90 for sm_90
 * @param ptxVersion 86 for PTX 8.6
 * @param fuseMultiplyAdd whether a multiplication and an addition may become one rounding
 * @param library NVIDIA's device library, in bitcode
 */
public record PtxGenerator(
    int computeCapability, int ptxVersion, boolean fuseMultiplyAdd, Optional<Path> library) {
  private static final String TRIPLE = "nvptx64-nvidia-cuda";

  /** The newest PTX that LLVM 22 knows by name. */
  private static final int NEWEST_PTX = 90;

  /**
   * What is left to do before ptxas, which moves code out of loops, unrolls and numbers values
   * itself: measured on an H200, kernels are as fast as after O3, in a fraction of its time. What
   * ptxas does not do is to add the parts of an address that do not change in a loop before those
   * that do; taking everything else out of loops as well would cost it registers.
   */
  private static final String PASSES =
      "function(simplifycfg,instcombine<no-verify-fixpoint>,early-cse,"
          + "loop-mssa(licm<no-allowspeculation>),loop(indvars),"
          + "instcombine<no-verify-fixpoint>,simplifycfg)";

  /** What linked functions need before: the target's questions answered, and to be inlined. */
  private static final String AFTER_LINKING =
      "nvvm-reflect,always-inline,cgscc(inline),globaldce,function(sroa)";

  /** What LLVM's code generator does and ptxas does again, with the same code in the end. */
  private static final List<String> NOT_NEEDED =
      List.of("nary-reassociate", "load-store-vectorizer");

  private static final Pattern WIDE_PRODUCT =
      Pattern.compile("\tmul\\.wide\\.s32 \t(%rd\\d+), (%r\\d+), (\\d+);");

  static {
    LlvmContext.configure(
        List.of(
            "nvptx-short-ptr",
            "nvptx-mad-wide-opt",
            // Would split each pointer into a common base and a distance: more registers, not less
            // work.
            "disable-lsr",
            // Asks of each sum whether it may be poison, in time that grows with the square of a
            // block. None is: what our sums promise is only what LLVM has proven.
            "enable-poison-reuse-guard=false",
            "opt-disable=" + String.join(",", NOT_NEEDED)));
  }

  /** LLVM IR after optimization, and PTX. */
  public record Output(String llvmIr, String ptx) {}

  /** {@code sm_90a}. */
  public String processor() {
    return "sm_" + computeCapability + (computeCapability >= 90 ? "a" : "");
  }

  /**
   * @param module of the LLVM dialect
   * @param keepLlvmIr whether the text of the LLVM IR is wanted
   * @param reflectFtz whether device functions take denormal numbers of f32 for zero
   * @throws org.tritonjvm.mlir.llvm.LlvmException if LLVM cannot
   */
  public Output generate(Operation module, boolean keepLlvmIr, boolean reflectFtz) {
    try (var context = new LlvmContext()) {
      var spec =
          new TargetMachine.Spec(
              TRIPLE, processor(), "+ptx" + Math.min(ptxVersion, NEWEST_PTX), 2, fuseMultiplyAdd);
      try (var machine = new TargetMachine(context, spec);
          var llvm = LlvmModule.translate(module, context)) {
        boolean hasLinked = DeviceFunctions.link(llvm, library, reflectFtz);
        llvm.setTarget(machine);
        if (hasLinked) {
          llvm.optimize(AFTER_LINKING, machine);
        }
        llvm.optimize(PASSES);
        var text = keepLlvmIr ? llvm.toString() : "";
        return new Output(text, finish(llvm.toAssembly(machine)));
      }
    }
  }

  /** Says which PTX it is, and takes out the debug flag that keeps ptxas from optimizing. */
  private String finish(String ptx) {
    var text = ptx.contains("wgmma.mma_async") ? withoutWideProducts(ptx) : ptx;
    return text.replaceFirst(
            "\\.version \\d+\\.\\d+", ".version " + ptxVersion / 10 + "." + ptxVersion % 10)
        .replaceFirst("(?m)^(\\.target [^\n]*?),\\s*debug", "$1");
  }

  /**
   * Shifts instead of products of 64 bits: ptxas adds such products to addresses in one instruction
   * (IMAD.WIDE), which waits for the registers' ports while wgmma is under way. On an H200 a
   * product of 128x256x64 in a loop took 1210 cycles so, 1070 without.
   */
  private static String withoutWideProducts(String ptx) {
    return WIDE_PRODUCT
        .matcher(ptx)
        .replaceAll(
            m -> {
              long factor = Long.parseLong(m.group(3));
              if (Long.bitCount(factor) != 1) return m.group();
              return "\tcvt.s64.s32 \t%s, %s;\n\tshl.b64 \t%1$s, %1$s, %d;"
                  .formatted(m.group(1), m.group(2), Long.numberOfTrailingZeros(factor));
            });
  }
}
