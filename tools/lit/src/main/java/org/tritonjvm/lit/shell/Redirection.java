package org.tritonjvm.lit.shell;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The three standard streams of one command.
 *
 * @param input standard input
 * @param out standard output
 * @param err standard error; the same endpoint as {@code out} after {@code 2>&1}
 * @param files the opened output files
 */
record Redirection(Stage.Input input, Endpoint out, Endpoint err, List<Endpoint.ToFile> files) {

  /** A stream before files are opened: a redirection that a later one replaces opens nothing. */
  private sealed interface Plan {
    record Given(Endpoint endpoint) implements Plan {}

    record ToFile(Word word, boolean append) implements Plan {}
  }

  /**
   * Reads the redirections from left to right and opens the files.
   *
   * @param input what standard input is unless {@code <} says otherwise
   * @param output what standard output is unless redirected
   * @param errors what standard error is unless redirected
   * @throws IOException naming the file that cannot be opened
   */
  static Redirection open(
      Command command, Path directory, Stage.Input input, Endpoint output, Endpoint errors)
      throws ShellException, IOException {
    Plan out = new Plan.Given(output);
    Plan err = new Plan.Given(errors);
    var from = input;
    for (var redirect : command.redirects()) {
      var target = redirect.target();
      int descriptor = redirect.operator().descriptor();
      switch (redirect.operator().symbol() + (descriptor == Operator.NONE ? "" : descriptor)) {
        case ">2" -> err = new Plan.ToFile(target, false);
        case ">>2" -> err = new Plan.ToFile(target, true);
        case ">&", "&>" -> {
          out = new Plan.ToFile(target, false);
          err = out;
        }
        case ">" -> out = new Plan.ToFile(target, false);
        case ">>" -> out = new Plan.ToFile(target, true);
        case "<" -> from = source(target, command, directory);
        case ">&2" -> {
          switch (target.text()) {
            case "1" -> err = out;
            case "2" -> {}
            default -> throw unsupported(command, redirect);
          }
        }
        default -> throw unsupported(command, redirect);
      }
    }
    if (output instanceof Endpoint.Captured && out != err && err.equals(new Plan.Given(output))) {
      // What is left of the output is captured all the same; the trace calls it by the stream it
      // came from.
      err = new Plan.Given(errors);
    }
    var files = new ArrayList<Endpoint.ToFile>();
    var stdout = realize(out, command, directory, files);
    var stderr = err == out ? stdout : realize(err, command, directory, files);
    return new Redirection(from, stdout, stderr, files);
  }

  private static ShellException unsupported(Command command, Command.Redirect redirect) {
    int descriptor = redirect.operator().descriptor();
    return new ShellException(
        command,
        "Unsupported redirect: %s%s %s"
            .formatted(
                descriptor == Operator.NONE ? "" : descriptor,
                redirect.operator().symbol(),
                redirect.target().text()));
  }

  private static Endpoint realize(
      Plan plan, Command command, Path directory, List<Endpoint.ToFile> files)
      throws ShellException, IOException {
    return switch (plan) {
      case Plan.Given(var endpoint) -> endpoint;
      case Plan.ToFile(var word, var append) -> {
        var path = file(word, command, directory);
        try {
          var opened = Endpoint.ToFile.open(word.text(), path, append);
          files.add(opened);
          yield opened;
        } catch (IOException e) {
          throw unopened(path, "writing", e);
        }
      }
    };
  }

  private static Stage.Input source(Word from, Command command, Path directory)
      throws ShellException, IOException {
    var path = file(from, command, directory);
    try {
      return new Stage.Input(new BufferedInputStream(Files.newInputStream(path)), path);
    } catch (IOException e) {
      throw unopened(path, "reading", e);
    }
  }

  private static IOException unopened(Path path, String what, IOException cause) {
    var why =
        cause instanceof NoSuchFileException ? "no such file or directory" : cause.getMessage();
    return new IOException("cannot open '" + path + "' for " + what + ": " + why, cause);
  }

  private static Path file(Word word, Command command, Path directory) throws ShellException {
    var names = Glob.expand(word, directory);
    if (names.size() != 1) {
      throw new ShellException(command, "Unsupported: glob in redirect expanded to multiple files");
    }
    return directory.resolve(names.getFirst());
  }
}
