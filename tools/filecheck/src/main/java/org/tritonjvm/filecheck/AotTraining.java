package org.tritonjvm.filecheck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Runs the program over what checks usually hold, so that the build can record the classes it
 * needs, and notes the JDK that the record is for.
 */
final class AotTraining {
  private static final String CHECK =
      """
      COM: a comment
      CHECK-LABEL: func @f
      CHECK-SAME: (%[[A:.+]]: i32, %[[B:[a-z0-9]+]]: i32)
      CHECK-DAG: %[[C0:.*]] = constant 0
      CHECK-DAG: %[[C1:.*]] = constant 1
      CHECK-NOT: constant {{[2-9]|10}}
      CHECK: %[[S:.*]] = add %[[A]], %[[C0]]
      CHECK-NEXT: [[#N:]] {{8|9}} {{x+}}
      CHECK-SAME: [[#N+2]]
      CHECK-EMPTY:
      CHECK-COUNT-2: return [[$T:.]][[$T]]
      CHECK{LITERAL}: [[1]]
      """;

  private static final String INPUT =
      """
      func @f(%0: i32, %arg1: i32)
        %1 = constant 1
        %2 = constant 0
        %3 = add %0, %2
      7 8 xx 9

      return aa
      return bb
      [[1]]
      """;

  private static final List<List<String>> OPTIONS =
      List.of(
          List.of(), List.of("-vv", "--dump-input=always"), List.of("--enable-var-scope", "-DX=1"));

  private AotTraining() {}

  /** Argument: the folder in which the build puts its results. */
  public static void main(String[] args) throws IOException {
    var directory = Path.of(args[0]);
    Files.writeString(directory.resolve("java-home"), System.getProperty("java.home") + "\n");
    var check = directory.resolve("training.check");
    Files.writeString(check, CHECK);
    var text = directory.resolve("training.input");
    Files.writeString(text, INPUT);
    for (var input : List.of(INPUT, INPUT.replace("return bb", "return"), "")) {
      for (var options : OPTIONS) {
        var arguments = new ArrayList<>(options);
        arguments.add(check.toString());
        run(arguments, input);
        arguments.add("--implicit-check-not={{error|warning}}");
        arguments.add("--input-file=" + text);
        run(arguments, input);
      }
    }
    run(List.of(), "");
  }

  private static void run(List<String> arguments, String input) {
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    var nowhere = OutputStream.nullOutputStream();
    var environment = new HashMap<>(System.getenv());
    environment.put("FILECHECK_OPTS", "--ignore-case=false");
    FileCheckMain.run(arguments, Path.of(""), environment, in, nowhere, nowhere);
  }
}
