package org.tritonjvm.filecheck;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows a prefix and makes it a directive.
 *
 * @param end the position behind it
 */
record DirectiveSuffix(CheckType type, int end) {
  private static final Map<String, CheckKind> KINDS =
      Map.of(
          "NEXT", CheckKind.NEXT,
          "SAME", CheckKind.SAME,
          "NOT", CheckKind.NOT,
          "DAG", CheckKind.DAG,
          "LABEL", CheckKind.LABEL,
          "EMPTY", CheckKind.EMPTY);

  private static final List<String> BAD_NOTS =
      List.of(
          "DAG-NOT:",
          "NOT-DAG:",
          "NEXT-NOT:",
          "NOT-NEXT:",
          "SAME-NOT:",
          "NOT-SAME:",
          "EMPTY-NOT:",
          "NOT-EMPTY:");

  /**
   * Reads the suffix at {@code start} of {@code text}; empty when the prefix is just a word there.
   */
  static Optional<DirectiveSuffix> parse(String text, int start, boolean isComment) {
    if (start >= text.length()) {
      return Optional.empty();
    }
    boolean colon = text.charAt(start) == ':';
    if (isComment || colon) {
      var type = CheckType.of(isComment ? CheckKind.COMMENT : CheckKind.PLAIN);
      return colon ? Optional.of(new DirectiveSuffix(type, start + 1)) : Optional.empty();
    }
    return switch (text.charAt(start)) {
      case '{' -> modifiers(text, start, CheckType.of(CheckKind.PLAIN));
      case '-' -> named(text, start + 1);
      case '_' ->
          named(text, start + 1)
              .map(s -> new DirectiveSuffix(CheckType.of(CheckKind.MISSPELLED), s.end));
      default -> Optional.empty();
    };
  }

  private static Optional<DirectiveSuffix> named(String text, int start) {
    if (text.startsWith("COUNT-", start)) {
      return counted(text, start + "COUNT-".length());
    }
    if (BAD_NOTS.stream().anyMatch(bad -> text.startsWith(bad, start))) {
      return Optional.of(new DirectiveSuffix(CheckType.of(CheckKind.BAD_NOT), start));
    }
    return KINDS.entrySet().stream()
        .filter(kind -> text.startsWith(kind.getKey(), start))
        .findAny()
        .flatMap(
            kind -> modifiers(text, start + kind.getKey().length(), CheckType.of(kind.getValue())));
  }

  private static Optional<DirectiveSuffix> counted(String text, int start) {
    int digits = text.startsWith("-", start) ? start + 1 : start;
    int end = digits;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    var bad = CheckType.of(CheckKind.BAD_COUNT);
    if (end == digits) {
      return Optional.of(new DirectiveSuffix(bad, start));
    }
    var count = new BigInteger(text.substring(start, end));
    if (count.bitLength() >= Long.SIZE) {
      return Optional.of(new DirectiveSuffix(bad, start));
    }
    boolean inRange = count.signum() > 0 && count.bitLength() < Integer.SIZE;
    if (!inRange || !(text.startsWith(":", end) || text.startsWith("{", end))) {
      return Optional.of(new DirectiveSuffix(bad, end));
    }
    return modifiers(text, end, new CheckType(CheckKind.PLAIN, count.intValue(), false));
  }

  /** Reads {@code :} or <code>{LITERAL, ...}:</code>. */
  private static Optional<DirectiveSuffix> modifiers(String text, int start, CheckType type) {
    if (text.startsWith(":", start)) {
      return Optional.of(new DirectiveSuffix(type, start + 1));
    }
    if (!text.startsWith("{", start)) {
      return Optional.empty();
    }
    int at = start;
    do {
      at = skipSpace(text, at + 1);
      if (!text.startsWith("LITERAL", at)) {
        return Optional.empty();
      }
      at = skipSpace(text, at + "LITERAL".length());
    } while (text.startsWith(",", at));
    if (!text.startsWith("}:", at)) {
      return Optional.empty();
    }
    return Optional.of(new DirectiveSuffix(new CheckType(type.kind(), type.count(), true), at + 2));
  }

  private static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && " \t\n\u000b\f\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
