package org.tritonjvm.mlir.llvm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.tritonjvm.mlir.global.LLVM;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.NativeLibrary;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.ir.NativeCrash;

/** Owns LLVM modules and target machines. For one thread at a time. */
public final class LlvmContext implements AutoCloseable {
  private long handle;
  private final List<AutoCloseable> owned = new ArrayList<>();
  private final StringBuilder said = new StringBuilder();

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
   * Sets options of LLVM in the whole process, as on the command line of its tools; those that it
   * does not know are left out.
   *
   * @param options without dashes: {@code opt-disable=slsr}
   */
  public static void configure(List<String> options) {
    NativeLibrary.load();
    var arguments = new ArrayList<>(List.of(""));
    options.forEach(option -> arguments.add("--" + option));
    try (var argv = new PointerPointer<BytePointer>(arguments.toArray(String[]::new));
        var overview = new BytePointer("")) {
      LLVM.LLVMParseCommandLineOptions(arguments.size(), argv, overview);
    }
  }

  /** Warnings since the last call or failure, one a line. */
  public String takeDiagnostics() {
    var taken = said + Text.take(Shim.shimLlvmDiagnostics(handle()));
    said.setLength(0);
    return taken;
  }

  /**
   * Does native work that answers with a handle.
   *
   * @throws LlvmException if that is 0, or LLVM reported an error, or one that ends its own tools;
   *     after such a one the modules that were worked on are in no state to be used
   */
  long require(String what, LongSupplier work) {
    long result;
    try {
      result = work.getAsLong();
    } catch (NativeCrash fatal) {
      throw new LlvmException(what, takeDiagnostics() + "error: " + fatal.reason());
    }
    said.append(Text.take(Shim.shimLlvmDiagnostics(handle())));
    boolean failed = said.toString().lines().anyMatch(line -> line.startsWith("error: "));
    if (result == 0 || failed) throw new LlvmException(what, takeDiagnostics());
    return result;
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
