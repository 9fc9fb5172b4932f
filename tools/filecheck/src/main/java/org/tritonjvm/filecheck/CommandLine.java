package org.tritonjvm.filecheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Parses a command line by the rules of LLVM's option library: one dash or two, {@code
 * --option=value} or {@code --option value}, single-letter options in groups, {@code -D} always
 * joined with its value.
 */
final class CommandLine {
  /** What an option takes. */
  enum Kind {
    FLAG,
    VALUE,
    COMMA_LIST,
    PREFIX,
    NUMBER,
    CHOICE,
    ACTION
  }

  /**
   * An option.
   *
   * @param choices the values of a {@link Kind#CHOICE}
   */
  record Option(String name, Kind kind, List<String> choices) {
    Option(String name, Kind kind) {
      this(name, kind, List.of());
    }

    boolean takesValue() {
      return kind != Kind.FLAG && kind != Kind.ACTION;
    }

    boolean isGrouping() {
      return name.length() == 1;
    }
  }

  /** What is told the options in their order. */
  interface Handler {
    void option(Option option, String value);
  }

  /** An action such as {@code --help} ends the parsing. */
  static final class ActionException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String action;

    ActionException(String action) {
      super(action, null, false, false);
      this.action = action;
    }

    String action() {
      return action;
    }
  }

  private final Map<String, Option> options;
  private final List<Option> searchOrder;
  private final String program;
  private final Console err;
  private final List<String> positionals = new ArrayList<>();
  private boolean failed;

  CommandLine(List<Option> options, String program, Console err) {
    this.searchOrder = options;
    this.options =
        options.stream().collect(java.util.stream.Collectors.toMap(Option::name, o -> o));
    this.program = program;
    this.err = err;
  }

  List<String> positionals() {
    return positionals;
  }

  /** Parses the arguments; says whether all were good, else the errors have been printed. */
  boolean parse(List<String> arguments, Handler handler) {
    boolean onlyPositionals = false;
    for (int i = 0; i < arguments.size(); i++) {
      var argument = arguments.get(i);
      if (onlyPositionals || !argument.startsWith("-") || argument.length() == 1) {
        positionals.add(argument);
        continue;
      }
      if (argument.equals("--")) {
        onlyPositionals = true;
        continue;
      }
      var body = argument.substring(argument.startsWith("--") ? 2 : 1);
      var found = lookUp(body, handler);
      if (found == null) {
        continue;
      }
      if (found.option == null) {
        failed = true;
        err.print(
            baseName()
                + ": Unknown command line argument '"
                + argument
                + "'.  Try: '"
                + program
                + " --help'\n");
        printNearest(found.text);
        continue;
      }
      var option = found.option;
      var value = found.value;
      if (option.takesValue() && value == null) {
        if (i + 1 == arguments.size() || option.kind == Kind.PREFIX) {
          error(option, "requires a value!");
          continue;
        }
        value = arguments.get(++i);
      }
      provide(option, value, handler);
    }
    if (positionals.size() > 1) {
      failed = true;
      err.print(baseName() + ": Too many positional arguments specified!\n");
      err.print("Can specify at most 1 positional arguments: See: " + program + " --help\n");
    }
    return !failed;
  }

  /**
   * What an argument names: an option and its value, if any; or no option, and the text that was
   * looked for.
   */
  private record Lookup(Option option, String value, String text) {}

  private Lookup lookUp(String body, Handler handler) {
    int equals = body.indexOf('=');
    var name = equals < 0 ? body : body.substring(0, equals);
    var exact = options.get(name);
    if (exact != null && !(equals >= 0 && exact.kind == Kind.PREFIX)) {
      return new Lookup(exact, equals < 0 ? null : body.substring(equals + 1), body);
    }
    return lookUpGroup(body, handler);
  }

  private Lookup lookUpGroup(String body, Handler handler) {
    if (body.length() < 2) {
      return new Lookup(null, null, body);
    }
    var rest = body;
    while (true) {
      // Grouping and prefix options are exactly those of one letter.
      var option = rest.isEmpty() ? null : options.get(rest.substring(0, 1));
      if (option == null) {
        return new Lookup(null, null, rest);
      }
      var more = rest.substring(1);
      if (more.isEmpty()) {
        return new Lookup(option, option.kind == Kind.PREFIX ? "" : null, rest);
      }
      if (option.kind == Kind.PREFIX) {
        return new Lookup(option, more, rest);
      }
      if (more.startsWith("=")) {
        return new Lookup(option, more.substring(1), rest);
      }
      provide(option, null, handler);
      rest = more;
    }
  }

  private void provide(Option option, String value, Handler handler) {
    switch (option.kind) {
      case ACTION -> {
        if (value == null) {
          throw new ActionException(option.name);
        }
        error(option, "does not allow a value! '" + value + "' specified.");
      }
      case FLAG -> {
        var text = value == null ? "" : value;
        if (List.of("", "true", "TRUE", "True", "1").contains(text)) {
          handler.option(option, "1");
        } else if (List.of("false", "FALSE", "False", "0").contains(text)) {
          handler.option(option, "");
        } else {
          error(option, "'" + text + "' is invalid value for boolean argument! Try 0 or 1");
        }
      }
      case NUMBER -> {
        var number = unsigned(value);
        if (number < 0) {
          error(option, "'" + value + "' value invalid for uint argument!");
        } else {
          handler.option(option, Long.toString(number));
        }
      }
      case CHOICE -> {
        if (option.choices.contains(value)) {
          handler.option(option, value);
        } else {
          error(option, "Cannot find option named '" + value + "'!");
        }
      }
      case COMMA_LIST -> {
        for (var part : value.split(",", -1)) {
          handler.option(option, part);
        }
      }
      case VALUE, PREFIX -> handler.option(option, value);
    }
  }

  private static long unsigned(String value) {
    var buffer = SourceBuffer.of("", value);
    return IntegerReader.read(new Slice(buffer, 0, buffer.length()), IntegerReader.AUTOMATIC)
        .filter(n -> n.rest().isEmpty() && n.value().bitLength() <= Integer.SIZE)
        .map(n -> n.value().longValue())
        .orElse(-1L);
  }

  private void error(Option option, String message) {
    failed = true;
    err.print(baseName() + ": for the " + dashed(option.name) + " option: " + message + "\n");
  }

  private String baseName() {
    return program.substring(program.lastIndexOf('/') + 1);
  }

  private static String dashed(String name) {
    return (name.indexOf('=') == 1 || name.length() == 1 ? "-" : "--") + name;
  }

  private void printNearest(String text) {
    if (text.isEmpty()) {
      return;
    }
    int equals = text.indexOf('=');
    var left = equals < 0 ? text : text.substring(0, equals);
    var right = equals < 0 ? "" : text.substring(equals + 1);
    String nearest = "";
    int least = Integer.MAX_VALUE;
    for (var option : searchOrder) {
      boolean permitsValue = option.kind != Kind.ACTION;
      var wanted =
          (permitsValue ? left : text).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      var name = option.name.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      int distance = new EditDistance(name).to(wanted, 0, wanted.length);
      if (distance < least) {
        least = distance;
        nearest = right.isEmpty() || !permitsValue ? option.name : option.name + "=" + right;
      }
    }
    err.print(baseName() + ": Did you mean '" + dashed(nearest) + "'?\n");
  }
}
