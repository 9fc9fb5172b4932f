package org.tritonjvm.compile;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.ParseOptions;
import org.tritonjvm.mlir.ir.PrintOptions;
import org.tritonjvm.mlir.pass.Reproducer;
import org.tritonjvm.nvidia.NvidiaCompiler;
import org.tritonjvm.nvidia.NvidiaPipeline.Stage;

/** What is written and told of a file's compilation while it runs. */
final class Progress implements NvidiaCompiler.Observer {
  private record Timed(String pass, long nanoseconds) {}

  private final String name;
  private final byte[] source;
  private final Path output;
  private final Set<CompileMain.Emit> emit;
  private final boolean timing;
  private final Optional<Path> dumps;
  private final PrintWriter err;
  private final List<Timed> times = new ArrayList<>();

  Progress(
      String name,
      byte[] source,
      Path output,
      Set<CompileMain.Emit> emit,
      boolean timing,
      Optional<Path> dumps,
      PrintWriter err) {
    this.name = name;
    this.source = source;
    this.output = output;
    this.emit = emit;
    this.timing = timing;
    this.dumps = dumps.map(folder -> folder.resolve(name));
    this.err = err;
  }

  /** The source has been read. */
  void begin(ModuleOp module) {
    dump("00-source", module);
  }

  @Override
  public boolean wantsPasses() {
    return timing || dumps.isPresent();
  }

  @Override
  public void passed(String pass, ModuleOp module, long nanoseconds) {
    int end = pass.indexOf('{');
    var passName = end < 0 ? pass : pass.substring(0, end);
    times.add(new Timed(passName, nanoseconds));
    dump("%02d-%s".formatted(times.size(), passName), module);
  }

  /** With the names that values have in the source, as far as its locations tell them. */
  private static String text(ModuleOp module) {
    return module.operation().print(PrintOptions.DEFAULT.withNameLocAsPrefix(true));
  }

  private void dump(String file, ModuleOp module) {
    dumps.ifPresent(folder -> write(folder, file + ".mlir", text(module)));
  }

  @Override
  public void finished(Stage stage, ModuleOp module) {
    var file = name + "." + stage.name().toLowerCase(Locale.ROOT);
    dumps.ifPresent(folder -> write(folder, file, text(module)));
    boolean isAsked =
        switch (stage) {
          case TTIR -> emit.contains(CompileMain.Emit.TTIR);
          case TTGIR -> emit.contains(CompileMain.Emit.TTGIR);
          case LLIR -> false;
        };
    if (isAsked) write(output, file, text(module));
  }

  @Override
  public void failed(String what, String pipeline) {
    err.println(name + ": " + what + "; reproducer: " + reproducer(pipeline));
  }

  /** Writes what {@code triton-opt --run-reproducer} takes to see the failure again. */
  private Path reproducer(String pipeline) {
    var file = name + ".reproducer.mlir";
    try (var context = new Context()) {
      Dialect.registerProvided(context);
      var module = ModuleOp.parse(context, source, name, ParseOptions.DEFAULT);
      write(output, file, Reproducer.write(module.operation(), pipeline, true));
    }
    return output.resolve(file);
  }

  private static void write(Path folder, String file, String text) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells how long each pass took. */
  void report(PrintWriter out) {
    if (!timing) return;
    for (var t : times) out.printf("%s   %-48s %8.2f ms%n", name, t.pass, t.nanoseconds / 1e6);
    out.flush();
  }
}
