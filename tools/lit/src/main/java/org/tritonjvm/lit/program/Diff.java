package org.tritonjvm.lit.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.tritonjvm.lit.script.PythonRegex;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;

/** {@code diff [-w] [-b] [-u] [-U N] [-I REGEX] [-r] [--strip-trailing-cr] LEFT RIGHT}. */
public final class Diff implements Program {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final String UNSUPPORTED = "Unsupported: 'diff': ";

  @Override
  public String name() {
    return "diff";
  }

  @Override
  public int run(Invocation invocation) throws IOException {
    Comparison comparison;
    try {
      comparison = Comparison.parse(invocation);
    } catch (IllegalArgumentException e) {
      return invocation.fail(1, e.getMessage());
    }
    try {
      return comparison.run() ? 0 : 1;
    } catch (NoSuchFileException e) {
      return invocation.fail(
          1, "Error: 'diff' command failed, no such file or directory: '" + e.getMessage() + "'");
    } catch (java.io.UncheckedIOException e) {
      return invocation.fail(1, "Error: 'diff' command failed, " + e.getMessage());
    }
  }

  /** One comparison, with its options. */
  private static final class Comparison {
    private final Invocation invocation;
    private final List<String> operands = new ArrayList<>();
    private Predicate<String> ignored = _ -> false;
    private boolean ignoreAllSpace;
    private boolean ignoreSpaceChange;
    private boolean unified;
    private boolean recursive;
    private boolean stripCarriageReturn;
    private int context = 3;

    private Comparison(Invocation invocation) {
      this.invocation = invocation;
    }

    static Comparison parse(Invocation invocation) {
      var comparison = new Comparison(invocation);
      var arguments = invocation.arguments();
      for (int i = 0; i < arguments.size(); i++) {
        var argument = arguments.get(i);
        if (argument.equals("--strip-trailing-cr")) {
          comparison.stripCarriageReturn = true;
        } else if (argument.startsWith("--")) {
          throw new IllegalArgumentException(
              UNSUPPORTED + "option " + argument + " not recognized");
        } else if (argument.startsWith("-") && argument.length() > 1) {
          var next = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
          i += comparison.options(argument.substring(1), next) ? 1 : 0;
        } else {
          comparison.operands.add(argument);
        }
      }
      if (comparison.operands.size() != 2) {
        throw new IllegalArgumentException("Error: missing or extra operand");
      }
      return comparison;
    }

    /**
     * Reads glued one-letter options; returns whether the last of them took {@code next} as its
     * value.
     */
    private boolean options(String letters, String next) {
      for (int i = 0; i < letters.length(); i++) {
        switch (letters.charAt(i)) {
          case 'w' -> ignoreAllSpace = true;
          case 'b' -> ignoreSpaceChange = true;
          case 'u' -> unified = true;
          case 'r' -> recursive = true;
          case 'U', 'I' -> {
            var glued = letters.substring(i + 1);
            value(letters.charAt(i), glued.isEmpty() ? next : glued);
            return glued.isEmpty();
          }
          default ->
              throw new IllegalArgumentException(
                  UNSUPPORTED + "option -" + letters.charAt(i) + " not recognized");
        }
      }
      return false;
    }

    private void value(char option, String value) {
      try {
        if (option == 'U') {
          unified = true;
          context = Integer.parseUnsignedInt(value);
        } else {
          var regex = PythonRegex.compile(value);
          ignored = line -> regex.matcher(line).lookingAt();
        }
      } catch (NumberFormatException | PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "Error: invalid '-" + option + "' argument: " + value, e);
      }
    }

    boolean run() throws IOException {
      if (!recursive) {
        return sameFiles(operands.get(0), operands.get(1));
      }
      if (operands.contains("-")) {
        invocation.fail(1, "Error: cannot recursively compare '-'");
        return false;
      }
      return sameTrees(invocation.resolve(operands.get(0)), invocation.resolve(operands.get(1)));
    }

    private void print(String text) throws IOException {
      invocation.out().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean sameFiles(String left, String right) throws IOException {
      var difference = DiffFormat.format(left, lines(left), right, lines(right), unified, context);
      print(difference);
      return difference.isEmpty();
    }

    private List<String> lines(String name) throws IOException {
      var bytes =
          name.equals("-")
              ? invocation.in().readAllBytes()
              : Files.readAllBytes(invocation.resolve(name));
      var text = new String(bytes, StandardCharsets.UTF_8);
      var lines = new ArrayList<String>();
      for (int start = 0; start < text.length(); ) {
        int newline = text.indexOf('\n', start);
        int end = newline < 0 ? text.length() : newline + 1;
        var line = text.substring(start, end);
        if (!ignored.test(line)) {
          lines.add(normalized(line));
        }
        start = end;
      }
      return lines;
    }

    private String normalized(String line) {
      if (ignoreAllSpace || ignoreSpaceChange) {
        return BLANKS.matcher(line.strip()).replaceAll(ignoreAllSpace ? "" : " ") + "\n";
      }
      return stripCarriageReturn && line.endsWith("\r\n")
          ? line.substring(0, line.length() - 2) + "\n"
          : line;
    }

    private boolean sameTrees(Path left, Path right) throws IOException {
      boolean leftFolder = Files.isDirectory(left);
      boolean rightFolder = Files.isDirectory(right);
      if (!leftFolder && !rightFolder) {
        return sameFiles(left.toString(), right.toString());
      }
      if (leftFolder && rightFolder) {
        return sameFolders(left, right);
      }
      var file = leftFolder ? right : left;
      var kind = Files.size(file) > 0 ? "a regular file" : "a regular empty file";
      print(
          leftFolder
              ? "File " + left + " is a directory while file " + right + " is " + kind + "\n"
              : "File " + left + " is " + kind + " while file " + right + " is a directory\n");
      return false;
    }

    private boolean sameFolders(Path left, Path right) throws IOException {
      var leftNames = names(left);
      var rightNames = names(right);
      var all = new TreeSet<>(leftNames);
      all.addAll(rightNames);
      boolean same = true;
      for (var name : all) {
        if (leftNames.contains(name) && rightNames.contains(name)) {
          same &= sameTrees(left.resolve(name), right.resolve(name));
        } else {
          print("Only in " + (leftNames.contains(name) ? left : right) + ": " + name + "\n");
          same = false;
        }
      }
      return same;
    }

    private static java.util.Set<String> names(Path folder) throws IOException {
      try (var entries = Files.list(folder)) {
        return entries
            .map(entry -> entry.getFileName().toString())
            .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
      }
    }
  }
}
