package org.tritonjvm.opt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
    var nowhere = OutputStream.nullOutputStream();
    for (var command : COMMANDS) {
      var in = new ByteArrayInputStream(SOURCE.getBytes(StandardCharsets.UTF_8));
      OptMain.run(command, Path.of(""), Map.of(), in, nowhere, nowhere);
    }
  }
}
