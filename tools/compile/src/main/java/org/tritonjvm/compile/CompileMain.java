package org.tritonjvm.compile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.IrException;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.NativeCrash;
import org.tritonjvm.mlir.ir.ParseOptions;
import org.tritonjvm.mlir.llvm.LlvmException;
import org.tritonjvm.nvidia.DebugInfo;
import org.tritonjvm.nvidia.KernelOptions;
import org.tritonjvm.nvidia.NvidiaCompiler;
import org.tritonjvm.nvidia.NvidiaPipeline.Stage;
import org.tritonjvm.nvidia.PtxAssembler;
import org.tritonjvm.nvidia.runtime.KernelMetadata;
import org.tritonjvm.passes.ttgir.remat.RemoveLayoutConversions.Costs;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The program triton-compile. */
@Command(
    name = "triton-compile",
    mixinStandardHelpOptions = true,
    version = "triton-compile 0.1.0",
    description = "Compiles Triton IR (.ttir) and TritonGPU IR (.ttgir) to PTX and SASS.")
public final class CompileMain implements Callable<Integer> {
  /** The environment variable that names NVIDIA's device library, as for Triton. */
  private static final String LIBRARY_VARIABLE = "TRITON_LIBDEVICE_PATH";

  /** What can be written. */
  enum Emit {
    TTIR,
    TTGIR,
    LLIR,
    LL,
    PTX,
    CUBIN
  }

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of TTIR or TTGIR.")
  private List<Path> files = List.of();

  @Option(
      names = "--target",
      defaultValue = "cuda:90",
      description = "The GPU: cuda:80, cuda:86, cuda:89 or cuda:90 (default ${DEFAULT-VALUE}).")
  private String target = "";

  @Option(
      names = "--ptx-version",
      description =
          "The PTX to write, 80 for 8.0 (default: 8.1, or 8.0 if SASS is wanted, which the built-in"
              + " assembler makes of no newer one).")
  private Optional<Integer> ptxVersion = Optional.empty();

