package org.tritonjvm.filecheck;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tritonjvm.filecheck.regex.Haystack;
import org.tritonjvm.filecheck.regex.Regex;

/**
 * Rewrites failing directives so that they match the input: the pattern of a directive that was not
 * found becomes the text of the line that comes nearest, with the parts of the old pattern that
 * still fit left as they are.
 */
final class Updater {
  /**
   * A line of which less than this part fits is not taken for a new version of the pattern's line.
   */
  private static final double MIN_FITTED = 0.25;

  private final Options options;
  private final Variables variables;

  /** The variables are those after the run whose findings are used. */
  Updater(Options options, Variables variables) {
    this.options = options;
    this.variables = variables;
  }

  /**
   * The new content of the check file, empty when nothing can be mended. The given bytes are the
   * file as it is.
   */
  Optional<byte[]> update(byte[] original, Findings findings) {
    Map<Integer, String> replacements = new HashMap<>();
    for (var failure : findings.failures()) {
      var type = failure.pattern().type();
      if (type.kind() != CheckKind.EMPTY && !type.literal()) {
        replacement(failure)
            .ifPresent(text -> replacements.putIfAbsent(failure.pattern().location().line(), text));
      }
    }
    for (var misplaced : findings.misplaced()) {
      replacements.putIfAbsent(
          misplaced.pattern().location().line(), escape(lineAt(misplaced.expectedAt()).strip()));
    }
    return replacements.isEmpty() ? Optional.empty() : Optional.of(rewrite(original, replacements));
  }

  private Optional<String> replacement(Findings.Failure failure) {
    var nearest = Similarity.closest(failure.pattern().text(), failure.searched());
    if (!failure.candidates().isEmpty()) {
      var best = failure.candidates().getFirst();
      int length = best.line().end() - best.start();
      if (best.fitted() - best.start() >= MIN_FITTED * length) {
        return Optional.of(keepPrefix(failure.pattern(), best));
      }
    }
    return nearest.map(place -> escape(lineAt(place)));
  }

  /** The blocks of the old pattern up to where it stops to fit, then the line as it is. */
  private String keepPrefix(Pattern pattern, Candidates.Candidate candidate) {
    var source = sourceOf(pattern);
    var line = candidate.line();
    byte[] data = line.buffer().data();
    var haystack = new Haystack(data, line.buffer().length());
    int bestEnd = 0;
    int bestAt = candidate.start();
    for (int end : pieceEnds(source)) {
      // Blanks at the end of a pattern are not part of it.
      boolean endsBlank = end > 0 && Character.isWhitespace(source.charAt(end - 1));
      if (endsBlank) {
        continue;
      }
      var prefix = regexOf(source.substring(0, end), pattern.location().line());
      if (prefix.isEmpty()) {
        continue;
      }
      int[] found = prefix.get().search(haystack, candidate.start(), line.end());
      if (found.length > 0 && found[0] == candidate.start()) {
        bestEnd = end;
        bestAt = found[1];
      }
    }
    return source.substring(0, bestEnd) + escape(line.buffer().text(bestAt, line.end()));
  }

  /** The expression of a piece of a pattern. */
  private Optional<Regex> regexOf(String source, int line) {
    var known = variables.copy();
    known.setLine(line);
    var buffer = SourceBuffer.of("", source);
    var parser =
        new PatternParser(CheckType.of(CheckKind.NOT), OptionalInt.empty(), options, known);
    try {
      return parser.parse(new Slice(buffer, 0, source.length()), "").regexNow();
    } catch (CheckFileException e) {
      return Optional.empty();
    }
  }

  private static String sourceOf(Pattern pattern) {
    var location = pattern.location();
    return location
        .buffer()
        .text(location.offset(), location.buffer().lineEnd(location.offset()))
        .stripTrailing();
  }

  /**
   * The places between the pieces of a pattern: blocks stay whole, text may be cut after any byte.
   */
  private static int[] pieceEnds(String source) {
    var ends = java.util.stream.IntStream.builder();
    int at = 0;
    while (at < source.length()) {
      if (source.startsWith("{{", at)) {
        int end = source.indexOf("}}", at);
        at = end < 0 ? source.length() : end + 2;
      } else if (source.startsWith("[[", at)) {
        int end = source.indexOf("]]", at);
        at = end < 0 ? source.length() : end + 2;
      } else {
        at++;
      }
      ends.add(at);
    }
    return ends.build().toArray();
  }

  private static String lineAt(Slice place) {
    var buffer = place.buffer();
    return buffer.text(place.start(), buffer.lineEnd(place.start()));
  }

  /** The text as a pattern that matches it. */
  private static String escape(String text) {
    return text.stripTrailing().replace("{{", "{{[{][{]}}").replace("[[", "{{\\[\\[}}");
  }

  private byte[] rewrite(byte[] original, Map<Integer, String> replacements) {
    var text = new String(original, StandardCharsets.ISO_8859_1);
    var lines = text.split("(?<=\n)", -1);
    var out = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      var replacement = replacements.get(i + 1);
      out.append(replacement == null ? lines[i] : replacePattern(lines[i], replacement));
    }
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Puts the pattern behind the colon of the line's directive. */
  private String replacePattern(String line, String pattern) {
    var prefixes = String.join("|", options.effectiveCheckPrefixes());
    var directive =
        java.util.regex.Pattern.compile("^(.*?(?:" + prefixes + ")(?:-[A-Z0-9-]+)?:[ \t]*)[^\r\n]*")
            .matcher(line);
    return directive.find() ? directive.group(1) + pattern + line.substring(directive.end()) : line;
  }
}
