package org.tritonjvm.devicetest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.IrException;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.llvm.LlvmException;
import org.tritonjvm.nvidia.KernelOptions;
import org.tritonjvm.nvidia.NvidiaCompiler;

/** Compiles the functions of cases, many in one module. */
final class CaseCompiler {
  private static final String SCRATCH = "scratch:";

  private final int capability;
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  /**
   * @param capability 90 for sm_90
   */
  CaseCompiler(int capability) {
    this.capability = capability;
  }

  /** What did not compile, and why. */
  List<String> failures() {
    return failures.stream().sorted().toList();
  }

  /** The batches that cases become, compiled on all cores. */
  List<Batch> compile(List<TestCase> cases, int together) {
    var byVersion =
        cases.stream().collect(groupingBy(TestCase::ptxVersion, TreeMap::new, Collectors.toList()));
    return byVersion.values().stream()
        .flatMap(
            all ->
                IntStream.iterate(0, i -> i < all.size(), i -> i + together)
                    .mapToObj(i -> all.subList(i, Math.min(i + together, all.size()))))
        .toList()
        .parallelStream()
        .flatMap(part -> compile(part).stream())
        .toList();
  }

  /** One batch; where some do not compile, as many as it takes to leave those out. */
  private List<Batch> compile(List<TestCase> cases) {
    var messages = new ArrayList<String>();
    var whole = tryCompile(cases, messages);
    if (whole.isPresent()) return List.of(whole.get());
    if (cases.size() > 1) {
      int middle = cases.size() / 2;
      var parts = new ArrayList<>(compile(cases.subList(0, middle)));
      parts.addAll(compile(cases.subList(middle, cases.size())));
      return parts;
    }
    failures.add(
        cases.getFirst().name()
            + " does not compile: "
            + String.join("\n", messages)
            + "\n"
            + cases.getFirst().function());
    return List.of();
  }

  private Optional<Batch> tryCompile(List<TestCase> cases, List<String> messages) {
    var source =
        "module attributes {\"ttg.num-ctas\" = 1 : i32, \"ttg.num-warps\" = %d : i32, \"ttg.threads-per-warp\" = 32 : i32, ttg.target = \"cuda:%d\"} {\n%s}\n"
            .formatted(
                Layouts.WARPS,
                capability,
                cases.stream().map(TestCase::function).collect(joining()));
    int ptxVersion = cases.getFirst().ptxVersion();
    var compiler = new NvidiaCompiler(capability, ptxVersion, true);
    try (var context = new Context()) {
      Dialect.registerProvided(context);
      context
          .diagnostics()
          .handle(
              d -> {
                if (d.severity() == Diagnostic.Severity.ERROR) messages.add(d.message());
              });
      try (var module = ModuleOp.parse(context, source)) {
        return compiler
            .compile(
                module,
                KernelOptions.DEFAULT,
                NvidiaCompiler.Keep.NOTHING,
                NvidiaCompiler.Observer.NOBODY)
            .map(k -> new Batch(ptxVersion, k.ptx(), k.shared(), scratch(k), cases));
      } catch (IrException | LlvmException e) {
        messages.add(e.getMessage());
        return Optional.empty();
      }
    }
  }

  private static int scratch(NvidiaCompiler.Kernel kernel) {
    return kernel.args().stream()
        .filter(a -> a.startsWith(SCRATCH))
        .mapToInt(a -> Integer.parseInt(a.substring(SCRATCH.length())))
        .sum();
  }
}
