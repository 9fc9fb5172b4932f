package org.tritonjvm.lit.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * One stage of a pipeline as written.
 *
 * @param words the command word and its arguments, never empty
 * @param redirects in the order written
 */
public record Command(List<Word> words, List<Redirect> redirects) {
  /** The command and its arguments, quotes removed, patterns unexpanded. */
  public List<String> arguments() {
    return words.stream().map(Word::text).toList();
  }

  /** This command with its standard output thrown away. */
  public Command discardingOutput() {
    var all = new ArrayList<>(redirects);
    all.add(new Redirect(new Operator(">", Operator.NONE), new Word("/dev/null", false)));
    return new Command(words, List.copyOf(all));
  }

  /** The command as the execution trace shows it: quoted again, but for leading {@code !}. */
  String quoted() {
    var text = new StringBuilder();
    boolean bang = true;
    for (var word : words) {
      bang &= word.text().equals("!");
      text.append(text.isEmpty() ? "" : " ").append(bang ? "!" : Quote.quote(word.text()));
    }
    return text.toString();
  }

  /**
   * A redirection.
   *
   * @param operator with its descriptor, if any
   * @param target the file, or the descriptor after {@code >&}
   */
  public record Redirect(Operator operator, Word target) {}
}
