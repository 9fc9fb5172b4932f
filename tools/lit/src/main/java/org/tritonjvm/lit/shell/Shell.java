package org.tritonjvm.lit.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tritonjvm.lit.spi.Program;

/**
 * Executes the command lines of one test. Folder and environment carry over from line to line. Not
 * thread-safe.
 */
public final class Shell {
  /** The exit status of a script whose command cannot be run at all. */
  public static final int CANNOT_RUN = 127;

  private static final Pattern READ_FILE = Pattern.compile("%\\{readfile:([^}]*)}");

  private final ShellState state;
  private final Map<String, Program> programs;
  private final boolean pipefail;
  private final Deadline deadline;

  /**
   * @param directory the first working directory
   * @param environment the whole environment
   * @param programs what runs inside this process, by command word
   * @param pipefail whether a pipeline fails when any of its commands does, not only the last
   * @param deadline ends the commands when the test's time is up
   */
  public Shell(
      Path directory,
      Map<String, String> environment,
      Map<String, Program> programs,
      boolean pipefail,
      Deadline deadline) {
    this.state = new ShellState(directory, environment);
    this.programs = programs;
    this.pipefail = pipefail;
    this.deadline = deadline;
  }

  /**
   * Runs a script and adds the execution trace in LLVM's format.
   *
   * @return the exit status; {@link #CANNOT_RUN} for a command that does not exist, negative for a
   *     death by signal
   * @throws IOException when a redirection names a file that cannot be opened
   */
  public int run(Script script, StringBuilder trace) throws IOException {
    var results = new ArrayList<CommandResult>();
    try {
      return run(script, results);
    } catch (ShellException e) {
      results.add(CommandResult.of(e.command(), "", e.getMessage(), CANNOT_RUN));
      return CANNOT_RUN;
    } finally {
      results.forEach(result -> result.trace(trace, deadline.limited()));
    }
  }

  private int run(Script script, List<CommandResult> results) throws ShellException, IOException {
    if (deadline.reached()) {
      return Stage.SIGKILL;
    }
    return switch (script) {
      case Script.Pipeline pipeline -> runPipeline(pipeline, results);
      case Script.Sequence(var left, var operator, var right) ->
          switch (operator) {
            case ";" -> {
              run(left, results);
              yield run(right, results);
            }
            case "||" -> {
              int status = run(left, results);
              yield status == 0 ? status : run(right, results);
            }
            case "&&" -> {
              int status = run(left, results);
              yield status != 0 ? status : run(right, results);
            }
            default -> throw new IOException("unsupported shell operator: '" + operator + "'");
          };
    };
  }

  private int runPipeline(Script.Pipeline pipeline, List<CommandResult> results)
      throws ShellException, IOException {
    var commands = pipeline.commands();
    var run = new PipelineRun(commands.size(), deadline);
    var files = new ArrayList<Endpoint.ToFile>();
    var input = Stage.Input.none();
    for (int i = 0; i < commands.size(); i++) {
      var prefixed = Prefixed.of(commands.get(i), lateSubstituted(commands.get(i)), state);
      var name = prefixed.name();
      if (Builtins.has(name) && (!name.equals("echo") || commands.size() == 1)) {
        var result = runBuiltin(prefixed, commands.size());
        results.add(result);
        return result.status();
      }
      var pipe = run.pipeAfter(i);
      boolean last = i + 1 == commands.size();
      var errors = new Endpoint.Captured();
      Endpoint output = last ? new Endpoint.Captured() : new Endpoint.Piped(pipe.sink());
      var redirection =
          Redirection.open(commands.get(i), prefixed.state().directory, input, output, errors);
      files.addAll(redirection.files());
      run.add(stage(prefixed, redirection, errors));
      boolean piped = redirection.out() == output || redirection.err() == output;
      input = piped && !last ? new Stage.Input(pipe.source(), Path.of("")) : Stage.Input.none();
    }
    run.run();
    return collect(run, files, results);
  }

