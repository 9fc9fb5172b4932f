package org.tritonjvm.lit.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;

/**
 * {@code split-file [--leading-lines] FILE FOLDER}: writes the parts of a file, each after a line
 * such as {@code //--- name}, as files of their own.
 */
public final class SplitFile implements Program {
  private static final Pattern SEPARATOR =
      Pattern.compile("(?m)^(?:.|//)--- ([^\\n]*)$\\n?", Pattern.UNIX_LINES);

  /** A part: its name, the line after its separator (1-based), and the offsets of its text. */
  private record Part(String name, int line, int start, int end) {}

  private static final class MalformedException extends Exception {
    MalformedException(String message) {
      super(message);
    }
  }

  @Override
  public String name() {
    return "split-file";
  }

  @Override
  public int run(Invocation invocation) throws IOException {
    boolean leadingLines = false;
    var operands = new ArrayList<String>();
    for (var argument : invocation.arguments()) {
      switch (argument) {
        case "--leading-lines", "-leading-lines" -> leadingLines = true;
        case "--no-leading-lines", "-no-leading-lines" -> leadingLines = false;
        default -> {
          if (argument.startsWith("-") && argument.length() > 1) {
            return invocation.fail(
                1, "split-file: Unknown command line argument '" + argument + "'.");
          }
          operands.add(argument);
        }
      }
    }
    if (operands.size() != 2 || operands.get(1).isEmpty()) {
      var missing = operands.isEmpty() ? "input filename" : "output directory";
      return invocation.fail(
          1,
          operands.size() > 2
              ? "split-file: Too many positional arguments specified!"
              : "split-file: error: " + missing + " is not specified");
    }
    return split(invocation, operands.get(0), invocation.resolve(operands.get(1)), leadingLines);
  }

  private static int split(Invocation invocation, String name, Path folder, boolean leadingLines)
      throws IOException {
    var file = invocation.resolve(name);
    if (!name.equals("-") && !Files.isReadable(file)) {
      return invocation.fail(1, "split-file: error: " + name + ": No such file or directory");
    }
    var bytes = name.equals("-") ? invocation.in().readAllBytes() : Files.readAllBytes(file);
    // Latin-1 keeps every byte, whatever the file's encoding.
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    try {
      for (var part : parts(name, text)) {
        var target =
            folder.resolve(
                new String(
                    part.name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        Files.createDirectories(target.getParent());
        var padding = leadingLines ? "\n".repeat(part.line - 1) : "";
        Files.write(
            target,
            (padding + text.substring(part.start, part.end)).getBytes(StandardCharsets.ISO_8859_1));
      }
      return 0;
    } catch (MalformedException e) {
      return invocation.fail(1, e.getMessage());
    } catch (IOException e) {
      return invocation.fail(1, "split-file: error: " + e.getMessage());
    }
  }

  private static List<Part> parts(String file, String text) throws MalformedException {
    var parts = new ArrayList<Part>();
    var names = new HashSet<String>();
    var matcher = SEPARATOR.matcher(text);
    int line = 1;
    int counted = 0;
    while (matcher.find()) {
      line += newlines(text, counted, matcher.start());
      counted = matcher.start();
      if (!parts.isEmpty()) {
        parts.add(end(parts.removeLast(), matcher.start()));
      }
      var name =
          matcher.group(1).endsWith("\r")
              ? matcher.group(1).replaceFirst("\r$", "")
              : matcher.group(1);
      if (name.isEmpty()) {
        throw new MalformedException(file + ":" + line + ": error: empty part name");
      }
      if (!name.equals(name.strip())) {
        throw new MalformedException(
            file + ":" + line + ": error: part name cannot have leading or trailing space");
      }
      if (!names.add(name)) {
        throw new MalformedException(
            file + ":" + line + ": error: '" + matcher.group().strip() + "' occurs more than once");
      }
      parts.add(new Part(name, line + 1, matcher.end(), text.length()));
    }
    if (parts.isEmpty()) {
      throw new MalformedException("split-file: error: " + file + ": no part separator was found");
    }
    return parts;
  }

  private static Part end(Part part, int end) {
    return new Part(part.name, part.line, part.start, end);
  }

  private static int newlines(String text, int from, int to) {
    return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
  }
}
