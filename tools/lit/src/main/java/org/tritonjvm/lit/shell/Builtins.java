package org.tritonjvm.lit.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tritonjvm.lit.program.Echo;

/** The commands that act on the shell itself or are too small for a process. */
final class Builtins {
  /** What a built-in did. */
  record Outcome(String out, String err, int status) {
    static final Outcome OK = new Outcome("", "", 0);
  }

  private interface Builtin {
    Outcome run(Command command, List<String> arguments, ShellState state)
        throws ShellException, IOException;
  }

  private static final java.util.Set<String> LIMITS = java.util.Set.of("-v", "-n", "-s", "-f");
  private static final Pattern OCTAL = Pattern.compile("[0-7]{1,4}");
  private static final Pattern LIMIT = Pattern.compile("unlimited|[0-9]+");
  private static final Map<String, Builtin> ALL = new HashMap<>();

  static {
    ALL.put("cd", Builtins::cd);
    ALL.put("pushd", Builtins::pushd);
    ALL.put("popd", Builtins::popd);
    ALL.put("export", Builtins::export);
    ALL.put("echo", Builtins::echo);
    ALL.put("@echo", Builtins::echo);
    ALL.put("mkdir", FileBuiltins::mkdir);
    ALL.put("rm", FileBuiltins::rm);
    ALL.put("umask", Builtins::umask);
    ALL.put("ulimit", Builtins::ulimit);
    ALL.put(":", (_, _, _) -> Outcome.OK);
  }

  private Builtins() {}

  static boolean has(String name) {
    return ALL.containsKey(name);
  }

  /**
   * @param words the command word and its arguments, patterns expanded
   */
  static Outcome run(Command command, List<String> words, ShellState state)
      throws ShellException, IOException {
    return ALL.get(words.getFirst()).run(command, words.subList(1, words.size()), state);
  }

  private static Outcome cd(Command command, List<String> arguments, ShellState state)
      throws ShellException {
    state.changeDirectory(only(command, "cd", arguments));
    return Outcome.OK;
  }

  private static Outcome pushd(Command command, List<String> arguments, ShellState state)
      throws ShellException {
    var target = only(command, "pushd", arguments);
    state.directories.push(state.directory);
    state.changeDirectory(target);
    return Outcome.OK;
  }

  private static Outcome popd(Command command, List<String> arguments, ShellState state)
      throws ShellException {
    if (!arguments.isEmpty()) {
      throw new ShellException(command, "'popd' does not support arguments");
    }
    if (state.directories.isEmpty()) {
      throw new ShellException(command, "popd: directory stack empty");
    }
    state.directory = state.directories.pop();
    return Outcome.OK;
  }

  private static Outcome export(Command command, List<String> arguments, ShellState state)
      throws ShellException {
    var assignment = only(command, "export", arguments);
    state.assign(List.of(new Word("export", false), new Word(assignment, false)));
    return Outcome.OK;
  }

  private static Outcome umask(Command command, List<String> arguments, ShellState state)
      throws ShellException {
    var mask = only(command, "umask", arguments);
    if (!OCTAL.matcher(mask).matches()) {
      throw new ShellException(command, "Error: 'umask': '" + mask + "' is no octal number");
    }
    state.processLimits.put("umask", "umask " + mask);
    return Outcome.OK;
  }

  private static Outcome ulimit(Command command, List<String> arguments, ShellState state)
      throws ShellException {
    if (arguments.size() != 2) {
      throw new ShellException(command, "'ulimit' requires two arguments");
    }
    if (!LIMIT.matcher(arguments.get(1)).matches()) {
      throw new ShellException(command, "Error: 'ulimit': '" + arguments.get(1) + "' is no limit");
    }
    var option = arguments.get(0);
    if (!LIMITS.contains(option)) {
      throw new ShellException(command, "'ulimit' does not support option: " + arguments.get(0));
    }
    state.processLimits.put("ulimit" + option, "ulimit " + option + " " + arguments.get(1));
    return Outcome.OK;
  }

  private static String only(Command command, String name, List<String> arguments)
      throws ShellException {
    if (arguments.size() != 1) {
      throw new ShellException(command, "'" + name + "' supports only one argument");
    }
    return arguments.getFirst();
  }

  private static Outcome echo(Command command, List<String> arguments, ShellState state)
      throws ShellException, IOException {
    var captured = new Endpoint.Captured();
    var errors = new Endpoint.Captured();
    var none = Stage.Input.none();
    var redirection = Redirection.open(command, state.directory, none, captured, errors);
    if (!redirection.input().equals(none) || !redirection.err().equals(errors)) {
      var name = command.arguments().getFirst();
      throw new ShellException(command, "stdin and stderr redirects not supported for " + name);
    }
    try (var out = redirection.out().stream()) {
      out.write(Echo.text(arguments).getBytes(StandardCharsets.UTF_8));
    }
    return new Outcome(captured.text(), "", 0);
  }
}
