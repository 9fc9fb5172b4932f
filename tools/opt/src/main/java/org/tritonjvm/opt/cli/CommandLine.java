package org.tritonjvm.opt.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Arguments read as LLVM's tools read them: one dash or two, {@code -o x} and {@code -o=x}, {@code
 * --} before names that look like options, {@code @file} for more arguments.
 */
public final class CommandLine {
  private final Map<Option<?>, Object> values = new HashMap<>();
  private final List<Actions.Use> actions = new ArrayList<>();
  private final List<String> positionals = new ArrayList<>();

  private final String program;

  private CommandLine(String program) {
    this.program = program;
  }

  /** The value of an option, its initial one if it was not given. */
  @SuppressWarnings("unchecked")
  public <T> T get(Option<T> option) {
    return (T) values.getOrDefault(option, option.initial());
  }

  /** Whether an option stood on the command line. */
  public boolean given(Option<?> option) {
    return values.containsKey(option);
  }

  /** The actions, in order. */
  public List<Actions.Use> actions() {
    return List.copyOf(actions);
  }

  /** Arguments that are no options: files. */
  public List<String> positionals() {
    return List.copyOf(positionals);
  }

  /**
   * Reads arguments.
   *
   * @param program its name, for messages
   * @param actions asked only for names that are no options, so that it may be slow to make
   */
  public static CommandLine parse(
      String program,
      List<String> arguments,
      OptionTable table,
      Supplier<Actions> actions,
      Path cwd)
      throws UsageException {
    var line = new CommandLine(program);
    var rest = new ArgumentFiles(cwd).expand(arguments);
    boolean onlyFiles = false;
    for (int i = 0; i < rest.size(); i++) {
      var argument = rest.get(i);
      if (onlyFiles || argument.equals("-") || !argument.startsWith("-")) {
        line.positionals.add(argument);
        continue;
      }
      if (argument.equals("--")) {
        onlyFiles = true;
        continue;
      }
      int dashes = argument.startsWith("--") ? 2 : 1;
      int equals = argument.indexOf('=');
      var name = argument.substring(dashes, equals < 0 ? argument.length() : equals);
      Optional<String> value =
          equals < 0 ? Optional.empty() : Optional.of(argument.substring(equals + 1));
      var option = table.find(name);
      if (option.isPresent()) {
        if (value.isEmpty() && !option.get().type().optional()) {
          if (++i == rest.size()) throw line.forOption(option.get(), "requires a value!");
          value = Optional.of(rest.get(i));
        }
        line.set(option.get(), value);
      } else if (actions.get().contains(name)) {
        line.actions.add(new Actions.Use(name, value));
      } else {
        throw line.unknown(argument, name, value, table, actions.get());
      }
    }
    return line;
  }

  private <T> void set(Option<T> option, Optional<String> text) throws UsageException {
    T value;
    try {
      value = option.type().read(text);
    } catch (UsageException e) {
      throw forOption(option, e.getMessage());
    }
    if (option.type().accumulates() && given(option)) {
      value = option.type().join(get(option), value);
    }
    values.put(option, value);
  }

  private UsageException forOption(Option<?> option, String message) {
    return new UsageException(program + ": for the " + option.dashed() + " option: " + message);
  }

  private UsageException unknown(
      String argument, String name, Optional<String> value, OptionTable table, Actions actions) {
    var refusal = table.refusal(name);
    if (refusal.isPresent()) {
      return new UsageException(
          "%s: the %s option is not supported: %s"
              .formatted(program, Option.dashed(name), refusal.get()));
    }
    var names = new ArrayList<String>();
    table.names().forEach(names::add);
    for (var action : actions.all()) names.add(action.name());
    var suffix = value.map(v -> "=" + v).orElse("");
    return new UsageException(
        "%s: Unknown command line argument '%s'.  Try: '%s --help'"
                .formatted(program, argument, program)
            + Nearest.to(name, names)
                .map(n -> "\n" + program + ": Did you mean '" + Option.dashed(n) + suffix + "'?")
                .orElse(""));
  }
}
