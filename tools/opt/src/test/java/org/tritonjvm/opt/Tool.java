package org.tritonjvm.opt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a tool did with a command line: exit status and both streams. */
record Tool(int status, String out, String err) {
  private static final Path MLIR_OPT = Path.of("/usr/lib/llvm-22/bin/mlir-opt");

  static boolean hasMlirOpt() {
    return Files.isExecutable(MLIR_OPT);
  }

  /** triton-opt, in this process. */
  static Tool run(Path cwd, String input, List<String> args) throws IOException {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    int status = OptMain.run(args, cwd, Map.of(), in, out, err);
    return new Tool(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static Tool run(Path cwd, String input, String... args) throws IOException {
    return run(cwd, input, List.of(args));
  }

  /** mlir-opt, with the same input on its standard input. */
  static Tool mlirOpt(Path cwd, String input, List<String> args)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(MLIR_OPT.toString()));
    command.addAll(args);
    var stdin = Files.createTempFile("input", ".mlir");
    var stdout = Files.createTempFile("output", ".txt");
    var stderr = Files.createTempFile("errors", ".txt");
    try {
      Files.writeString(stdin, input);
      int status =
          new ProcessBuilder(command)
              .directory(cwd.toFile())
              .redirectInput(stdin.toFile())
              .redirectOutput(stdout.toFile())
              .redirectError(stderr.toFile())
              .start()
              .waitFor();
      return new Tool(status, Files.readString(stdout), Files.readString(stderr));
    } finally {
      for (var file : List.of(stdin, stdout, stderr)) Files.delete(file);
    }
  }

  /**
   * Without what may differ: the list of dialects, the programs' names, and a message about an
   * expected diagnostic at an unknown location, which mlir-opt 22 prints twice.
   */
  Tool comparable() {
    return new Tool(status, out, comparable(err));
  }

  private static String comparable(String text) {
    var kept = new StringBuilder();
    var previous = "";
    for (var line : text.lines().toList()) {
      boolean repeated = line.startsWith("<unknown>:0") && line.equals(previous);
      previous = line;
      if (repeated || line.contains("note: Available dialects:")) continue;
      kept.append(line.replace(MLIR_OPT.getParent() + "/", "").replace("mlir-opt", "triton-opt"));
      kept.append('\n');
    }
    return kept.toString();
  }
}
