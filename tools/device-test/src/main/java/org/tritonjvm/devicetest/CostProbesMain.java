package org.tritonjvm.devicetest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.nvidia.KernelOptions;
import org.tritonjvm.nvidia.NvidiaCompiler;
import org.tritonjvm.nvidia.PtxAssembler;
import org.tritonjvm.nvidia.runtime.Argument;
import org.tritonjvm.nvidia.runtime.CudaException;
import org.tritonjvm.nvidia.runtime.Device;
import org.tritonjvm.nvidia.runtime.Grid;
import org.tritonjvm.nvidia.runtime.KernelMetadata;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program cost-probes. */
@Command(
    name = "cost-probes",
    mixinStandardHelpOptions = true,
    version = "cost-probes 0.1.0",
    description = {
      "Measures on the GPU what the calibrated cost model of tritongpu-remove-layout-conversions rests on: for each",
      "probe the sixteenths of a cycle that a multiprocessor is busy with an operation on one element of each lane",
      "of a warp. An addition of f32 is taken to be 4."
    })
public final class CostProbesMain implements Callable<Integer> {
  private static final int CAPABILITY = 90;

  /** Blocks of a multiprocessor that are there at once: enough to fill it. */
  private static final int RESIDENT = 4;

  private static final int MULTIPROCESSORS = 132;
  private static final int FEW_TURNS = 200;
  private static final int MANY_TURNS = 1200;
  private static final int RUNS = 11;
  private static final double ADDITION = 4;

  @Option(
      names = "--emit",
      paramLabel = "DIR",
      description = "Writes the probes' TTGIR, PTX and metadata instead of running them.")
  private Optional<Path> emit = Optional.empty();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Exits with 1 if there is no GPU, with 2 for wrong usage. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The program as an object, for tests. */
  public static CommandLine commandLine() {
    return new CommandLine(new CostProbesMain());
  }

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    try {
      if (emit.isPresent()) {
        for (var probe : CostProbes.all()) write(probe, emit.get());
        return 0;
      }
      try (var device = Device.open(0)) {
        double unit = 0;
        for (var probe : CostProbes.all()) {
          double each = nanoseconds(probe, device);
          if (unit == 0) unit = each / ADDITION;
          out.printf("%-20s %4d elements %8.1f%n", probe.name(), probe.perThread(), each / unit);
        }
      }
      return 0;
    } catch (CudaException e) {
      spec.commandLine().getErr().println("error: " + e.getMessage());
      return 1;
    } finally {
      out.flush();
    }
  }

  private static NvidiaCompiler.Kernel compile(CostProbes.Probe probe) {
    var compiler = new NvidiaCompiler(CAPABILITY, PtxAssembler.NEWEST_PTX, true);
    try (var context = new Context()) {
      Dialect.registerProvided(context);
      try (var module = ModuleOp.parse(context, probe.module())) {
        return compiler
            .compile(
                module,
                KernelOptions.DEFAULT,
                NvidiaCompiler.Keep.NOTHING,
                NvidiaCompiler.Observer.NOBODY)
            .orElseThrow(() -> new IllegalStateException(probe.name() + " does not compile"));
      }
    }
  }

  private static KernelMetadata metadata(NvidiaCompiler.Kernel kernel) {
    return KernelMetadata.of(kernel, "cuda:" + CAPABILITY, kernel.args());
  }

  private static void write(CostProbes.Probe probe, Path directory) throws IOException {
    var kernel = compile(probe);
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(probe.name() + ".ttgir"), probe.module());
    Files.writeString(directory.resolve(probe.name() + ".ptx"), kernel.ptx());
    Files.writeString(directory.resolve(probe.name() + ".json"), metadata(kernel).json());
  }

  /** Of one element of each lane of a warp, once. */
  private static double nanoseconds(CostProbes.Probe probe, Device device) {
    var kernel = compile(probe);
    var cubin = PtxAssembler.assemble(kernel.ptx(), "sm_" + CAPABILITY + "a");
    try (var code = device.load(cubin.code());
        var in = device.allocate(1 << 20);
        var out = device.allocate(1 << 20)) {
      in.fill((byte) 0x3f);
      var times = new double[2];
      for (int i = 0; i < 2; i++) {
        var arguments =
            List.of(
                Argument.of(in),
                Argument.of(out),
                Argument.i32(0x3f3f),
                Argument.i32(0),
                Argument.i32(i == 0 ? FEW_TURNS : MANY_TURNS));
        try (var launch =
            code.prepare(metadata(kernel), Grid.of(MULTIPROCESSORS * RESIDENT), arguments)) {
          times[i] = launch.time(RUNS).stream().mapToDouble(t -> t).min().orElseThrow() * 1e6;
        }
      }
      int work = RESIDENT * CostProbes.WARPS * probe.perThread() * probe.uses();
      return (times[1] - times[0]) / (MANY_TURNS - FEW_TURNS) / work;
    }
  }
}
