package org.tritonjvm.filecheck;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.tritonjvm.filecheck.regex.Haystack;
import org.tritonjvm.filecheck.regex.Regex;
import org.tritonjvm.filecheck.regex.RegexSyntaxException;

/**
 * Looks for lines of a check file that look like directives and are none, and for patterns that
 * cannot do their work.
 */
final class Linter {
  private static final List<String> SUFFIXES =
      List.of("NEXT", "SAME", "NOT", "DAG", "LABEL", "EMPTY", "COUNT");

  /** What someone may have meant as the end of a directive: words, modifiers, blanks, a colon. */
  private static final java.util.regex.Pattern ATTEMPT =
      java.util.regex.Pattern.compile(
          "([-_][A-Za-z0-9_-]*)?(\\{[^}\\n]*\\})?([-_][A-Za-z0-9_-]+)?[ \\t]*:");

  private static final java.util.regex.Pattern FOREIGN =
      java.util.regex.Pattern.compile(
          "(?<![A-Za-z0-9_-])([A-Z][A-Z0-9_-]*?)(-(?:NEXT|SAME|NOT|DAG|LABEL|EMPTY|COUNT-\\d+))?:(?=[ \\t]|$)",
          java.util.regex.Pattern.MULTILINE);

  private static final java.util.regex.Pattern RUN_PREFIX =
      java.util.regex.Pattern.compile("--?check-prefix(?:es)?[= ]([A-Za-z0-9_,-]+)");

  private final SourceBuffer buffer;
  private final Options options;
  private final String text;
  private final List<Hint> hints = new ArrayList<>();

  private Linter(SourceBuffer buffer, Options options) {
    this.buffer = buffer;
    this.options = options;
    this.text = buffer.text(0, buffer.length());
  }

  /** The suggestions for a check file and the directives that were read from it. */
  static List<Hint> lint(SourceBuffer buffer, Options options, List<CheckString> checks) {
    var linter = new Linter(buffer, options);
    linter.findNearMisses();
    linter.findUnusedPrefixes();
    for (var check : checks) {
      check.dagNots().forEach(d -> linter.examine(d.pattern()));
      linter.examine(check.pattern());
    }
    linter.hints.sort(java.util.Comparator.comparingInt(h -> h.location().offset()));
    return List.copyOf(linter.hints);
  }

  private void add(String rule, int offset, String message) {
    boolean known =
        rule.equals("unused-prefix")
            && hints.stream().anyMatch(h -> h.location().offset() == offset);
    if (known) {
      return;
    }
    hints.add(new Hint(rule, new Location(buffer, offset), message));
  }

  /** Prefixes followed by what is no suffix, but nearly: nothing tells of them else. */
  private void findNearMisses() {
    for (var prefix : options.effectiveCheckPrefixes()) {
      for (int at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
        int end = at + prefix.length();
        if (at > 0 && isWord(text.charAt(at - 1))) {
          continue;
        }
        boolean valid = DirectiveSuffix.parse(text, end, false).isPresent();
        var attempt = ATTEMPT.matcher(text).region(end, lineEnd(end));
        if (valid || !attempt.lookingAt() || isLongerPrefix(at, prefix) || isInComment(at)) {
          continue;
        }
        var written = text.substring(at, attempt.end());
        var suggestion = suggestion(prefix, attempt);
        if (!suggestion.equals(written)) {
          add(
              "near-miss",
              at,
              "'"
                  + written
                  + "' is not a directive and is ignored; did you mean '"
                  + suggestion
                  + "'?");
        }
      }
    }
  }

  private String suggestion(String prefix, Matcher attempt) {
    var word = attempt.group(1) == null ? "" : attempt.group(1);
    if (attempt.group(3) != null) {
      word += attempt.group(3);
    }
    var modifier =
        attempt.group(2) == null || attempt.group(2).isBlank()
            ? ""
            : attempt.group(2).replaceAll("[ \t]", "");
    var literal = modifier.equalsIgnoreCase("{LITERAL}") ? "{LITERAL}" : "";
    var bare = word.replaceFirst("^[-_]+", "").toUpperCase(java.util.Locale.ROOT);
    if (bare.isEmpty()) {
      return prefix + literal + ":";
    }
    var parts = bare.split("[-_]", 2);
    var nearest = nearest(parts[0]);
    var number = nearest.equals("COUNT") ? "-" + (parts.length > 1 ? parts[1] : "1") : "";
    return prefix + "-" + nearest + number + literal + ":";
  }

  private static String nearest(String word) {
    var best = SUFFIXES.getFirst();
    int least = Integer.MAX_VALUE;
    byte[] bytes = word.getBytes(StandardCharsets.ISO_8859_1);
    for (var suffix : SUFFIXES) {
      int distance =
          new EditDistance(suffix.getBytes(StandardCharsets.ISO_8859_1)).to(bytes, 0, bytes.length);
      if (distance < least) {
        least = distance;
        best = suffix;
      }
    }
    return best;
  }

