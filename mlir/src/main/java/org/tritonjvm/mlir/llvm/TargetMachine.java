package org.tritonjvm.mlir.llvm;

import org.tritonjvm.mlir.global.LLVM;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;

/** A code generator for one processor. */
public final class TargetMachine implements AutoCloseable {
  /**
   * What to generate code for.
   *
   * @param triple {@code nvptx64-nvidia-cuda}
   * @param cpu {@code sm_90a}
   * @param features {@code +ptx86}
   * @param optimization 0 to 3
   * @param fuseMultiplyAdd whether a multiplication and an addition may become one rounding
   */
  public record Spec(
      String triple, String cpu, String features, int optimization, boolean fuseMultiplyAdd) {}

  private final LlvmContext context;
  private long handle;

  /**
   * @throws LlvmException for an unknown triple
   */
  public TargetMachine(LlvmContext context, Spec spec) {
    if (spec.optimization < 0 || spec.optimization > 3) {
      throw new IllegalArgumentException("optimization level is 0 to 3: " + spec.optimization);
    }
    this.context = context;
    var text = Text.utf8(spec.triple + "\n" + spec.cpu + "\n" + spec.features);
    handle =
        context.require(
            "no code generator for " + spec.triple,
            () ->
                Shim.shimTargetMachineCreate(
                    context.handle(),
                    text,
                    text.length,
                    spec.optimization,
                    spec.fuseMultiplyAdd ? 1 : 0));
    context.own(this);
  }

  long handle() {
    context.handle();
    if (handle == 0) throw new IllegalStateException("the target machine is closed");
    return handle;
  }

  @Override
  public void close() {
    if (handle == 0) return;
    LLVM.LLVMDisposeTargetMachine(handle);
    context.disown(this);
    handle = 0;
  }
}
