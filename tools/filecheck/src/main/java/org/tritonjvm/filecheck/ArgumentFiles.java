package org.tritonjvm.filecheck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into arguments as a shell would, and replaces {@code @file} arguments by what the
 * files hold.
 */
final class ArgumentFiles {
  private static final int MAX_DEPTH = 32;

  private ArgumentFiles() {}

  /**
   * Splits at blanks and line breaks, honouring quotes of both kinds and backslashes, within quotes
   * too.
   */
  static List<String> split(String text) {
    var arguments = new ArrayList<String>();
    var token = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        token.append(text.charAt(++i));
      } else if (c == '"' || c == '\'') {
        i++;
        while (i < text.length() && text.charAt(i) != c) {
          if (text.charAt(i) == '\\' && i + 1 < text.length()) {
            i++;
          }
          token.append(text.charAt(i++));
        }
      } else if (" \t\r\n".indexOf(c) >= 0) {
        if (!token.isEmpty()) {
          arguments.add(token.toString());
          token.setLength(0);
        }
      } else {
        token.append(c);
      }
    }
    if (!token.isEmpty()) {
      arguments.add(token.toString());
    }
    return arguments;
  }

  /** Replaces the arguments {@code @file} whose file can be read; others stay as they are. */
  static List<String> expand(List<String> arguments, Path directory) {
    return expand(arguments, directory, 0);
  }

  private static List<String> expand(List<String> arguments, Path directory, int depth) {
    var all = new ArrayList<String>();
    for (var argument : arguments) {
      if (argument.length() > 1 && argument.startsWith("@") && depth < MAX_DEPTH) {
        try {
          var text =
              Files.readString(
                  directory.resolve(argument.substring(1)), StandardCharsets.ISO_8859_1);
          all.addAll(expand(split(text), directory, depth + 1));
          continue;
        } catch (IOException | java.nio.file.InvalidPathException e) {
          // Not a file: an argument like any other.
        }
      }
      all.add(argument);
    }
    return all;
  }
}
