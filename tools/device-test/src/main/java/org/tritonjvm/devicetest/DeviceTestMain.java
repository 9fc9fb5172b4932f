package org.tritonjvm.devicetest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tritonjvm.nvidia.NvidiaCompiler;
import org.tritonjvm.nvidia.runtime.CudaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program device-test. */
@Command(
    name = "device-test",
    mixinStandardHelpOptions = true,
    version = "device-test 0.1.0",
    description = {
      "Compiles random functions of one operation each, runs them on the GPU and compares the results",
      "with plain definitions. Without a GPU --emit writes what --run reads where there is one."
    })
public final class DeviceTestMain implements Callable<Integer> {
  private static final int TOGETHER = 16;

  @Option(
      names = "--cases",
      defaultValue = "2400",
      description = "How many functions (default ${DEFAULT-VALUE}).")
  private int cases;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "What chance begins with (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--only",
      defaultValue = "",
      paramLabel = "WORD",
      description = "Only kinds of cases whose names have this in them.")
  private String only = "";

  @Option(
      names = "--capability",
      defaultValue = "90",
      description = "What is compiled for, 90 for sm_90 (default ${DEFAULT-VALUE}).")
  private int capability;

  @Option(names = "--jit", description = "Lets the driver compile all PTX, which takes longer.")
  private boolean jit;

  @Option(names = "--list", description = "Prints the kinds of cases.")
  private boolean list;

  @Option(names = "--show", description = "Prints the functions.")
  private boolean show;

  @Option(names = "--emit", paramLabel = "FILE", description = "Writes compiled cases only.")
  private Optional<Path> emit = Optional.empty();

  @Option(names = "--run", paramLabel = "FILE", description = "Runs what --emit wrote.")
  private Optional<Path> run = Optional.empty();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Exits with 1 if a case fails, with 2 for wrong usage. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The program as an object, for tests. */
  public static CommandLine commandLine() {
    return new CommandLine(new DeviceTestMain());
  }

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    if (list) {
      Suite.recipes().forEach(r -> out.println(r.name()));
      out.flush();
      return 0;
    }
    try {
      var processor = new NvidiaCompiler(capability, Recipe.USUAL_PTX, true).processor();
      var failures = new ArrayList<String>();
      var batches = run.isPresent() ? read(run.get()) : compile(failures);
      failures.forEach(out::println);
      if (emit.isPresent()) {
        write(batches, emit.get());
        int count = batches.stream().mapToInt(b -> b.cases().size()).sum();
        out.printf("%d cases are in %s, %d do not compile%n", count, emit.get(), failures.size());
        return failures.isEmpty() ? 0 : 1;
      }
      int wrong = new DeviceRun(processor, jit, capability, out).run(batches) + failures.size();
      return wrong == 0 ? 0 : 1;
    } catch (CudaException | IllegalArgumentException e) {
      spec.commandLine().getErr().println("error: " + e.getMessage());
      return 1;
    } finally {
      out.flush();
    }
  }

  private List<Batch> compile(List<String> failures) {
    var all = Suite.cases(cases, seed, only);
    if (show) all.forEach(c -> spec.commandLine().getOut().println(c.function()));
    var compiler = new CaseCompiler(capability);
    var batches = compiler.compile(all, TOGETHER);
    failures.addAll(compiler.failures());
    return batches;
  }

  private static void write(List<Batch> batches, Path file) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(batches.size());
      for (var batch : batches) batch.write(out);
    }
  }

  private static List<Batch> read(Path file) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int count = in.readInt();
      var batches = new ArrayList<Batch>();
      for (int i = 0; i < count; i++) batches.add(Batch.read(in));
      return batches;
    }
  }
}
