package org.tritonjvm.mlir.llvm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
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
    long handle =
        context.require(
            "cannot translate to LLVM IR",
            () -> {
              long made = Shim.shimLlvmTranslate(Raw.handle(module), context.handle());
              Upcalls.rethrow();
              return made;
            });
    return new LlvmModule(context, handle);
  }

  /**
   * Parses LLVM assembly or bitcode.
   *
   * @throws LlvmException with place and reason
   */
  public static LlvmModule parse(LlvmContext context, byte[] source, String name) {
    var utf8 = Text.utf8(name);
    long handle =
        context.require(
            "cannot parse " + name,
            () -> Shim.shimLlvmParse(context.handle(), source, source.length, utf8, utf8.length));
    return new LlvmModule(context, handle);
  }

  public LlvmContext context() {
    return context;
  }

  /** LLVM assembly. */
  @Override
  public String toString() {
    return message(LLVM.LLVMPrintModuleToString(handle()));
  }

  public byte[] toBitcode() {
    long buffer = LLVM.LLVMWriteBitcodeToMemoryBuffer(handle());
    var bytes = new byte[Math.toIntExact(LLVM.LLVMGetBufferSize(buffer))];
    LLVM.LLVMGetBufferStart(buffer).get(bytes);
    LLVM.LLVMDisposeMemoryBuffer(buffer);
    return bytes;
  }

  /** Names of the functions without a body. */
  public List<String> declaredFunctions() {
    return functions(false);
  }

  /** Names of the functions with a body. */
  public List<String> definedFunctions() {
    return functions(true);
  }

  private List<String> functions(boolean defined) {
    var names = new ArrayList<String>();
    try (var length = new SizeTPointer(1)) {
      for (long f = LLVM.LLVMGetFirstFunction(handle()); f != 0; f = LLVM.LLVMGetNextFunction(f)) {
        if (LLVM.LLVMIsDeclaration(f) == defined) continue;
        names.add(LLVM.LLVMGetValueName2(f, length).limit(length.get()).getString(UTF_8));
      }
    }
    return names;
  }

  /** Takes a text that LLVM made. */
  private static String message(BytePointer text) {
    var taken = text.getString(UTF_8);
    LLVM.LLVMDisposeMessage(text);
    return taken;
  }

  /** Checks the module's well-formedness. */
  public void verify() {
    try (var why = new PointerPointer<BytePointer>(1)) {
      boolean broken = LLVM.LLVMVerifyModule(handle(), LLVM.LLVMReturnStatusAction, why);
      var text = message(why.get(BytePointer.class));
      if (broken) throw new LlvmException("broken LLVM module", text);
    }
  }

  /** Links another module of this context into this one; the other is consumed. */
  public void link(LlvmModule source, boolean onlyNeeded) {
    if (source.context != context) {
      throw new IllegalStateException("the module belongs to another LLVM context");
    }
    long consumed = source.handle();
    source.release();
    context.require(
        "cannot link", () -> Shim.shimLlvmModuleLink(handle(), consumed, onlyNeeded) ? 1 : 0);
  }

  /** Sets a flag of the module to a number of 32 bits, whatever modules that are linked say. */
  public void setFlag(String name, int value) {
    long i32 = LLVM.LLVMInt32TypeInContext(context.handle());
    long number = LLVM.LLVMValueAsMetadata(LLVM.LLVMConstInt(i32, value, true));
    int override = LLVM.LLVMModuleFlagBehaviorOverride;
    LLVM.LLVMAddModuleFlag(handle(), override, name, name.length(), number);
  }

  /** Takes triple and data layout from a target machine. */
  public void setTarget(TargetMachine machine) {
    LLVM.LLVMSetTarget(handle(), message(LLVM.LLVMGetTargetMachineTriple(machine.handle())));
    long layout = LLVM.LLVMCreateTargetDataLayout(machine.handle());
    LLVM.LLVMSetModuleDataLayout(handle(), layout);
    LLVM.LLVMDisposeTargetData(layout);
  }

  /**
   * Runs LLVM passes; their choices are target-independent.
   *
   * @param pipeline as opt's {@code -passes}: {@code default<O3>}, {@code instcombine,dce}
   */
  public void optimize(String pipeline) {
    optimize(pipeline, 0);
  }

  /**
   * Runs LLVM passes.
   *
   * @param pipeline as opt's {@code -passes}
   * @param machine the target that cost models ask
   */
  public void optimize(String pipeline, TargetMachine machine) {
    optimize(pipeline, machine.handle());
  }

  private void optimize(String pipeline, long target) {
    var what = "cannot run '" + pipeline + "'";
    long options = LLVM.LLVMCreatePassBuilderOptions();
    LLVM.LLVMPassBuilderOptionsSetLoopUnrolling(options, true);
    LLVM.LLVMPassBuilderOptionsSetLoopInterleaving(options, true);
    LLVM.LLVMPassBuilderOptionsSetLoopVectorization(options, true);
    LLVM.LLVMPassBuilderOptionsSetSLPVectorization(options, true);
    try {
      context.require(
          what,
          () -> {
            long error = LLVM.LLVMRunPasses(handle(), pipeline, target, options);
            if (error == 0) return 1;
            throw new LlvmException(what, errorText(error));
          });
    } finally {
      LLVM.LLVMDisposePassBuilderOptions(options);
    }
  }

  /** Takes an error of LLVM's. */
  private static String errorText(long error) {
    var text = LLVM.LLVMGetErrorMessage(error);
    var taken = text.getString(UTF_8);
    LLVM.LLVMDisposeErrorMessage(text);
    return "error: " + taken;
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
    return context.require(
        "cannot generate code",
        () -> Shim.shimTargetMachineEmit(machine.handle(), handle(), object));
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
