package org.tritonjvm.nvidia;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.SymbolRefAttr;
import org.tritonjvm.mlir.ir.SymbolTable;
import org.tritonjvm.mlir.llvm.LlvmModule;
import org.tritonjvm.nvidia.device.Library;

/**
 * Functions by the names of NVIDIA's device library: our own definitions, and that library itself
 * where the user names its file.
 */
final class DeviceFunctions {
  /** What the driver gives to every program. */
  private static final Set<String> FROM_DRIVER = Set.of("vprintf", "__assertfail");

  /** What LLVM's nvvm-reflect answers to the library's question __CUDA_FTZ. */
  private static final String REFLECT_FTZ = "nvvm-reflect-ftz";

  private DeviceFunctions() {}

  /**
   * Checks that every function that a module of the LLVM dialect calls is in it or can be linked.
   *
   * @param hasLibrary whether the user names a library, which may have anything
   * @return whether it is so; if not, the calls have errors
   */
  static boolean check(Operation module, boolean hasLibrary) {
    if (hasLibrary) return true;
    var wrong = new HashMap<String, String>();
    for (var op : module.region(0).front().operations()) {
      if (!op.is("llvm.func") || !op.region(0).isEmpty()) continue;
      var name = SymbolTable.nameOf(op);
      if (!FROM_DRIVER.contains(name)) reason(op, name).ifPresent(r -> wrong.put(name, r));
    }
    if (wrong.isEmpty()) return true;
    var found = new boolean[1];
    module.walk(
        op -> {
          if (!op.is("llvm.call")) return;
          if (!(op.attribute("callee").orElse(null) instanceof SymbolRefAttr callee)) return;
          if (!wrong.containsKey(callee.root())) return;
          op.emitError("calls '%s', %s".formatted(callee.root(), wrong.get(callee.root())));
          found[0] = true;
        });
    return !found[0];
  }

  /** Why a declared function cannot be linked. */
  private static Optional<String> reason(Operation function, String name) {
    var type = Library.type(name).map("!llvm.func<%s>"::formatted);
    if (type.isEmpty()) {
      return Optional.of("which is not supported: link it with --libdevice=FILE.bc");
    }
    var declared = function.attribute("function_type").map(Object::toString).orElse("");
    return type.filter(t -> !t.equals(declared))
        .map(t -> "declared as %s, but it is %s".formatted(declared, t));
  }

  /**
   * Links what a module calls.
   *
   * @param library NVIDIA's, in bitcode, which goes before our own
   * @param flushes whether functions take denormal numbers of f32 for zero where they may
   * @return whether something was linked
   * @throws org.tritonjvm.mlir.llvm.LlvmException if it is no library
   */
  static boolean link(LlvmModule module, Optional<Path> library, boolean flushes) {
    if (flushes) module.setFlag(REFLECT_FTZ, 1);
    library.ifPresent(file -> module.link(parse(module, file), true));
    var text = Library.module(module.declaredFunctions(), flushes);
    text.map(t -> LlvmModule.parse(module.context(), t.getBytes(UTF_8), "device functions"))
        .ifPresent(functions -> module.link(functions, true));
    return library.isPresent() || text.isPresent();
  }

  private static LlvmModule parse(LlvmModule module, Path file) {
    try {
      return LlvmModule.parse(module.context(), Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the library " + file, e);
    }
  }
}
