package org.tritonjvm.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tritonjvm.nvidia.runtime.CudaException;
import org.tritonjvm.nvidia.runtime.Grid;
import org.tritonjvm.nvidia.runtime.KernelMetadata;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The program triton-run. */
@Command(
    name = "triton-run",
    mixinStandardHelpOptions = true,
    version = "triton-run 0.1.0",
    description = "Launches a compiled kernel on an NVIDIA GPU.")
public final class RunMain implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "PTX or a cubin, from triton-compile.")
  private Path file = Path.of("");

  @Option(
      names = "--metadata",
      paramLabel = "FILE.json",
      description = "What to know of the kernel (default: the .json beside FILE).")
  private Optional<Path> metadata = Optional.empty();

  @Option(
      names = "--grid",
      defaultValue = "1",
      paramLabel = "X[,Y[,Z]]",
      description = "Programs along each axis (default ${DEFAULT-VALUE}).")
  private String grid = "";

  @Option(
      names = "--arg",
      paramLabel = "NAME=VALUE",
      description = {
        "For each argument of the kernel: a number (5, 0.5, i64:5), FILE.npy,",
        "or KIND:TYPE:SHAPE[,SEED] with KIND rand, zeros, ones or range, as in rand:f32:1024x1024,7."
      })
  private Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--out",
      paramLabel = "NAME=FILE.npy",
      description = "Where to write a tensor after the run.")
  private Map<String, Path> outputs = new LinkedHashMap<>();

  @Option(
      names = "--expect",
      paramLabel = "NAME=VALUE",
      description = "What a tensor must hold after the run; exit code 1 if it does not.")
  private Map<String, String> expected = new LinkedHashMap<>();

  @Option(
      names = "--rtol",
      defaultValue = "0",
      description = "Relative difference that --expect allows (default ${DEFAULT-VALUE}).")
  private double rtol;

  @Option(
      names = "--atol",
      defaultValue = "0",
      description = "Absolute difference that --expect allows (default ${DEFAULT-VALUE}).")
  private double atol;

  @Option(
      names = "--time",
      defaultValue = "0",
      paramLabel = "RUNS",
      description = "Runs the kernel so often again, after the first, and prints the median.")
  private int runs;

  @Option(
      names = "--device",
      defaultValue = "0",
      paramLabel = "N",
      description = "Which GPU (default ${DEFAULT-VALUE}).")
  private int device;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Exits with 1 if the kernel cannot be run or its results are wrong, with 2 for wrong usage. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The program as an object, for tests and for other programs. */
  public static CommandLine commandLine() {
    return new CommandLine(new RunMain());
  }

  @Override
  public Integer call() {
    var err = spec.commandLine().getErr();
    try {
      var kernel = metadata();
      var plan =
          new Plan(
              Files.readAllBytes(file),
              kernel,
              grid(),
              arguments(kernel),
              checked(outputs, kernel),
              expectations(kernel),
              new Plan.Tolerance(rtol, atol),
              runs);
      return plan.run(device, spec.commandLine().getOut()) ? 0 : 1;
    } catch (NoSuchFileException e) {
      err.println(e.getMessage() + ": error: there is no such file");
    } catch (IOException | CudaException | IllegalArgumentException e) {
      err.println("error: " + e.getMessage());
    }
    return 1;
  }

  private KernelMetadata metadata() throws IOException {
    var beside = file.toString().replaceFirst("\\.[^./]*$", "") + ".json";
    var path = metadata.orElse(Path.of(beside));
    try {
      return KernelMetadata.parse(Files.readString(path));
    } catch (IllegalArgumentException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Grid grid() {
    if (!grid.matches("\\d{1,9}(,\\d{1,9}){0,2}")) {
      throw usage("'" + grid + "' is no grid; write X, X,Y or X,Y,Z");
    }
    var parts = (grid + ",1,1").split(",", -1);
    return new Grid(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  private <T> Map<String, T> checked(Map<String, T> byName, KernelMetadata kernel) {
    for (var name : byName.keySet()) {
      if (!kernel.arguments().contains(name)) {
        throw usage("the kernel has no argument '" + name + "'; it has " + kernel.arguments());
      }
    }
    return byName;
  }

  private Map<String, ArgumentValue> arguments(KernelMetadata kernel) {
    checked(values, kernel);
    var result = new LinkedHashMap<String, ArgumentValue>();
    var types = kernel.argTypes().iterator();
    for (var name : kernel.arguments()) {
      Optional<String> type = types.hasNext() ? Optional.of(types.next()) : Optional.empty();
      var text = values.get(name);
      if (text == null) {
        throw usage(
            "the argument '%s'%s is not given; write --arg %s=VALUE"
                .formatted(name, type.map(t -> " (" + t + ")").orElse(""), name));
      }
      try {
        result.put(name, ArgumentValue.parse(text, type));
      } catch (IllegalArgumentException e) {
        throw usage("--arg " + name + ": " + e.getMessage());
      }
    }
    return result;
  }

  private Map<String, TensorSource> expectations(KernelMetadata kernel) {
    var result = new LinkedHashMap<String, TensorSource>();
    checked(expected, kernel)
        .forEach(
            (name, text) -> {
              try {
                result.put(name, TensorSource.parse(text));
              } catch (IllegalArgumentException e) {
                throw usage("--expect " + name + ": " + e.getMessage());
              }
            });
    return result;
  }
}
