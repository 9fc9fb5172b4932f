package org.tritonjvm.lit.shell;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code mkdir [-p]} and {@code rm [-f] [-r|-R|--recursive]}. */
final class FileBuiltins {
  private FileBuiltins() {}

  static Builtins.Outcome mkdir(Command command, List<String> arguments, ShellState state)
      throws ShellException, IOException {
    var options = Options.parse(command, "mkdir", arguments, Set.of("-p"));
    var errors = new StringBuilder();
    for (var name : options.operands()) {
      var folder = state.directory.resolve(name);
      try {
        if (options.has("-p")) {
          Files.createDirectories(folder);
        } else if (!Files.isDirectory(folder)) {
          Files.createDirectory(folder);
        }
      } catch (IOException e) {
        errors.append("Error: 'mkdir' command failed, ").append(reason(e)).append('\n');
      }
    }
    return new Builtins.Outcome("", errors.toString(), errors.isEmpty() ? 0 : 1);
  }

  static Builtins.Outcome rm(Command command, List<String> arguments, ShellState state)
      throws ShellException {
    var options = Options.parse(command, "rm", arguments, Set.of("-f", "-r", "-R", "--recursive"));
    var errors = new StringBuilder();
    for (var name : options.operands()) {
      var path = state.directory.resolve(name);
      if (options.has("-f") && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      try {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          Files.delete(path);
        } else if (options.has("-r") || options.has("-R") || options.has("--recursive")) {
          deleteTree(path);
        } else {
          errors.append("Error: ").append(path).append(" is a directory\n");
        }
      } catch (IOException e) {
        errors.append("Error: 'rm' command failed, ").append(reason(e)).append('\n');
      }
    }
    return new Builtins.Outcome("", errors.toString(), errors.isEmpty() ? 0 : 1);
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException
        ? "no such file or directory: '" + e.getMessage() + "'"
        : e.toString();
  }

  private static void deleteTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Options may follow operands, may be glued ({@code -rf}) and end at {@code --}. */
  private record Options(Set<String> given, List<String> operands) {
    static Options parse(Command command, String name, List<String> arguments, Set<String> known)
        throws ShellException {
      var given = new java.util.HashSet<String>();
      var operands = new ArrayList<String>();
      for (int i = 0; i < arguments.size(); i++) {
        var argument = arguments.get(i);
        if (argument.equals("--")) {
          operands.addAll(arguments.subList(i + 1, arguments.size()));
          break;
        }
        if (!argument.startsWith("-") || argument.equals("-")) {
          operands.add(argument);
          continue;
        }
        var options =
            argument.startsWith("--")
                ? List.of(argument)
                : argument.substring(1).chars().mapToObj(c -> "-" + (char) c).toList();
        for (var option : options) {
          if (!known.contains(option)) {
            throw new ShellException(
                command, "Unsupported: '" + name + "':  option " + option + " not recognized");
          }
          given.add(option);
        }
      }
      if (operands.isEmpty()) {
        throw new ShellException(command, "Error: '" + name + "' is missing an operand");
      }
      return new Options(given, operands);
    }

    boolean has(String option) {
      return given.contains(option);
    }
  }
}
