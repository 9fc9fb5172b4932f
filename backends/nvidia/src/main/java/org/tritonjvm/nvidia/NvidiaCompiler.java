package org.tritonjvm.nvidia;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.SymbolTable;
import org.tritonjvm.mlir.pass.PassManager;
import org.tritonjvm.mlir.pass.PassManagerOptions;
import org.tritonjvm.mlir.pass.PassRegistry;
import org.tritonjvm.mlir.pass.Pipeline;
import org.tritonjvm.mlir.pass.PipelineElement;
import org.tritonjvm.nvidia.NvidiaPipeline.Stage;
import org.tritonjvm.passes.conversion.AllocateWarpGroups;
import org.tritonjvm.passes.ttgir.TensorMap;

/**
 * Triton IR, or TritonGPU IR, to PTX.
 *
 * @param computeCapability 90 for sm_90
 * @param ptxVersion 86 for PTX 8.6; a kernel that needs a newer one gets it
 * @param fuseMultiplyAdd whether a multiplication and an addition may become one rounding
 * @param debugInfo what the PTX says of the source
 * @param library NVIDIA's device library, in bitcode, for functions that we do not define
 */
public record NvidiaCompiler(
    int computeCapability,
    int ptxVersion,
    boolean fuseMultiplyAdd,
    DebugInfo debugInfo,
    Optional<Path> library) {
  /** The capabilities that code can be made for. */
  public static final List<Integer> CAPABILITIES = List.of(80, 86, 89, 90);

  private static final PassRegistry REGISTRY = PassRegistry.load();

  public NvidiaCompiler {
    if (!CAPABILITIES.contains(computeCapability)) {
      throw new IllegalArgumentException(
          "target cuda:" + computeCapability + " is not supported; supported: " + CAPABILITIES);
    }
  }

  /** Without debug information and without NVIDIA's library. */
  public NvidiaCompiler(int computeCapability, int ptxVersion, boolean fuseMultiplyAdd) {
    this(computeCapability, ptxVersion, fuseMultiplyAdd, DebugInfo.NONE, Optional.empty());
  }

  /** PTX 8.1: the oldest that has atomics on vectors, so that as many drivers as can be take it. */
  public static final int DEFAULT_PTX = 81;

  /**
   * A compiled kernel.
   *
   * @param name of the entry
   * @param args of the source, in order, then {@code scratch:<bytes per program>} for each pointer
   *     to scratch memory
   * @param argTypes of the source's arguments: {@code *f32} for a pointer, else the type
   * @param shared bytes of dynamic shared memory
   * @param tensorMaps the tensor descriptors among the arguments, in order
   * @param llir the LLVM dialect, if asked for
   * @param llvmIr after optimization, if asked for
   * @param nanoseconds by stage
   */
  public record Kernel(
      String name,
      List<String> args,
      List<String> argTypes,
      int numWarps,
      int numCTAs,
      int threadsPerWarp,
      int shared,
      List<TensorMap> tensorMaps,
      Optional<String> llir,
      Optional<String> llvmIr,
      String ptx,
      Map<String, Long> nanoseconds) {}

  /** What is kept of the stages between. */
  public record Keep(boolean llir, boolean llvmIr) {
    public static final Keep NOTHING = new Keep(false, false);
  }

  /** {@code sm_90a}. */
  public String processor() {
    return generator().processor();
  }

  private PtxGenerator generator() {
    return new PtxGenerator(computeCapability, ptxVersion, fuseMultiplyAdd, library);
  }

  /** The passes that compile a kernel with some options. */
  public NvidiaPipeline pipeline(KernelOptions options) {
    return new NvidiaPipeline(computeCapability, ptxVersion, debugInfo, options);
  }

  /** Follows a compilation. */
  public interface Observer {
    /** Follows nothing. */
    Observer NOBODY = new Observer() {};

    /** Whether to be told of each pass; those of a stage are run at once otherwise. */
    default boolean wantsPasses() {
      return false;
    }

    /** A pass has run; told only to who wants passes. */
    default void passed(String pass, ModuleOp module, long nanoseconds) {}

    /** The passes of a stage have run. */
    default void finished(Stage stage, ModuleOp module) {}

    /**
     * A pass has failed, and why is in the diagnostics.
     *
     * @param what which pass, on what
     * @param pipeline the passes since the source, the failed one included, as text
     */
    default void failed(String what, String pipeline) {}
  }

  /**
   * Runs the passes up to a stage on a module; those of stages that it has passed already are left
   * out. False after errors in its context's diagnostics.
   */
  public boolean lower(ModuleOp module, KernelOptions options, Stage until, Observer observer) {
    return lower(module, options, until, observer, new ArrayList<>());
  }

  /**
   * @param before the passes that have run since the source; those that run are added
   */
  private boolean lower(
      ModuleOp module,
      KernelOptions options,
      Stage until,
      Observer observer,
      List<PipelineElement> before) {
    options
        .maxRegisters()
        .ifPresent(
            n ->
                module
                    .operation()
                    .setAttribute(
                        AllocateWarpGroups.MAX_REGISTERS, IntegerAttr.ofI32(module.context(), n)));
    boolean hasLayouts = Launch.of(module.operation()).isPresent();
    var first = hasLayouts ? Stage.LLIR : Stage.TTIR;
    for (var stage : Stage.values()) {
      if (stage.compareTo(first) < 0 || stage.compareTo(until) > 0) continue;
      var pipeline = Pipeline.parse(pipeline(options).text(stage), REGISTRY);
      if (!run(pipeline, module, before, observer)) return false;
      before.addAll(pipeline.elements());
      observer.finished(stage, module);
    }
    return true;
  }

  private static boolean run(
      Pipeline pipeline, ModuleOp module, List<PipelineElement> before, Observer observer) {
    var parts =
        observer.wantsPasses()
            ? pipeline.elements().stream().map(e -> Pipeline.of(pipeline.anchor(), e)).toList()
            : List.of(pipeline);
    for (var part : parts) {
      long start = System.nanoTime();
      try (var passes = PassManager.create(module.context(), part, REGISTRY)) {
        passes.configure(PassManagerOptions.DEFAULT.withVerify(false));
        var result = passes.run(module.operation());
        if (!result.succeeded()) {
          observer.failed(result.description(), text(before, pipeline));
          return false;
        }
      }
      if (observer.wantsPasses()) {
        observer.passed(part.elements().getFirst().toString(), module, System.nanoTime() - start);
      }
    }
    // Once a stage: after each pass it takes as long as the passes.
    if (!module.operation().verify()) {
      observer.failed("the passes have made invalid IR", text(before, pipeline));
      return false;
    }
    return true;
  }

  private static String text(List<PipelineElement> before, Pipeline pipeline) {
    var all = Stream.concat(before.stream(), pipeline.elements().stream()).toList();
    return new Pipeline(pipeline.anchor(), all).toString();
  }

  /**
   * Compiles a module, which is changed. Empty after errors in its context's diagnostics.
   *
   * @throws org.tritonjvm.mlir.llvm.LlvmException if LLVM cannot
   */
  public Optional<Kernel> compile(
      ModuleOp module, KernelOptions options, Keep keep, Observer observer) {
    var times = new LinkedHashMap<String, Long>();
    var before = new ArrayList<PipelineElement>();
    if (!timed(times, "ttgir", () -> lower(module, options, Stage.TTGIR, observer, before))) {
      return Optional.empty();
    }
    var exact =
        new NvidiaCompiler(
            computeCapability,
            Math.max(ptxVersion, RequiredPtx.of(module.operation())),
            fuseMultiplyAdd,
            debugInfo,
            library);
    return exact.finish(module, options, keep, observer, before, times);
  }

  /** From TTGIR on, for which this compiler's PTX is new enough. */
  private Optional<Kernel> finish(
      ModuleOp module,
      KernelOptions options,
      Keep keep,
      Observer observer,
      List<PipelineElement> before,
      Map<String, Long> times) {
    var entry = entry(module.operation());
    if (entry.isEmpty()) {
      module.operation().emitError("has no public function to be the kernel");
      return Optional.empty();
    }
    var args = arguments(entry.get());
    List<TensorMap> tensorMaps;
    try {
      tensorMaps = TensorMapArguments.of(entry.get());
    } catch (InvalidIr e) {
      entry.get().emitError(e.getMessage());
      return Optional.empty();
    }
    var argTypes = argumentTypes(entry.get());
    var launch = Launch.of(module.operation());
    var name = SymbolTable.nameOf(entry.get());
    if (!timed(times, "llir", () -> lower(module, options, Stage.LLIR, observer, before))) {
      return Optional.empty();
    }
    if (!DeviceFunctions.check(module.operation(), library.isPresent())) return Optional.empty();
    args.add("scratch:" + module.operation().integer("ttg.global_scratch_memory_size").orElse(0));
    args.add("scratch:" + module.operation().integer("ttg.profile_scratch_memory_size").orElse(0));
    Optional<String> llir = keep.llir ? Optional.of(module.toString()) : Optional.empty();
    dropTritonArgumentAttributes(module.operation());
    var output =
        timed(
            times,
            "ptx",
            () -> generator().generate(module.operation(), keep.llvmIr, options.reflectFtz()));
    return Optional.of(
        new Kernel(
            name,
            List.copyOf(args),
            argTypes,
            module
                .operation()
                .integer(Launch.TOTAL_NUM_WARPS)
                .orElse(launch.orElseThrow().numWarps()),
            launch.orElseThrow().numCTAs(),
            launch.orElseThrow().threadsPerWarp(),
            module.operation().integer("ttg.shared").orElse(0),
            tensorMaps,
            llir,
            keep.llvmIr ? Optional.of(output.llvmIr()) : Optional.empty(),
            output.ptx(),
            times));
  }

  /** LLVM IR has no place for them. */
  private static void dropTritonArgumentAttributes(Operation module) {
    for (var op : module.region(0).front().operations()) {
      if (!op.is("llvm.func") || !(op.attribute("arg_attrs").orElse(null) instanceof ArrayAttr a)) {
        continue;
      }
      var kept = new ArrayList<Attribute>();
      for (var element : a.elements()) {
        var entries = new LinkedHashMap<>(((DictionaryAttr) element).entries());
        entries.keySet().removeIf(name -> name.startsWith("tt."));
        kept.add(DictionaryAttr.get(op.context(), entries));
      }
      op.setAttribute("arg_attrs", ArrayAttr.get(op.context(), kept));
    }
  }

  private static <T> T timed(Map<String, Long> times, String stage, Supplier<T> work) {
    long start = System.nanoTime();
    var result = work.get();
    times.put(stage, System.nanoTime() - start);
    return result;
  }

  /** The one function that others can see. */
  private static Optional<Operation> entry(Operation module) {
    for (var op : module.region(0).front().operations()) {
      if (op.is("tt.func")
          && !(op.attribute("sym_visibility").orElse(null) instanceof StringAttr s
              && s.value().equals("private"))) {
        return Optional.of(op);
      }
    }
    return Optional.empty();
  }

  /** Names of the arguments, from their locations. */
  private static List<String> arguments(Operation function) {
    var names = new ArrayList<String>();
    for (var argument : function.region(0).front().arguments()) {
      names.add(
          argument.location() instanceof Location.Name n ? n.name() : "arg" + argument.number());
    }
    return names;
  }

  private static List<String> argumentTypes(Operation function) {
    return function.region(0).front().arguments().stream()
        .map(a -> a.type() instanceof PointerType p ? "*" + p.pointeeType() : a.type().toString())
        .toList();
  }
}
