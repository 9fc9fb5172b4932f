package org.tritonjvm.lit.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * A command without the {@code env}, {@code not} and {@code !} before it.
 *
 * @param command as written
 * @param words what remains; empty for a bare {@code env}
 * @param negation the {@code not}s
 * @param state the shell's own state, or a copy that {@code env} changed
 */
record Prefixed(Command command, List<Word> words, Negation negation, ShellState state) {
  static Prefixed of(Command command, List<Word> written, ShellState shell) throws ShellException {
    var words = written;
    var state = shell;
    var nots = new ArrayList<String>();
    while (!words.isEmpty()) {
      var name = words.getFirst().text();
      if (name.equals("env")) {
        state = state == shell ? shell.copy() : state;
        words = state.assign(words);
        continue;
      }
      if (!name.equals("not") && !name.equals("!")) {
        break;
      }
      nots.add(name);
      words = words.subList(1, words.size());
      if (name.equals("not") && !words.isEmpty() && words.getFirst().text().equals("--crash")) {
        nots.add("--crash");
        words = words.subList(1, words.size());
      }
      if (words.isEmpty()) {
        throw new ShellException(command, "Error: '" + name + "' requires a subcommand");
      }
    }
    return new Prefixed(command, words, new Negation(nots), state);
  }

  /** The command word, patterns expanded; empty for a bare {@code env}. */
  String name() {
    return words.isEmpty() ? "" : Glob.expand(words.getFirst(), state.directory).getFirst();
  }
}
