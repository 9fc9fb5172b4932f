package org.tritonjvm.filecheck;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the prefixes of the command line. */
final class PrefixValidator {
  private PrefixValidator() {}

  /** What is wrong with the prefixes, if anything. */
  static Optional<String> firstError(Options options) {
    var seen = new HashSet<String>();
    if (options.checkPrefixes().isEmpty()) {
      seen.addAll(Options.DEFAULT_CHECK_PREFIXES);
    }
    if (options.commentPrefixes().isEmpty()) {
      seen.addAll(Options.DEFAULT_COMMENT_PREFIXES);
    }
    return firstError("check", options.checkPrefixes(), seen)
        .or(() -> firstError("comment", options.commentPrefixes(), seen));
  }

  private static Optional<String> firstError(String kind, List<String> prefixes, Set<String> seen) {
    for (var prefix : prefixes) {
      var supplied = "error: supplied " + kind + " prefix must ";
      if (prefix.isEmpty()) {
        return Optional.of(supplied + "not be the empty string\n");
      }
      if (!isWord(prefix)) {
        return Optional.of(
            supplied
                + "start with a letter and contain only alphanumeric characters, hyphens, and underscores: '"
                + prefix
                + "'\n");
      }
      if (!seen.add(prefix)) {
        return Optional.of(
            supplied + "be unique among check and comment prefixes: '" + prefix + "'\n");
      }
    }
    return Optional.empty();
  }

  private static boolean isWord(String prefix) {
    return prefix
        .chars()
        .allMatch(
            c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '_');
  }
}
