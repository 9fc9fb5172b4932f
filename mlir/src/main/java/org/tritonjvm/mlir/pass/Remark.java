package org.tritonjvm.mlir.pass;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.tritonjvm.mlir.ir.Location;

/**
 * What a pass decided about a piece of code, for people who want to know why.
 *
 * @param pass the name of the pass
 * @param name what the decision is called, {@code LoopUnrolled}
 * @param category what filters match; the pass's name unless given
 * @param function the symbol of the function around it, or empty
 * @param arguments figures and reasons, in their order
 */
public record Remark(
    Kind kind,
    String pass,
    String name,
    String category,
    String function,
    Location location,
    Map<String, String> arguments) {
  /** What happened. */
  public enum Kind {
    /** An optimization was applied. */
    PASSED("Passed"),
    /** It was not applied. */
    MISSED("Missed"),
    /** It was tried and failed. */
    FAILED("Failure"),
    /** Something was found out. */
    ANALYSIS("Analysis");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** As YAML remarks and diagnostics name it. */
    public String text() {
      return text;
    }
  }

  public Remark {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** {@code [Missed] LoopUnrolled | Category:loops | Function=f | Reason="too large", Trips=7}. */
  public String message() {
    var text = new StringBuilder("[" + kind.text() + "] " + name + " | Category:" + category);
    if (!function.isEmpty()) text.append(" | Function=").append(function);
    if (!arguments.isEmpty()) {
      text.append(" | ")
          .append(
              arguments.entrySet().stream()
                  .map(e -> e.getKey() + "=" + quoted(e.getValue()))
                  .collect(Collectors.joining(", ")));
    }
    return text.toString();
  }

  private static String quoted(String value) {
    return value.chars().anyMatch(c -> c <= ' ' || c == ',' || c == '"')
        ? "\"" + value.replace("\"", "\\\"") + "\""
        : value;
  }

  /** A document in the YAML format of LLVM's remarks. */
  public String toYaml() {
    var yaml = new StringBuilder("--- !" + kind.text() + "\n");
    field(yaml, "Pass", scalar(pass));
    field(yaml, "Name", scalar(name));
    if (location instanceof Location.FileLineCol at) {
      field(
          yaml,
          "DebugLoc",
          "{ File: %s, Line: %d, Column: %d }"
              .formatted(scalar(at.file()), at.line(), at.column()));
    }
    field(yaml, "Function", scalar(function.isEmpty() ? "<unknown function>" : function));
    if (!arguments.isEmpty()) yaml.append("Args:\n");
    arguments.forEach(
        (key, value) ->
            yaml.append("  - ")
                .append(key)
                .append(':')
                .append(" ".repeat(Math.max(1, 16 - key.length())))
                .append(scalar(value))
                .append('\n'));
    return yaml.append("...\n").toString();
  }

  private static void field(StringBuilder yaml, String key, String value) {
    yaml.append(key).append(':').append(" ".repeat(16 - key.length())).append(value).append('\n');
  }

  private static String scalar(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_.-]*") ? text : "'" + text.replace("'", "''") + "'";
  }
}
