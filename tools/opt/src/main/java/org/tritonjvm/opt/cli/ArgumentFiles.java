package org.tritonjvm.opt.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Replaces {@code @file} by the arguments in that file, if it exists. */
final class ArgumentFiles {
  private final Path cwd;
  private final Set<Path> open = new HashSet<>();

  ArgumentFiles(Path cwd) {
    this.cwd = cwd;
  }

  List<String> expand(List<String> arguments) throws UsageException {
    boolean plain = true;
    for (var argument : arguments) plain &= !argument.startsWith("@");
    if (plain) return arguments;
    var expanded = new ArrayList<String>();
    for (var argument : arguments) {
      var file = argument.startsWith("@") ? cwd.resolve(argument.substring(1)) : cwd;
      if (!argument.startsWith("@") || !Files.isRegularFile(file)) {
        expanded.add(argument);
        continue;
      }
      if (!open.add(file)) throw new UsageException("recursive expansion of: '" + argument + "'");
      try {
        expanded.addAll(expand(words(Files.readString(file))));
      } catch (IOException e) {
        throw new UsageException("cannot read '" + argument + "': " + e.getMessage());
      }
      open.remove(file);
    }
    return expanded;
  }

  /** Splits as a POSIX shell would: blanks, quotes of both kinds, backslashes. */
  static List<String> words(String text) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
        word.append(text.charAt(++i));
        inWord = true;
      } else if (quote != 0) {
        if (c == quote) quote = 0;
        else word.append(c);
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (Character.isWhitespace(c)) {
        if (inWord) words.add(word.toString());
        word.setLength(0);
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) words.add(word.toString());
    return words;
  }
}
