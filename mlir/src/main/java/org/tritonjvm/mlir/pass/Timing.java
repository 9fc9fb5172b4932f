package org.tritonjvm.mlir.pass;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tritonjvm.mlir.ir.Operation;

/**
 * A clock: nested scopes of a program, and beside them the passes that pass managers ran, reported
 * as mlir-opt's {@code --mlir-timing}. Belongs to one thread at a time.
 */
public final class Timing implements AutoCloseable {
  /** How the report is written. */
  public enum Format {
    TEXT,
    JSON
  }

  /** What is timed; what recurs under the same key is timed together. */
  private static final class Timer {
    final String name;
    final boolean hidden;
    final Map<Object, Timer> children = new LinkedHashMap<>();
    long nanos;
    long started;

    Timer(String name, boolean hidden) {
      this.name = name;
      this.hidden = hidden;
    }

    long inChildren() {
      return children.values().stream().mapToLong(t -> t.nanos).sum();
    }
  }

  private final Display display;
  private final Format format;
  private final Timer root = new Timer("root", false);
  private final Deque<Timer> running = new ArrayDeque<>();
  private boolean closed;

  /** Starts the clock. */
  public Timing(Display display, Format format) {
    this.display = display;
    this.format = format;
    start(root);
  }

  private void start(Timer timer) {
    timer.started = System.nanoTime();
    running.push(timer);
  }

  private void stop() {
    var timer = running.pop();
    timer.nanos += System.nanoTime() - timer.started;
  }

  private void nest(Object key, String name, boolean hidden) {
    if (running.isEmpty()) throw new IllegalStateException("the timing is over");
    nest(running.peek(), key, name, hidden);
  }

  private void nest(Timer parent, Object key, String name, boolean hidden) {
    start(parent.children.computeIfAbsent(key, k -> new Timer(name, hidden)));
  }

  /** Times what happens until the scope is closed. Scopes close in the reverse of their order. */
  public Scope scope(String name) {
    nest(name, name, false);
    var timer = running.peek();
    return () -> {
      if (running.peek() != timer) {
        throw new IllegalStateException("scope '" + name + "' is not the innermost one");
      }
      stop();
    };
  }

  /** A part of the program that is timed. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** Times a pass manager's work. */
  PassInstrumentation passes() {
    if (closed) throw new IllegalStateException("the timing is closed");
    return new PassInstrumentation() {
      private final Set<Timer> collections = new HashSet<>();

      @Override
      public void beforePipeline(String anchor) {
        // As upstream: what a pass runs by itself is timed beside it.
        var parent = collections.contains(running.peek()) ? running.peek() : root;
        nest(parent, anchor, "'" + anchor + "' Pipeline", false);
      }

      @Override
      public void afterPipeline() {
        stop();
      }

      @Override
      public void beforePass(Running pass, Operation op) {
        boolean nests = pass.argument().isEmpty();
        var anchors = nests ? anchors(pass.text()) : List.<String>of();
        var name = nests ? "Pipeline Collection : [" + String.join(", ", anchors) + "]" : "";
        nest(pass, nests ? name : pass.className(), nests && anchors.size() < 2);
        if (nests) collections.add(running.peek());
      }

      @Override
      public void afterPass(Running pass, Operation op) {
        stop();
      }

      @Override
      public void afterFailedPass(Running pass, Operation op) {
        stop();
      }

      @Override
      public void beforeAnalysis(String name) {
        nest("(A) " + name, "(A) " + name, false);
      }

      @Override
      public void afterAnalysis() {
        stop();
      }
    };
  }

  /**
   * The anchors, quoted, of pipelines that stand beside each other: {@code func.func(cse),any()}.
   */
  private static List<String> anchors(String pipelines) {
    var anchors = new ArrayList<String>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < pipelines.length(); i++) {
      char c = pipelines.charAt(i);
      if (c == '(' && depth++ == 0) anchors.add("'" + pipelines.substring(begin, i) + "'");
      else if (c == ')') depth--;
      else if (c == ',' && depth == 0) begin = i + 1;
    }
    return anchors;
  }

  // The report

  /** Stops the clock and says what took how long. */
  public String report() {
    if (closed) throw new IllegalStateException("the timing is closed");
    while (!running.isEmpty()) stop();
    var lines = new ArrayList<String>();
    if (display == Display.LIST) listed().forEach((name, nanos) -> lines.add(row(name, nanos, 0)));
    else for (var child : root.children.values()) tree(child, 0, lines);
    lines.add(row("Rest", root.nanos - root.inChildren(), 0));
    lines.add(row("Total", root.nanos, 0));
    return format == Format.JSON ? json(lines) : text(lines);
  }

  /** The times of timers of the same name together, the longest first. */
  private Map<String, Long> listed() {
    var sums = new LinkedHashMap<String, Long>();
    sum(root, sums);
    var sorted = new LinkedHashMap<String, Long>();
    sums.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return sorted;
  }

  private static void sum(Timer timer, Map<String, Long> sums) {
    sums.merge(timer.name, timer.nanos, Long::sum);
    for (var child : timer.children.values()) sum(child, sums);
  }

  private void tree(Timer timer, int indent, List<String> lines) {
    if (timer.hidden) {
      for (var child : timer.children.values()) tree(child, indent, lines);
      return;
    }
    var row = row(timer.name, timer.nanos, indent);
    lines.add(format == Format.JSON ? row.replaceFirst("}$", ", \"passes\": [") : row);
    for (var child : timer.children.values()) tree(child, indent + 2, lines);
    if (format == Format.JSON) lines.add(" ".repeat(indent) + "{}]}");
  }

  private String row(String name, long nanos, int indent) {
    double seconds = nanos / 1e9;
    double percent = root.nanos == 0 ? 0 : 100.0 * nanos / root.nanos;
    if (format == Format.TEXT) {
      return String.format(
          Locale.ROOT, "  %8.4f (%5.1f%%)  %s%s", seconds, percent, " ".repeat(indent), name);
    }
    return String.format(
        Locale.ROOT,
        "%s{\"wall\": {\"duration\": %8.4f, \"percentage\": %5.1f}, \"name\": \"%s\"}",
        " ".repeat(indent),
        seconds,
        percent,
        name);
  }

  private String text(List<String> lines) {
    return """
        ===-------------------------------------------------------------------------===
                                 ... Execution time report ...
        ===-------------------------------------------------------------------------===
          Total Execution Time: %.4f seconds

          ----Wall Time----  ----Name----
        %s
        """
        .formatted(root.nanos / 1e9, String.join("\n", lines));
  }

  private static String json(List<String> lines) {
    var text = new StringBuilder("[\n");
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      boolean comma = !line.endsWith("[") && i < lines.size() - 1;
      text.append(line).append(comma ? ",\n" : "\n");
    }
    return text.append("]\n").toString();
  }

  @Override
  public void close() {
    closed = true;
    running.clear();
  }
}
