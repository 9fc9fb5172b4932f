package org.tritonjvm.lit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.tritonjvm.lit.script.Suggestion;

/**
 * Splits arguments into options and paths: long options may be cut short while they stay unique,
 * one-letter options may be joined, {@code @FILE} stands for the lines of a file.
 *
 * @param given the options in order, each with its value or an empty string
 * @param paths everything else
 */
record CommandLine(List<Map.Entry<Option, String>> given, List<String> paths) {
  /** Options of LLVM's lit that ours does not have, with what there is instead. */
  private static final Map<String, String> NOT_SUPPORTED =
      Map.of(
          "--update-tests", "; FileCheck --update rewrites the failing lines of a file",
          "--per-test-coverage", "; set LLVM_PROFILE_FILE in the suite's environment",
          "--vg", "; run valgrind in a substitution, with --fork",
          "--vg-leak", "; run valgrind in a substitution, with --fork",
          "--vg-arg", "; run valgrind in a substitution, with --fork");

  static CommandLine parse(List<String> arguments, Path directory) throws UsageException {
    var result = new CommandLine(new ArrayList<>(), new ArrayList<>());
    Deque<String> rest = new ArrayDeque<>(expandFiles(arguments, directory));
    while (!rest.isEmpty()) {
      var argument = rest.pop();
      if (argument.equals("--")) {
        result.paths.addAll(rest);
        break;
      }
      if (!argument.startsWith("-") || argument.equals("-")) {
        result.paths.add(argument);
      } else if (argument.startsWith("--")) {
        result.longOption(argument, rest);
      } else {
        result.shortOptions(argument, rest);
      }
    }
    return result;
  }

  private static List<String> expandFiles(List<String> arguments, Path directory)
      throws UsageException {
    var expanded = new ArrayList<String>();
    for (var argument : arguments) {
      if (!argument.startsWith("@")) {
        expanded.add(argument);
        continue;
      }
      try {
        expanded.addAll(
            expandFiles(Files.readAllLines(directory.resolve(argument.substring(1))), directory));
      } catch (IOException e) {
        throw new UsageException("can't open '" + argument.substring(1) + "'");
      }
    }
    return expanded;
  }

  private void longOption(String argument, Deque<String> rest) throws UsageException {
    int equals = argument.indexOf('=');
    var name = equals < 0 ? argument : argument.substring(0, equals);
    var option = find(name);
    if (equals >= 0 && !option.takesValue()) {
      throw new UsageException("argument " + name + ": takes no value");
    }
    add(option, name, equals < 0 ? null : argument.substring(equals + 1), rest);
  }

  private static Option find(String name) throws UsageException {
    var names =
        Arrays.stream(Option.values())
            .flatMap(o -> o.spellings().stream())
            .filter(s -> s.startsWith("--"))
            .toList();
    var options = new ArrayList<Option>();
    for (var option : Option.values()) {
      if (option.spellings().contains(name)) {
        return option;
      }
      if (option.spellings().stream().anyMatch(s -> s.startsWith(name))) {
        options.add(option);
      }
    }
    if (options.size() > 1) {
      var candidates = names.stream().filter(s -> s.startsWith(name)).toList();
      throw new UsageException(
          "ambiguous option: " + name + " could match " + String.join(", ", candidates));
    }
    if (NOT_SUPPORTED.containsKey(name)) {
      throw new UsageException("argument " + name + ": not supported" + NOT_SUPPORTED.get(name));
    }
    if (options.isEmpty()) {
      throw new UsageException("unrecognized arguments: " + name + Suggestion.of(name, names));
    }
    return options.getFirst();
  }

  private void shortOptions(String argument, Deque<String> rest) throws UsageException {
    if (argument.equals("-vv")) {
      given.add(Map.entry(Option.VERBOSE, ""));
      return;
    }
    for (int i = 1; i < argument.length(); i++) {
      var name = "-" + argument.charAt(i);
      var option =
          Arrays.stream(Option.values())
              .filter(o -> o.spellings().contains(name))
              .findFirst()
              .orElse(null);
      if (option == null) {
        throw new UsageException("unrecognized arguments: " + argument);
      }
      if (option.takesValue()) {
        var glued = argument.substring(i + 1);
        add(
            option,
            name,
            glued.isEmpty() ? null : glued.startsWith("=") ? glued.substring(1) : glued,
            rest);
        return;
      }
      given.add(Map.entry(option, ""));
    }
  }

  private void add(Option option, String name, String glued, Deque<String> rest)
      throws UsageException {
    var value = glued;
    if (value == null && option.takesValue()) {
      if (rest.isEmpty() || (rest.peek().startsWith("-") && rest.peek().length() > 1)) {
        throw new UsageException("argument " + name + ": expected one argument");
      }
      value = rest.pop();
    }
    if (!option.choices().isEmpty() && !option.choices().contains(value)) {
      throw new UsageException(
          "argument %s: invalid choice: '%s'%s (choose from %s)"
              .formatted(
                  name,
                  value,
                  Suggestion.of(value, option.choices()),
                  String.join(", ", option.choices())));
    }
    given.add(Map.entry(option, value == null ? "" : value));
  }
}