  /** Directives with a prefix that neither this run nor any RUN line of the file uses. */
  private void findUnusedPrefixes() {
    Set<String> used = new TreeSet<>(options.effectiveCheckPrefixes());
    used.addAll(options.effectiveCommentPrefixes());
    used.addAll(Options.DEFAULT_CHECK_PREFIXES);
    var runs = RUN_PREFIX.matcher(text);
    while (runs.find()) {
      used.addAll(List.of(runs.group(1).split(",", -1)));
    }
    var foreign = FOREIGN.matcher(text);
    while (foreign.find()) {
      var prefix = foreign.group(1);
      boolean related =
          used.stream()
                  .anyMatch(
                      u ->
                          prefix.startsWith(u + "-")
                              || prefix.endsWith("-" + u)
                              || isTypo(prefix, u))
              || foreign.group(2) != null;
      if (related
          && !used.contains(prefix)
          && !isInComment(foreign.start())
          && !isSuffixed(prefix, used)) {
        add(
            "unused-prefix",
            foreign.start(),
            "no RUN line uses the prefix '" + prefix + "'; this line checks nothing");
      }
    }
  }

  /** A near miss of a used prefix is reported as such. */
  private static boolean isSuffixed(String prefix, Set<String> used) {
    return used.stream()
        .filter(u -> prefix.startsWith(u) && prefix.length() > u.length())
        .anyMatch(
            u ->
                SUFFIXES.contains(nearest(prefix.substring(u.length() + 1)))
                    && prefix.charAt(u.length()) != '_'
                    && DirectiveSuffix.parse(prefix + ":", u.length(), false).isPresent());
  }

  private static boolean isTypo(String prefix, String used) {
    byte[] bytes = prefix.getBytes(StandardCharsets.ISO_8859_1);
    return used.length() > 3
        && new EditDistance(used.getBytes(StandardCharsets.ISO_8859_1)).to(bytes, 0, bytes.length)
            <= (used.length() - 1) / 2
        && !prefix.equals(used);
  }

  private void examine(Pattern pattern) {
    var location = pattern.location();
    if (location.buffer() != buffer
        || pattern.type().kind() == CheckKind.EOF
        || pattern.type().kind() == CheckKind.EMPTY) {
      return;
    }
    var compiled = pattern.text();
    boolean isNot = pattern.type().kind() == CheckKind.NOT;
    if (!compiled.fixed().isEmpty()) {
      return;
    }
    if (compiled.substitutions().isEmpty() && matchesNothing(compiled.regex())) {
      var outcome = isNot ? "this directive can never fail" : "this directive can never pass";
      add("never-matches", location.offset(), "no text can match the pattern; " + outcome);
    } else if (compiled.substitutions().isEmpty()
        && matchesEmpty(location.offset(), compiled.regex())) {
      var outcome = isNot ? "this directive can never pass" : "this directive can never fail";
      add(
          "matches-empty",
          location.offset(),
          "the pattern matches the empty text everywhere; " + outcome);
    }
    for (var name : compiled.stringDefinitions().keySet()) {
      if (isNot) {
        add(
            "defined-in-not",
            location.offset(),
            "variable '" + name + "' is defined in a pattern that must not match");
      }
    }
    java.util.regex.Matcher escapes =
        java.util.regex.Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\([dwsDWSbn])")
            .matcher(compiled.regex());
    if (escapes.find()) {
      char c = escapes.group(1).charAt(0);
      add(
          "plain-escape",
          location.offset(),
          "'\\" + c + "' means the letter '" + c + "' here; use a class such as [[:digit:]]");
    }
  }

  /** Only anchors, or parts that are no expression together, can keep everything from matching. */
  private static boolean matchesNothing(String regex) {
    boolean maybe = regex.indexOf('^') >= 0 || regex.indexOf('$') >= 0 || regex.contains("[[:");
    try {
      return maybe && Regex.compile(regex, false).matchesNothing();
    } catch (RegexSyntaxException e) {
      return true;
    }
  }

  private boolean matchesEmpty(int patternStart, String regex) {
    // Text outside of blocks is never empty.
    if (text.charAt(patternStart) != '{' && text.charAt(patternStart) != '[') {
      return false;
    }
    if (regex.indexOf('^') >= 0 || regex.indexOf('$') >= 0) {
      return false;
    }
    try {
      return Regex.compile(regex, false).search(new Haystack(new byte[0], 0), 0, 0).length > 0;
    } catch (RegexSyntaxException e) {
      return false;
    }
  }

  private boolean isLongerPrefix(int at, String prefix) {
    return options.effectiveCheckPrefixes().stream()
        .anyMatch(p -> p.length() > prefix.length() && text.startsWith(p, at));
  }

  /** Whether a comment prefix stands earlier on the line. */
  private boolean isInComment(int at) {
    int start = text.lastIndexOf('\n', at - 1) + 1;
    var line = text.substring(start, at);
    return options.effectiveCommentPrefixes().stream()
        .map(java.util.regex.Pattern::quote)
        .collect(
            Collectors.collectingAndThen(Collectors.joining("|"), java.util.regex.Pattern::compile))
        .matcher(line)
        .results()
        .anyMatch(
            r ->
                line.startsWith(":", r.end())
                    && (r.start() == 0 || !isWord(line.charAt(r.start() - 1))));
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
