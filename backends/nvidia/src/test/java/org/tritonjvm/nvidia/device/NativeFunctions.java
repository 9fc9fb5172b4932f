package org.tritonjvm.nvidia.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The device functions without PTX instructions of their own, compiled for this processor. */
final class NativeFunctions {
  private static final Path LLC = Path.of("/usr/lib/llvm-22/bin/llc");

  private static final Pattern WORD = Pattern.compile("\\w+");

  private static final Pattern OPERATION =
      Pattern.compile("  (%\\S+) = (fmul|fadd|fsub) (float|double) (\\S+), (\\S+)");

  private final Path folder;

  private NativeFunctions(Path folder) {
    this.folder = folder;
  }

  /** The lines of a test's resource that are no comments. */
  static List<String> lines(String resource) throws IOException {
    try (var in = NativeFunctions.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8).lines().filter(l -> !l.startsWith("#")).toList();
    }
  }

  /** Compiles in a folder, or skips the test on a machine where that cannot be done. */
  static NativeFunctions compile(Path folder) throws Exception {
    assumeTrue(System.getProperty("os.arch").equals("amd64") && Files.isExecutable(LLC));
    var module = Library.module(lines("libdevice-names.txt"), false).orElseThrow();
    var text =
        Stream.of(module.split("\n(?=define )", -1))
            .filter(f -> !f.contains(" asm \""))
            .map(NativeFunctions::fuse)
            .collect(Collectors.joining("\n"))
            .replace("addrspace(1)", "")
            .replace("linkonce_odr hidden", "dso_local")
            .replace("llvm.nvvm.ex2.approx.ftz.f", "llvm.exp2.f32")
            .replaceAll(
                "call double @llvm.nvvm.mul.rn.d\\(double ([^,]+), double ([^)]+)\\)",
                "fmul double $1, $2");
    Files.writeString(folder.resolve("functions.ll"), text);
    run(
        folder,
        LLC + " -O2 -mcpu=haswell -relocation-model=pic -filetype=obj functions.ll -o functions.o");
    run(folder, "g++ -shared -o functions.so functions.o -lm");
    return new NativeFunctions(folder);
  }

  /**
   * Makes a product and a sum one operation wherever that can be, as the code generator for GPUs
   * may.
   */
  private static String fuse(String function) {
    var products = new HashMap<String, MatchResult>();
    var result = new StringBuilder();
    function
        .lines()
        .forEach(
            line -> {
              var operation = OPERATION.matcher(line);
              if (!operation.matches()) {
                result.append(line).append('\n');
                return;
              }
              if (operation.group(2).equals("fmul")) products.put(operation.group(1), operation);
              result.append(fuse(operation, products)).append('\n');
            });
    return result.toString();
  }

  private static String fuse(MatchResult operation, Map<String, MatchResult> products) {
    var name = operation.group(1);
    var type = operation.group(3);
    boolean isLeft = products.containsKey(operation.group(4));
    var product = products.get(operation.group(isLeft ? 4 : 5));
    if (operation.group(2).equals("fmul") || product == null) return operation.group();
    var factor = product.group(4);
    var addend = operation.group(isLeft ? 5 : 4);
    var text = "";
    if (operation.group(2).equals("fsub")) {
      text = "  %s.m = fneg %s %s\n".formatted(name, type, isLeft ? addend : factor);
      if (isLeft) addend = name + ".m";
      else factor = name + ".m";
    }
    return text
        + "  %s = call %s @llvm.fma.%s(%s %s, %s %s, %s %s)"
            .formatted(
                name,
                type,
                type.equals("double") ? "f64" : "f32",
                type,
                factor,
                type,
                product.group(5),
                type,
                addend);
  }

  private static void run(Path folder, String command) throws Exception {
    var process =
        new ProcessBuilder(command.split(" ", -1)).directory(folder.toFile()).inheritIO().start();
    assertEquals(0, process.waitFor(), command);
  }

  private static MemoryLayout layout(String type) {
    return switch (type) {
      case "i32" -> ValueLayout.JAVA_INT;
      case "i64" -> ValueLayout.JAVA_LONG;
      case "f32" -> ValueLayout.JAVA_FLOAT;
      case "f64" -> ValueLayout.JAVA_DOUBLE;
      default -> throw new IllegalArgumentException(type);
    };
  }

  /** A function by its name without prefix; empty if it is a PTX instruction. */
  Optional<MethodHandle> find(String name) {
    var type = Library.type("__nv_" + name).orElseThrow();
    var types = WORD.matcher(type).results().map(m -> layout(m.group())).toList();
    var parameters = types.subList(1, types.size());
    var descriptor =
        FunctionDescriptor.of(types.getFirst(), parameters.toArray(MemoryLayout[]::new));
    return SymbolLookup.libraryLookup(folder.resolve("functions.so"), Arena.global())
        .find("__nv_" + name)
        .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, descriptor));
  }

  MethodHandle function(String name) {
    return find(name).orElseThrow();
  }
}
