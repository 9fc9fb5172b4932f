package org.tritonjvm.filecheck;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Compares ours with LLVM's FileCheck on every test file of a folder, with the options of each of
 * its RUN lines that calls FileCheck, and as input the file itself or what the RUN line's other
 * commands make. Folders named amd are left out. After {@code mvn package}, in the folder of the
 * module:
 *
 * <pre>
 * java -cp target/test-classes:target/classes org.tritonjvm.filecheck.FolderComparison FOLDER [BIN]
 * </pre>
 */
final class FolderComparison {
  private final PrintStream out =
      new PrintStream(
          new java.io.FileOutputStream(java.io.FileDescriptor.out),
          true,
          StandardCharsets.ISO_8859_1);
  private final Path work = Files.createTempDirectory("filecheck-folder");
  private final RealFileCheck real = RealFileCheck.in(work).orElseThrow();
  private final Path root;
  private final String bin;
  private int files;
  private int runs;
  private int empty;
  private int passes;
  private int differences;

  private FolderComparison(Path root, String bin) throws IOException {
    this.root = root;
    this.bin = bin;
  }

  /**
   * Arguments: the folder, and the folder of the programs that make the inputs; without the latter
   * every file is its own input.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var root = Path.of(args[0]).toAbsolutePath();
    new FolderComparison(root, args.length > 1 ? args[1] : "").compare();
  }

  private void compare() throws IOException, InterruptedException {
    List<Path> all;
    try (var walk = Files.walk(root)) {
      all =
          walk.filter(f -> f.toString().matches(".*\\.(mlir|ll|py|test)"))
              .filter(f -> !root.relativize(f).toString().matches("(.*/)?amd/.*"))
              .sorted()
              .toList();
    }
    for (var file : all) {
      var temporary = Files.createTempDirectory(work, "t").resolve(file.getFileName() + ".tmp");
      var lines = RunLine.of(file, temporary);
      files += lines.isEmpty() ? 0 : 1;
      if (bin.isEmpty()) {
        compareWithItself(file, lines);
      } else {
        for (var line : lines) {
          compareWithMade(file, line);
        }
      }
    }
    out.printf(
        "%d files, %d with FileCheck, %d calls, %d without input, %d pass, %d differences%n",
        all.size(), files, runs, empty, passes, differences);
  }

  private void compareWithItself(Path file, List<RunLine> lines) {
    var seen = new HashSet<List<String>>();
    for (var line : lines) {
      if (line.arguments().contains(file.toString()) && seen.add(line.arguments())) {
        compare(file, line.arguments(), file.toString());
      }
    }
  }

  private void compareWithMade(Path file, RunLine line) throws IOException, InterruptedException {
    var made = Files.createTempFile(work, "made", "");
    if (!line.producer().isEmpty()) {
      var builder =
          new ProcessBuilder("bash", "-c", line.producer())
              .directory(work.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(made.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("PATH", bin + ":" + RealFileCheck.FOLDER + ":/usr/bin:/bin");
      builder.start().waitFor();
    }
    compare(
        file, line.arguments(), line.inputFile().isEmpty() ? made.toString() : line.inputFile());
  }

  private void compare(Path file, List<String> options, String input) {
    var arguments = new ArrayList<>(options);
    arguments.add("--input-file=" + input);
    // As Triton's suite sets it.
    var environment =
        bin.isEmpty() ? Map.<String, String>of() : Map.of("FILECHECK_OPTS", "--enable-var-scope");
    var theirs = real.run(arguments, environment);
    var ours = real.runOurs(arguments, environment);
    runs++;
    empty += ours.err().contains("' is empty.\n") ? 1 : 0;
    passes += ours.code() == 0 ? 1 : 0;
    if (theirs.isPresent() && !theirs.get().equals(ours)) {
      differences++;
      out.println(file + " " + arguments + "\n--- theirs\n" + theirs.get() + "\n--- ours\n" + ours);
    }
  }
}
