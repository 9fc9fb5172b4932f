package org.tritonjvm.nvidia;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.SymbolRefAttr;
import org.tritonjvm.mlir.ir.SymbolTable;
import org.tritonjvm.mlir.llvm.LlvmModule;

/**
 * Functions by the names of NVIDIA's device library: our own definitions, which are resources in
 * LLVM's language, and that library itself where the user names its file.
 */
final class DeviceFunctions {
  private static final String FILE = "device-functions.ll";
  private static final String PREFIX = "__nv_";

  /** What the driver gives to every program. */
  private static final Set<String> FROM_DRIVER = Set.of("vprintf", "__assertfail");

  private static final String TEXT = read();
  private static final Set<String> DEFINED =
      Pattern.compile("(?m)^define [^@]*@(" + PREFIX + "\\w+)\\(")
          .matcher(TEXT)
          .results()
          .map(m -> m.group(1))
          .collect(Collectors.toUnmodifiableSet());

  private DeviceFunctions() {}

  private static String read() {
    try (var in = DeviceFunctions.class.getResourceAsStream(FILE)) {
      if (in == null) throw new IllegalStateException("the resource " + FILE + " is missing");
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks that every function that a module of the LLVM dialect calls is in it or can be linked.
   *
   * @param hasLibrary whether the user names a library, which may have anything
   * @return whether it is so; if not, the calls have errors
   */
  static boolean check(Operation module, boolean hasLibrary) {
    if (hasLibrary) return true;
    var declared = new HashSet<String>();
    for (var op : module.region(0).front().operations()) {
      if (!op.is("llvm.func") || !op.region(0).isEmpty()) continue;
      var name = SymbolTable.nameOf(op);
      if (!DEFINED.contains(name) && !FROM_DRIVER.contains(name)) declared.add(name);
    }
    if (declared.isEmpty()) return true;
    var found = new boolean[1];
    module.walk(
        op -> {
          if (!op.is("llvm.call")) return;
          if (!(op.attribute("callee").orElse(null) instanceof SymbolRefAttr callee)) return;
          if (!declared.contains(callee.root())) return;
          op.emitError(
              "calls '%s', which is not supported: link it with --libdevice=FILE.bc"
                  .formatted(callee.root()));
          found[0] = true;
        });
    return !found[0];
  }

  /**
   * Links what a module calls.
   *
   * @param library NVIDIA's, in bitcode, which goes before our own
   * @return whether something was linked
   * @throws org.tritonjvm.mlir.llvm.LlvmException if it is no library
   */
  static boolean link(LlvmModule module, Optional<Path> library) {
    library.ifPresent(file -> module.link(parse(module, file), true));
    if (module.declaredFunctions().stream().noneMatch(DEFINED::contains)) {
      return library.isPresent();
    }
    module.link(LlvmModule.parse(module.context(), TEXT.getBytes(UTF_8), FILE), true);
    return true;
  }

  private static LlvmModule parse(LlvmModule module, Path file) {
    try {
      return LlvmModule.parse(module.context(), Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the library " + file, e);
    }
  }
}
