package org.tritonjvm.lit.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.tritonjvm.lit.shell.Command;
import org.tritonjvm.lit.shell.Script;

/** The sections of a test file: what stands between lines that begin with {@code // -----}. */
public final class Sections {
  private static final Pattern SEPARATOR = Pattern.compile("^// -----.*\\n", Pattern.MULTILINE);
  private static final Pattern RUN_LINE = Pattern.compile("^.*RUN:.*\\n", Pattern.MULTILINE);
  private static final Pattern PREFIX_OPTION = Pattern.compile("--?check-prefix(?:es)?(?:=(.*))?");

  private Sections() {}

  /**
   * A section.
   *
   * @param line where it begins in the file, 1-based
   * @param text without RUN lines
   */
  public record Section(int line, String text) {}

  /** The sections of a file, at least one. */
  public static List<Section> of(String file) {
    var sections = new ArrayList<Section>();
    var matcher = SEPARATOR.matcher(file);
    int start = 0;
    int line = 1;
    while (matcher.find()) {
      sections.add(section(line, file.substring(start, matcher.start())));
      line += (int) file.substring(start, matcher.end()).chars().filter(c -> c == '\n').count();
      start = matcher.end();
    }
    sections.add(section(line, file.substring(start)));
    return sections;
  }

  private static Section section(int line, String text) {
    return new Section(line, RUN_LINE.matcher(text).replaceAll(""));
  }

  /**
   * Drops the FileCheck at the end of a pipeline when none of its prefixes occurs in the section.
   */
  static UnaryOperator<Script.Pipeline> withoutIdleChecks(Section section) {
    return pipeline -> {
      var last = pipeline.commands().getLast();
      if (pipeline.commands().size() < 2 || !isFileCheck(last) || hasChecks(section.text(), last)) {
        return pipeline;
      }
      var commands =
          new ArrayList<>(pipeline.commands().subList(0, pipeline.commands().size() - 1));
      commands.add(commands.removeLast().discardingOutput());
      return new Script.Pipeline(List.copyOf(commands));
    };
  }

  private static boolean isFileCheck(Command command) {
    var name = command.arguments().getFirst();
    return name.equals("FileCheck") || name.endsWith("/FileCheck");
  }

  private static boolean hasChecks(String text, Command fileCheck) {
    return prefixes(fileCheck.arguments()).stream()
        .anyMatch(prefix -> directive(prefix).matcher(text).find());
  }

  private static List<String> prefixes(List<String> arguments) {
    var prefixes = new ArrayList<String>();
    for (int i = 1; i < arguments.size(); i++) {
      var option = PREFIX_OPTION.matcher(arguments.get(i));
      if (option.matches()) {
        var value =
            option.group(1) != null
                ? option.group(1)
                : i + 1 < arguments.size() ? arguments.get(i + 1) : "";
        prefixes.addAll(List.of(value.split(",", -1)));
      }
    }
    return prefixes.isEmpty() ? List.of("CHECK") : prefixes;
  }

  private static Pattern directive(String prefix) {
    return Pattern.compile(
        "(?<![\\w-])"
            + Pattern.quote(prefix)
            + "(-(NEXT|SAME|NOT|DAG|LABEL|EMPTY|COUNT-\\d+))?(\\{LITERAL\\})?:");
  }
}
