package org.tritonjvm.opt;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Does what users do, so that the JDK can note which classes and methods that takes. */
final class AotTraining {
  private static final String SOURCE =
      """
      func.func @add(%a: i32) -> i32 {
        %c = arith.constant 0 : i32
        %sum = arith.addi %a, %c : i32
        return %sum : i32
      }
      // -----
      // expected-error@+1 {{expected}}
      func.func @bad(
      """;

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of(),
          List.of("-split-input-file", "--canonicalize", "-cse"),
          List.of("-split-input-file", "--pass-pipeline=builtin.module(func.func(cse))"),
          List.of("-split-input-file", "-verify-diagnostics"),
          List.of("--no-such-option"));

  private AotTraining() {}

  public static void main(String[] args) throws IOException {
    var file = Files.createTempFile("triton-opt-training-", ".mlir");
    try {
      Files.writeString(file, SOURCE);
      for (var command : COMMANDS) train(command, file);
    } finally {
      Files.delete(file);
    }
  }

  /** Reads and writes files as users do, with the process's environment. */
  private static void train(List<String> command, Path file) throws IOException {
    try (var in = new FileInputStream(file.toFile());
        var nowhere = new FileOutputStream("/dev/null")) {
      OptMain.run(command, Path.of(""), System.getenv(), in, nowhere, nowhere);
      var named = new ArrayList<>(command);
      named.add(file.toString());
      OptMain.run(named, Path.of(""), System.getenv(), in, nowhere, nowhere);
    }
  }
}