  private CommandResult runBuiltin(Prefixed prefixed, int pipelineSize)
      throws ShellException, IOException {
    var command = prefixed.command();
    var name = prefixed.name();
    if (prefixed.state() != state) {
      throw new ShellException(command, "Error: 'env' cannot call '" + name + "'");
    }
    if (prefixed.negation().crash()) {
      throw new ShellException(command, "Error: 'not --crash' cannot call '" + name + "'");
    }
    if (pipelineSize != 1) {
      throw new ShellException(command, "Unsupported: '" + name + "' cannot be part of a pipeline");
    }
    var bare = new Command(prefixed.words(), command.redirects());
    var result = Builtins.run(bare, expand(prefixed.words(), state.directory), state);
    boolean inverted = prefixed.negation().words().size() % 2 == 1;
    int status = inverted ? (result.status() == 0 ? 1 : 0) : result.status();
    return CommandResult.of(command, result.out(), result.err(), status);
  }

  private Stage stage(Prefixed prefixed, Redirection redirection, Endpoint.Captured errors)
      throws ShellException {
    var environment = Map.copyOf(prefixed.state().environment);
    var directory = prefixed.state().directory;
    if (prefixed.words().isEmpty()) {
      var runner = new Stage.Runner.Inside(new PrintEnvironment());
      return new Stage(
          prefixed.command(),
          prefixed.negation(),
          runner,
          List.of(),
          directory,
          environment,
          redirection,
          errors);
    }
    var arguments = expand(prefixed.words(), directory);
    return new Stage(
        prefixed.command(),
        prefixed.negation(),
        runner(prefixed),
        arguments.subList(1, arguments.size()),
        directory,
        environment,
        redirection,
        errors);
  }

  private static List<String> expand(List<Word> words, Path directory) {
    return words.stream().flatMap(word -> Glob.expand(word, directory).stream()).toList();
  }

  private Stage.Runner runner(Prefixed prefixed) throws ShellException {
    var name = prefixed.name();
    var program = programs.get(name);
    if (program != null && state.processLimits.isEmpty()) {
      return new Stage.Runner.Inside(program);
    }
    var path =
        prefixed
            .state()
            .environment
            .getOrDefault("PATH", state.environment.getOrDefault("PATH", ""));
    var executable = Executables.find(name, prefixed.state().directory, path);
    if (executable.isEmpty()) {
      if (program != null) {
        return new Stage.Runner.Inside(program);
      }
      throw new ShellException(prefixed.command(), "'" + name + "': command not found");
    }
    return new Stage.Runner.Outside(launcher(executable.get()));
  }

  private List<String> launcher(Path executable) {
    if (state.processLimits.isEmpty()) {
      return List.of(executable.toString());
    }
    var script = String.join(" && ", state.processLimits.values()) + " && exec \"$0\" \"$@\"";
    return List.of("/bin/sh", "-c", script, executable.toString());
  }

  private int collect(PipelineRun run, List<Endpoint.ToFile> files, List<CommandResult> results)
      throws IOException {
    int exit = 0;
    for (var stage : run.stages()) {
      int status = stage.status();
      var outputs = new ArrayList<CommandResult.OutputFile>();
      if (status != 0) {
        for (var file :
            files.stream().sorted(java.util.Comparator.comparing(Endpoint.ToFile::name)).toList()) {
          if (Files.isRegularFile(file.path())) {
            outputs.add(new CommandResult.OutputFile(file.name(), Text.head(file.path())));
          }
        }
      }
      results.add(
          new CommandResult(
              stage.command,
              stage.outText(),
              stage.errText(),
              status,
              deadline.reached(),
              List.copyOf(outputs)));
      exit = pipefail && status == 0 ? exit : status;
    }
    return exit;
  }

  private List<Word> lateSubstituted(Command command) throws ShellException, IOException {
    if (command.words().stream().noneMatch(word -> word.text().contains("%{readfile:"))) {
      return command.words();
    }
    var words = new ArrayList<Word>();
    for (var word : command.words()) {
      var matcher = READ_FILE.matcher(word.text());
      var text = new StringBuilder();
      while (matcher.find()) {
        var path = state.directory.resolve(matcher.group(1));
        if (!Files.isRegularFile(path)) {
          throw new ShellException(
              command, "File specified in readfile substitution does not exist: " + path);
        }
        matcher.appendReplacement(text, "");
        text.append(Text.read(path));
      }
      words.add(new Word(matcher.appendTail(text).toString(), word.glob()));
    }
    return words;
  }
}
