package org.tritonjvm.mlir.llvm;

import java.util.List;
import org.tritonjvm.mlir.global.LLVM;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;

/** A module of LLVM IR. */
public final class LlvmModule implements AutoCloseable {
  private final LlvmContext context;
  private long handle;

  private LlvmModule(LlvmContext context, long handle) {
    this.context = context;
    this.handle = handle;
    context.own(this);
  }

  long handle() {
    context.handle();
    if (handle == 0) throw new IllegalStateException("the LLVM module is closed");
    return handle;
  }

  /**
   * Translates a module of the LLVM dialect.
   *
   * @throws LlvmException if it cannot be; operations of other dialects are reported to the MLIR
   *     context's diagnostics
   */
  public static LlvmModule translate(Operation module, LlvmContext context) {
    long handle = Shim.shimLlvmTranslate(Raw.handle(module), context.handle());
    Upcalls.rethrow();
    if (handle == 0) throw context.failure("cannot translate to LLVM IR");
    return new LlvmModule(context, handle);
  }

  /**
   * Parses LLVM assembly or bitcode.
   *
   * @throws LlvmException with place and reason
   */
  public static LlvmModule parse(LlvmContext context, byte[] source, String name) {
    var utf8 = Text.utf8(name);
    long handle = Shim.shimLlvmParse(context.handle(), source, source.length, utf8, utf8.length);
    if (handle == 0) throw context.failure("cannot parse " + name);
    return new LlvmModule(context, handle);
  }

  public LlvmContext context() {
    return context;
  }

  /** LLVM assembly. */
  @Override
  public String toString() {
    return Text.take(Shim.shimLlvmModulePrint(handle()));
  }

  public byte[] toBitcode() {
    return Text.takeBytes(Shim.shimLlvmModuleBitcode(handle()));
  }

  /** Names of the functions without a body. */
  public List<String> declaredFunctions() {
    return Text.take(Shim.shimLlvmModuleFunctions(handle(), false)).lines().toList();
  }

  /** Names of the functions with a body. */
  public List<String> definedFunctions() {
    return Text.take(Shim.shimLlvmModuleFunctions(handle(), true)).lines().toList();
  }

  /** Checks the module's well-formedness. */
  public void verify() {
    if (!Shim.shimLlvmModuleVerify(handle())) throw context.failure("broken LLVM module");
  }

  /** Links another module of this context into this one; the other is consumed. */
  public void link(LlvmModule source, boolean onlyNeeded) {
    if (source.context != context) {
      throw new IllegalStateException("the module belongs to another LLVM context");
    }
    long consumed = source.handle();
    source.release();
    if (!Shim.shimLlvmModuleLink(handle(), consumed, onlyNeeded)) {
      throw context.failure("cannot link");
    }
  }

  /** Takes triple and data layout from a target machine. */
  public void setTarget(TargetMachine machine) {
    Shim.shimLlvmModuleSetTarget(handle(), machine.handle());
  }

  /**
   * Runs LLVM passes.
   *
   * @param pipeline as opt's {@code -passes}: {@code default<O3>}, {@code instcombine,dce}
   */
  public void optimize(String pipeline, PassOptions options) {
    var utf8 = Text.utf8(pipeline);
    long machine = options.machine().map(TargetMachine::handle).orElse(0L);
    if (!Shim.shimLlvmModuleOptimize(
        handle(), machine, utf8, utf8.length, options.slpVectorization())) {
      throw context.failure("cannot run '" + pipeline + "'");
    }
  }

  /** Assembly text for a target; the module may be changed on the way. */
  public String toAssembly(TargetMachine machine) {
    return Text.take(emit(machine, false));
  }

  /** An object file for a target; the module may be changed on the way. */
  public byte[] toObject(TargetMachine machine) {
    return Text.takeBytes(emit(machine, true));
  }

  private long emit(TargetMachine machine, boolean object) {
    long buffer = Shim.shimTargetMachineEmit(machine.handle(), handle(), object);
    if (buffer == 0) throw context.failure("cannot generate code");
    return buffer;
  }

  private void release() {
    context.disown(this);
    handle = 0;
  }

  @Override
  public void close() {
    if (handle == 0) return;
    LLVM.LLVMDisposeModule(handle);
    release();
  }
}
