package org.tritonjvm.lit.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;

/** {@code cat [-v] FILE...}. */
public final class Cat implements Program {
  @Override
  public String name() {
    return "cat";
  }

  @Override
  public int run(Invocation invocation) throws IOException {
    boolean visible = false;
    boolean files = false;
    for (var argument : invocation.arguments()) {
      if (argument.equals("-v") || argument.equals("--show-nonprinting")) {
        visible = true;
      } else if (argument.startsWith("-") && argument.length() > 1) {
        return invocation.fail(1, "Unsupported: 'cat':  option " + argument + " not recognized");
      } else {
        files = true;
      }
    }
    if (!files) {
      invocation.in().transferTo(invocation.out());
      return 0;
    }
    for (var argument : invocation.arguments()) {
      if (argument.equals("-v") || argument.equals("--show-nonprinting")) {
        continue;
      }
      var path = invocation.resolve(argument);
      var problem = Problem.with(path);
      if (problem.isPresent()) {
        invocation
            .err()
            .write((problem.get() + ": '" + argument + "'").getBytes(StandardCharsets.UTF_8));
        return 1;
      }
      if (visible) {
        invocation
            .out()
            .write(visible(Files.readAllBytes(path)).getBytes(StandardCharsets.US_ASCII));
      } else {
        Files.copy(path, invocation.out());
      }
    }
    return 0;
  }

  /** Caret and M- notation for what does not print, tab and newline excepted. */
  private static String visible(byte[] bytes) {
    var text = new StringBuilder();
    for (byte b : bytes) {
      int c = b & 0xff;
      if (c > 127) {
        text.append("M-");
        c -= 128;
      } else if (c == '\t' || c == '\n') {
        text.append((char) c);
        continue;
      }
      if (c < 32) {
        text.append('^').append((char) (c + 64));
      } else if (c == 127) {
        text.append("^?");
      } else {
        text.append((char) c);
      }
    }
    return text.toString();
  }
}
