package org.tritonjvm.nvidia;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.pass.PassManager;
import org.tritonjvm.mlir.pass.PassRegistry;
import org.tritonjvm.mlir.pass.Pipeline;

/** Lowers a module with one function and runs it for all threads of a block of 4 warps. */
final class Lowered {
  static final int WARPS = 4;
  static final int THREADS = 32 * WARPS;
  private static final PassRegistry REGISTRY = PassRegistry.load();

  private Lowered() {}

  /** A module around a function. */
  static String module(String function) {
    return "module attributes {\"ttg.num-ctas\" = 1 : i32, \"ttg.num-warps\" = %d : i32, \"ttg.threads-per-warp\" = 32 : i32} {\n%s}\n"
        .formatted(WARPS, function);
  }

  /**
   * Runs a module's only function.
   *
   * @param capability 90 for sm_90
   * @return for each result the value of each thread
   */
  static List<Object[]> run(String source, int capability, List<Object[]> arguments) {
    return run(source, capability, arguments, new LockstepInterpreter(THREADS));
  }

  /** As above, by an interpreter that can be asked afterwards what it did. */
  static List<Object[]> run(
      String source, int capability, List<Object[]> arguments, LockstepInterpreter by) {
    return run(source, new NvidiaCompiler(capability, 87, true), arguments, by);
  }

  /** As above, as a compiler has it. */
  static List<Object[]> run(
      String source, NvidiaCompiler compiler, List<Object[]> arguments, LockstepInterpreter by) {
    try (var context = new Context()) {
      Dialect.registerProvided(context);
      var messages = new ArrayList<String>();
      context.diagnostics().handle(d -> messages.add(d.message()));
      try (var module = ModuleOp.parse(context, source);
          var passes =
              PassManager.create(
                  context,
                  Pipeline.parse(
                      compiler.pipeline(KernelOptions.DEFAULT).text(NvidiaPipeline.Stage.LLIR),
                      REGISTRY),
                  REGISTRY)) {
        assertTrue(passes.run(module.operation()).succeeded(), () -> messages + "\n" + source);
        for (var op : module.body().operations()) {
          if (op.is("llvm.func")) return by.call(op, arguments);
        }
        throw new AssertionError("no function is left");
      }
    }
  }

  /** The index along each dimension of what a register of a thread holds. */
  static List<Integer> index(LinearLayout layout, int thread, int register) {
    return List.copyOf(
        layout
            .apply(
                Map.of("register", register, "lane", thread % 32, "warp", thread / 32, "block", 0))
            .values());
  }

  /** An element of a tensor, by its index. */
  interface Elements {
    Object at(List<Integer> index);
  }

  /** The value that each thread has for a tensor. */
  static Object[] registers(LinearLayout layout, Elements elements) {
    int n = layout.inDimSize("register");
    var all = new Object[THREADS];
    for (int t = 0; t < THREADS; t++) {
      var own = new ArrayList<Object>();
      for (int r = 0; r < n; r++) own.add(elements.at(index(layout, t, r)));
      all[t] = own;
    }
    return all;
  }

  /** What a register of a thread holds. */
  static Object register(LinearLayout layout, Object packed, int register) {
    return ((List<?>) packed).get(register);
  }
}