  @Option(
      names = "--emit",
      split = ",",
      defaultValue = "ptx",
      description = "What to write: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private Set<Emit> emit = Set.of();

  @Option(
      names = "--num-warps",
      description = "Warps of a block, for TTIR (default: FILE.json's, else 4).")
  private Optional<Integer> numWarps = Optional.empty();

  @Option(
      names = "--num-stages",
      description =
          "Iterations that pipelined loops have under way (default: FILE.json's, else 3).")
  private Optional<Integer> numStages = Optional.empty();

  @Option(
      names = "--num-ctas",
      description = "Blocks of a cluster, for TTIR (default: FILE.json's, else 1).")
  private Optional<Integer> numCTAs = Optional.empty();

  @Option(
      names = "--maxnreg",
      description = "The most registers that a thread may have (default: FILE.json's, else any).")
  private Optional<Integer> maxRegisters = Optional.empty();

  @Option(
      names = "--cost-model",
      defaultValue = "UPSTREAM",
      description =
          "What conversions between layouts are weighed with: ${COMPLETION-CANDIDATES} (default"
              + " ${DEFAULT-VALUE}).")
  private Costs costs = Costs.UPSTREAM;

  @Option(names = "--no-fp-fusion", description = "Keeps multiplications and additions apart.")
  private boolean noFusion;

  @Option(
      names = "--reflect-ftz",
      negatable = true,
      description =
          "Whether device functions take denormal numbers of 32 bits for zero where that is quicker"
              + " (default: FILE.json's, else yes).")
  private Optional<Boolean> reflectFtz = Optional.empty();

  @Option(
      names = "--line-info",
      negatable = true,
      description = "Says in the PTX which source lines its instructions are of.")
  private boolean lineInfo;

  @Option(
      names = "--variable-info",
      negatable = true,
      description = "Also says where the values of the source's variables are.")
  private boolean variableInfo;

  @Option(
      names = "--libdevice",
      paramLabel = "FILE.bc",
      description =
          "NVIDIA's device library, which goes before the definitions of functions that are here"
              + " (default: what TRITON_LIBDEVICE_PATH names, if it is set).")
  private Optional<Path> library = Optional.empty();

  @Option(names = "--timing", description = "Prints the milliseconds of each stage and pass.")
  private boolean timing;

  @Option(
      names = "--dump-dir",
      paramLabel = "DIR",
      description = "Keeps the IR after each pass in DIR/<file>/NN-<pass>.mlir, and each stage.")
  private Optional<Path> dumps = Optional.empty();

  @Option(names = "-o", required = true, paramLabel = "DIR", description = "Where to write.")
  private Path output = Path.of(".");

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Exits with 1 if a file does not compile, with 2 for wrong usage. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The program as an object, for tests and for other programs. */
  public static CommandLine commandLine() {
    return new CommandLine(new CompileMain()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  private DebugInfo debugInfo() {
    if (variableInfo) return DebugInfo.VARIABLES;
    return lineInfo ? DebugInfo.LINES : DebugInfo.NONE;
  }

  /** The library that the command line names, else the environment. */
  static Optional<Path> library(Optional<Path> named, Map<String, String> environment) {
    return named.or(
        () ->
            Optional.ofNullable(environment.get(LIBRARY_VARIABLE))
                .filter(path -> !path.isBlank())
                .map(Path::of));
  }

  private NvidiaCompiler compiler(Optional<Path> file) {
    var parts = target.split(":", -1);
    if (parts.length != 2 || !parts[0].equals("cuda") || !parts[1].matches("\\d{2,3}")) {
      throw usage("target '" + target + "' is not supported; write cuda:90");
    }
    int capability = Integer.parseInt(parts[1]);
    int usual = emit.contains(Emit.CUBIN) ? PtxAssembler.NEWEST_PTX : NvidiaCompiler.DEFAULT_PTX;
    int ptx = ptxVersion.orElse(usual);
    try {
      return new NvidiaCompiler(capability, ptx, !noFusion, debugInfo(), file);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  @Override
  public Integer call() throws IOException {
    var file = library(library, System.getenv());
    if (file.isPresent() && !Files.isReadable(file.get())) {
      spec.commandLine()
          .getErr()
          .println(
              "error: cannot read the device library %s, which %s names"
                  .formatted(file.get(), library.isPresent() ? "--libdevice" : LIBRARY_VARIABLE));
      return 1;
    }
    var compiler = compiler(file);
    Files.createDirectories(output);
    boolean ok = true;
    for (var source : files) ok &= compile(source, compiler);
    return ok ? 0 : 1;
  }

  private boolean compile(Path file, NvidiaCompiler compiler) throws IOException {
    var err = spec.commandLine().getErr();
    byte[] source;
    try {
      source = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      err.println(file + ": error: there is no such file");
      return false;
    }
    try (var context = new Context()) {
      Dialect.registerProvided(context);
      context.diagnostics().handle(d -> print(d, err));
      long start = System.nanoTime();
      try (var module = parse(context, source, file)) {
        long parsed = System.nanoTime() - start;
        var options =
            KernelOptionsFile.beside(
                file, numWarps, numStages, numCTAs, maxRegisters, costs, reflectFtz);
        var progress = new Progress(name(file), source, output, emit, timing, dumps, err);
        ArgumentNames.keep(module, new String(source, UTF_8));
        progress.begin(module);
        if (emit.stream().allMatch(e -> e.compareTo(Emit.TTGIR) <= 0)) {
          boolean ok = compiler.lower(module, options, Stage.TTGIR, progress);
          progress.report(spec.commandLine().getOut());
          return ok;
        }
        var keep = new NvidiaCompiler.Keep(emit.contains(Emit.LLIR), emit.contains(Emit.LL));
        var kernel = compiler.compile(module, options, keep, progress);
        if (kernel.isEmpty()) return false;
        kernel.get().nanoseconds().put("parse", parsed);
        progress.report(spec.commandLine().getOut());
        write(file, kernel.get(), compiler, options);
        return true;
      } catch (IrException e) {
        err.println(e.getMessage());
        return false;
      } catch (IllegalArgumentException
          | LlvmException
          | NativeCrash
          | PtxAssembler.PtxException e) {
        err.println(file + ": error: " + e.getMessage());
        return false;
      }
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  private static ModuleOp parse(Context context, byte[] source, Path file) {
    return ModuleOp.parse(context, source, file.toString(), new ParseOptions(true, true));
  }

  private static boolean print(Diagnostic diagnostic, PrintWriter err) {
    if (diagnostic.severity() == Diagnostic.Severity.REMARK) return true;
    err.println(diagnostic);
    return true;
  }

  private void write(
      Path file, NvidiaCompiler.Kernel kernel, NvidiaCompiler compiler, KernelOptions options)
      throws IOException {
    var name = name(file);
    if (emit.contains(Emit.LLIR)) write(name + ".llir", kernel.llir().orElseThrow());
    if (emit.contains(Emit.LL)) write(name + ".ll", kernel.llvmIr().orElseThrow());
    if (emit.contains(Emit.PTX)) write(name + ".ptx", kernel.ptx());
    var times = new TreeMap<>(kernel.nanoseconds());
    var metadata = KernelMetadata.of(kernel, target, kernel.args());
    if (emit.contains(Emit.CUBIN)) {
      long start = System.nanoTime();
      var cubin = PtxAssembler.assemble(kernel.ptx(), compiler.processor());
      times.put("cubin", System.nanoTime() - start);
      Files.write(output.resolve(name + ".cubin"), cubin.code());
      metadata = metadata.with(cubin);
    }
    write(name + ".json", KernelOptionsFile.with(options, metadata));
    if (timing) {
      var out = spec.commandLine().getOut();
      times.forEach((stage, t) -> out.printf("%s %-6s %8.2f ms%n", name, stage, t / 1e6));
      out.flush();
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(output.resolve(name), text);
  }
}
