package org.tritonjvm.lit.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * The keywords of a test file.
 *
 * @param directives RUN, DEFINE and REDEFINE in order
 * @param requires conditions that must all hold
 * @param unsupported conditions none of which may hold
 * @param xfails conditions any of which makes failure expected; {@code *} always holds
 * @param retries how often a failed test is run again, if the file says
 */
public record TestScript(
    List<Directive> directives,
    List<String> requires,
    List<String> unsupported,
    List<String> xfails,
    OptionalInt retries) {

  /**
   * Reads the keywords of a file.
   *
   * @throws ScriptException on a malformed or unfinished directive, and where there is no RUN line
   *     but must be
   */
  public static TestScript read(Path file, boolean requireRun) throws IOException, ScriptException {
    return parse(Files.readAllBytes(file), requireRun);
  }

  /** Reads the keywords of a file's bytes. */
  public static TestScript parse(byte[] bytes, boolean requireRun) throws ScriptException {
    // Latin-1 finds keywords among bytes of any encoding, at the speed of a byte search.
    var parser = new ScriptParser();
    Keyword.scan(new String(bytes, StandardCharsets.ISO_8859_1), parser);
    return parser.finish(requireRun);
  }

  /** The RUN lines. */
  public List<Directive.Run> runLines() {
    return directives.stream()
        .filter(Directive.Run.class::isInstance)
        .map(Directive.Run.class::cast)
        .toList();
  }

  /** Every feature name or pattern in the conditions, sorted. */
  public TreeSet<String> features() throws ScriptException {
    var names = new TreeSet<String>();
    for (var conditions : List.of(requires, unsupported, xfails)) {
      for (var condition : conditions) {
        if (!condition.equals("*")) {
          names.addAll(BooleanExpression.names(condition));
        }
      }
    }
    return names;
  }
}
