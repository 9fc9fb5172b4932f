package org.tritonjvm.lit.script;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** The substitutions of one test, in the order they are applied. */
public final class Substitutions {
  private static final String MARKER = "#_MARKER_#";
  private static final Pattern LEFT_OVER = Pattern.compile("%\\{/?[_a-zA-Z][-_:0-9a-zA-Z]*}");

  private final List<Substitution> list;
  private final Set<String> features;
  private final OptionalInt recursionLimit;

  /**
   * @param suite the suite's own substitutions, which come first
   * @param source the test file
   * @param temporary what {@code %t} stands for, without its {@code .tmp}
   * @param features decide {@code %if}
   * @param recursionLimit how often a line is gone over until nothing changes; a single time when
   *     empty
   */
  public Substitutions(
      List<Substitution> suite,
      Path source,
      Path temporary,
      Set<String> features,
      OptionalInt recursionLimit) {
    this.features = features;
    this.recursionLimit = recursionLimit;
    this.list = new ArrayList<>(suite);
    var folder = source.getParent();
    var base = temporary.getFileName().toString();
    var tmp = temporary + ".tmp";
    add("%{pathsep}", File.pathSeparator);
    add("%basename_t", base);
    add("%{s:basename}", source.getFileName().toString());
    add("%{t:stem}", base);
    add("%{fs-src-root}", String.valueOf(source.getRoot()));
    add("%{fs-tmp-root}", String.valueOf(temporary.getRoot()));
    add("%{fs-sep}", File.separator);
    add("%/et", tmp);
    addPath("s", source.toString());
    addPath("S", folder.toString());
    addPath("p", folder.toString());
    addPath("t", tmp);
  }

  private void add(String pattern, String text) {
    list.add(Substitution.of(pattern, text));
  }

  private void addPath(String letter, String path) {
    add("%" + letter, path);
    add("%/" + letter, path);
    list.add(new Substitution("%{" + letter + ":real}", () -> real(path)));
    list.add(new Substitution("%{/" + letter + ":real}", () -> real(path)));
    add("%{/" + letter + ":regex_replacement}", path.replace("@", "\\@").replace("&", "\\&"));
    add("%:" + letter, path.substring(1));
  }

  /** The path without symbolic links, as far as it exists. */
  private static String real(String name) {
    var path = Path.of(name);
    try {
      return path.toRealPath().toString();
    } catch (IOException e) {
      return path.getParent() == null
          ? name
          : Path.of(real(path.getParent().toString())).resolve(path.getFileName()).toString();
    }
  }

  /** Carries out a DEFINE or REDEFINE. */
  public void define(Directive.Define define) throws ScriptException {
    var name = define.name();
    var existing = list.stream().filter(s -> s.pattern().contains(name)).toList();
    var patterns = new StringBuilder();
    existing.forEach(s -> patterns.append("\nExisting pattern: ").append(s.pattern()));
    var before = " before '" + define.keyword() + "' directive " + define.place();
    var added = Substitution.of(name, define.value());
    if (!define.redefines()) {
      if (!existing.isEmpty()) {
        throw new ScriptException(
            "Substitution whose pattern contains '"
                + name
                + "' is already defined"
                + before
                + patterns,
            define.line());
      }
      list.addFirst(added);
      return;
    }
    if (existing.size() > 1) {
      throw new ScriptException(
          "Multiple substitutions whose patterns contain '"
              + name
              + "' are defined"
              + before
              + patterns,
          define.line());
    }
    if (existing.isEmpty()) {
      throw new ScriptException(
          "No substitution for '" + name + "' is defined" + before, define.line());
    }
    if (!existing.getFirst().pattern().equals(name)) {
      throw new ScriptException(
          "Existing substitution whose pattern contains '%s' does not have the pattern specified by '%s' directive %s\nExpected pattern: %s%s"
              .formatted(name, define.keyword(), define.place(), name, patterns),
          define.line());
    }
    list.set(list.indexOf(existing.getFirst()), added);
  }

  /**
   * Applies everything to one command line.
   *
   * @throws ScriptException on a malformed {@code %if}, on {@code %T}, and when the recursion limit
   *     is hit
   */
  public String apply(String command) throws ScriptException {
    return expand(command).replace(MARKER, "%");
  }

  private String expand(String command) throws ScriptException {
    var line = once(command);
    if (recursionLimit.isPresent()) {
      var previous = command;
      for (int step = 0; !line.equals(previous) && step < recursionLimit.getAsInt(); step++) {
        previous = line;
        line = once(line);
      }
      if (!line.equals(previous)) {
        throw new ScriptException(
            "Recursive substitution of '%s' did not complete in the provided recursion limit (%d)"
                .formatted(command, recursionLimit.getAsInt()));
      }
    }
    return line;
  }

  /** What is probably not meant in a command line: names in braces that stay as they are. */
  public List<String> doubts(String command) throws ScriptException {
    var doubts = new ArrayList<String>();
    var known = list.stream().map(Substitution::pattern).filter(p -> p.startsWith("%{")).toList();
    var matcher = LEFT_OVER.matcher(expand(command));
    while (matcher.find()) {
      var name = matcher.group();
      if (known.contains(name)) {
        doubts.add(name + " in another's value stays without recursiveExpansionLimit");
      } else if (!name.startsWith("%{readfile:")) {
        doubts.add(name + " is no substitution" + Suggestion.of(name, known));
      }
    }
    return doubts;
  }

  private String once(String command) throws ScriptException {
    var line = Conditional.resolve(command.replace("%%", MARKER), features);
    for (var substitution : list) {
      line = substitution.apply(line.contains("%%") ? line.replace("%%", MARKER) : line);
    }
    if (line.contains("%T")) {
      throw new ScriptException(
          "%T is no longer supported. Please create directories with names based on %t.");
    }
    return line.strip();
  }
}
