package org.tritonjvm.mlir.llvm;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.global.LLVM;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.NativeLibrary;
import org.tritonjvm.mlir.internal.Text;

/** Owns LLVM modules and target machines. For one thread at a time. */
public final class LlvmContext implements AutoCloseable {
  private long handle;
  private final List<AutoCloseable> owned = new ArrayList<>();

  public LlvmContext() {
    NativeLibrary.load();
    handle = Shim.shimLlvmContextCreate();
  }

  long handle() {
    if (handle == 0) throw new IllegalStateException("the LLVM context is closed");
    return handle;
  }

  /** Names of the code generators built in: {@code nvptx64}, {@code spirv64}, {@code x86-64}. */
  public static List<String> targets() {
    var names = new ArrayList<String>();
    try (var initializes = new LlvmContext()) {
      initializes.handle();
      for (long t = LLVM.LLVMGetFirstTarget(); t != 0; t = LLVM.LLVMGetNextTarget(t)) {
        names.add(LLVM.LLVMGetTargetName(t).getString());
      }
    }
    return names.stream().sorted().toList();
  }

  /**
   * Turns on an option of LLVM's code generators, {@code nvptx-short-ptr}, in the whole process.
   *
   * @throws IllegalArgumentException if there is no such option
   */
  public static void enable(String option) {
    NativeLibrary.load();
    var utf8 = Text.utf8(option);
    if (!Shim.shimLlvmEnable(utf8, utf8.length)) {
      throw new IllegalArgumentException("LLVM has no option '" + option + "'");
    }
  }

  /** Warnings since the last call or failure, one a line. */
  public String takeDiagnostics() {
    return Text.take(Shim.shimLlvmDiagnostics(handle()));
  }

  LlvmException failure(String what) {
    return new LlvmException(what, takeDiagnostics());
  }

  void own(AutoCloseable resource) {
    owned.add(resource);
  }

  void disown(AutoCloseable resource) {
    owned.remove(resource);
  }

  /** Frees the context with its modules and target machines. */
  @Override
  public void close() {
    if (handle == 0) return;
    for (var resource : List.copyOf(owned).reversed()) {
      switch (resource) {
        case LlvmModule m -> m.close();
        case TargetMachine t -> t.close();
        default -> throw new IllegalStateException("not owned: " + resource);
      }
    }
    Shim.shimLlvmContextDestroy(handle);
    handle = 0;
  }
}
