package org.tritonjvm.filecheck;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compares ours with LLVM's FileCheck on every test file of a folder, with the file itself as input
 * and the options of each of its RUN lines that calls FileCheck. Folders named amd are left out.
 */
final class FolderComparison {
  private static final Pattern CALL = Pattern.compile("RUN:.*?FileCheck([^|&;\n]*)");

  private FolderComparison() {}

  /** Argument: the folder. */
  public static void main(String[] args) throws IOException {
    var out =
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.out),
            true,
            StandardCharsets.ISO_8859_1);
    var root = Path.of(args[0]).toAbsolutePath();
    var real = RealFileCheck.in(Files.createTempDirectory("filecheck-folder")).orElseThrow();
    List<Path> files;
    try (var walk = Files.walk(root)) {
      files =
          walk.filter(f -> f.toString().matches(".*\\.(mlir|ll|py|test)"))
              .filter(f -> !root.relativize(f).toString().matches("(.*/)?amd/.*"))
              .sorted()
              .toList();
    }
    int runs = 0;
    int checked = 0;
    int differences = 0;
    for (var file : files) {
      var calls = calls(Files.readString(file, StandardCharsets.ISO_8859_1), file);
      checked += calls.isEmpty() ? 0 : 1;
      for (var call : calls) {
        runs++;
        var theirs = real.run(call, Map.of());
        var ours = real.runOurs(call, Map.of());
        if (theirs.isPresent() && !theirs.get().equals(ours)) {
          differences++;
          out.println(file + " " + call + "\n--- theirs\n" + theirs.get() + "\n--- ours\n" + ours);
        }
      }
    }
    out.println(
        files.size()
            + " files, "
            + checked
            + " with FileCheck, "
            + runs
            + " calls, "
            + differences
            + " differences");
  }

  /** The distinct command lines of a file. */
  private static Set<List<String>> calls(String text, Path file) {
    var calls = new LinkedHashSet<List<String>>();
    var joined = text.replaceAll("\\\\\r?\n[^\n]*?RUN:", " ");
    var matcher = CALL.matcher(joined);
    while (matcher.find()) {
      var call = new ArrayList<String>();
      for (var argument : ArgumentFiles.split(matcher.group(1))) {
        boolean redirected =
            argument.startsWith(">") || argument.startsWith("2>") || argument.startsWith("<");
        if (!redirected) {
          call.add(argument.replace("%s", file.toString()));
        }
      }
      call.removeIf(
          a -> a.startsWith("--input-file") || a.startsWith("-input-file") || a.startsWith("%"));
      call.add("--input-file=" + file);
      if (call.stream().anyMatch(a -> a.equals(file.toString()))) {
        calls.add(call);
      }
    }
    return calls;
  }
}
