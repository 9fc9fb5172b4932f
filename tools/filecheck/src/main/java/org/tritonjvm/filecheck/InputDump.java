package org.tritonjvm.filecheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Prints the input with annotations under its lines, leaving out what a filter does not keep. */
final class InputDump {
  private static final int ELLIPSIS_LINES = 3;
  private static final int NO_LINE = Integer.MAX_VALUE;

  /** Which lines are shown, besides their context; more is later. */
  enum Filter {
    ERROR,
    ANNOTATION,
    ANNOTATION_FULL,
    ALL
  }

  private final Console out;
  private final Input input;
  private final Filter filter;
  private final int context;
  private final boolean verbose;
  private final List<Annotation> annotations;
  private final int labelWidth;

  /** One record as it is drawn: on each of its lines from {@code firstLine} to {@code lastLine}. */
  private record Annotation(
      int index,
      String label,
      MatchKind kind,
      char marker,
      String note,
      int firstLine,
      int firstColumn,
      int lastLine,
      int lastColumn) {

    int startColumn(int line) {
      return line == firstLine ? firstColumn : 1;
    }

    /** The column behind the marks; the end of the line when the annotation goes on. */
    int endColumn(int line) {
      return line == lastLine ? lastColumn : NO_LINE;
    }
  }

  InputDump(
      Console out,
      Input input,
      Filter filter,
      long context,
      boolean verbose,
      List<MatchRecord> records,
      List<SourceBuffer> implicit) {
    this.out = out;
    this.input = input;
    this.filter = filter;
    this.context = (int) Math.min(context, NO_LINE / 4);
    this.verbose = verbose;
    this.annotations = annotate(records, implicit);
    int lines = Math.max(1, lineCount());
    int widest = annotations.stream().mapToInt(a -> a.label.length()).max().orElse(0);
    this.labelWidth = Math.max(widest, Integer.toString(lines).length()) + 3;
  }

  private int lineCount() {
    int length = input.buffer().length();
    boolean open = length > 0 && input.buffer().data()[length - 1] != '\n';
    return input.buffer().line(length) - (open ? 0 : 1);
  }

  private static List<Annotation> annotate(List<MatchRecord> records, List<SourceBuffer> implicit) {
    Map<Location, Integer> counts = new HashMap<>();
    records.forEach(r -> counts.merge(r.check(), 1, Integer::sum));
    Map<Location, Integer> used = new HashMap<>();
    var all = new ArrayList<Annotation>(records.size());
    for (int i = 0; i < records.size(); i++) {
      var r = records.get(i);
      int imp = implicit.indexOf(r.check().buffer());
      var label = r.type().abbreviation() + ":" + (imp >= 0 ? "imp" + (imp + 1) : r.check().line());
      if (counts.get(r.check()) > 1) {
        label += "'" + (used.merge(r.check(), 1, Integer::sum) - 1);
      }
      var buffer = r.range().buffer();
      int firstLine = buffer.line(r.range().start());
      int firstColumn = buffer.column(r.range().start());
      int lastLine = buffer.line(r.range().end());
      int lastColumn = buffer.column(r.range().end());
      boolean isPoint = firstLine == lastLine && firstColumn == lastColumn;
      char marker = !r.note().isEmpty() && isPoint ? ' ' : r.kind().marker();
      if (firstLine == lastLine) {
        lastColumn = Math.max(firstColumn + 1, lastColumn);
      } else if (lastColumn == 1) {
        // Nothing to mark on the last line.
        lastLine--;
        lastColumn = NO_LINE;
      }
      var note = r.note().isEmpty() ? r.kind().note() : r.note();
      all.add(
          new Annotation(
              i, label, r.kind(), marker, note, firstLine, firstColumn, lastLine, lastColumn));
    }
    return all;
  }

  void print() {
    out.print("Input was:\n<<<<<<\n");
    if (out.hasColors()) {
      out.bold().reset();
    }
    var waiting = new ArrayList<>(annotations);
    waiting.sort(
        Comparator.comparingInt(Annotation::firstLine).thenComparingInt(Annotation::index));
    var kept = keptLines();
    var active = new PriorityQueue<>(Comparator.comparingInt(Annotation::index));
    int nextWaiting = 0;
    int nextKept = 0;
    int previousKept = -1;
    var elided = new ArrayList<Runnable>();
    int elidedLines = 0;
    byte[] data = input.buffer().data();
    int length = input.buffer().length();
    int at = 0;
    for (int line = 1; at < length || nextWaiting < waiting.size() || !active.isEmpty(); line++) {
      while (nextWaiting < waiting.size() && waiting.get(nextWaiting).firstLine == line) {
        active.add(waiting.get(nextWaiting++));
      }
      int start = at;
      while (at < length && data[at] != '\n') {
        at++;
      }
      at = Math.min(length, at + 1);
      while (nextKept < kept.length && kept[nextKept] < line) {
        previousKept = kept[nextKept++];
      }
      boolean isKept = filter == Filter.ALL || (nextKept < kept.length && kept[nextKept] == line);
      boolean shown =
          isKept
              || (previousKept > 0 && previousKept + context >= line)
              || (nextKept < kept.length && line + context >= kept[nextKept]);
      int from = start;
      int to = at;
      int number = line;
      var marks = List.copyOf(inOrder(active));
      if (shown) {
        flushElided(elided, elidedLines);
        elidedLines = 0;
        printLine(number, from, to, marks);
      } else {
        elidedLines += 1 + marks.size();
        if (elidedLines <= ELLIPSIS_LINES) {
          elided.add(() -> printLine(number, from, to, marks));
        }
      }
      active.removeIf(a -> a.lastLine == number);
    }
    flushElided(elided, elidedLines);
    out.print(">>>>>>\n");
  }

  private static List<Annotation> inOrder(PriorityQueue<Annotation> active) {
    var all = new ArrayList<>(active);
    all.sort(Comparator.comparingInt(Annotation::index));
    return all;
  }

  /** The lines that the filter keeps, ascending. */
  private int[] keptLines() {
    return switch (filter) {
      case ALL -> new int[0];
      case ERROR ->
          annotations.stream()
              .filter(a -> a.kind.isError())
              .mapToInt(Annotation::firstLine)
              .sorted()
              .distinct()
              .toArray();
      case ANNOTATION ->
          annotations.stream().mapToInt(Annotation::firstLine).sorted().distinct().toArray();
      case ANNOTATION_FULL ->
          annotations.stream()
              .flatMapToInt(a -> java.util.stream.IntStream.rangeClosed(a.firstLine, a.lastLine))
              .sorted()
              .distinct()
              .toArray();
    };
  }

  private void flushElided(List<Runnable> elided, int lines) {
    if (lines > ELLIPSIS_LINES) {
      for (int i = 0; i < ELLIPSIS_LINES; i++) {
        out.color(Console.BLACK).print(" ".repeat(labelWidth - 1) + ".").reset().print('\n');
      }
    } else {
      elided.forEach(Runnable::run);
    }
    elided.clear();
  }

  private void printLine(int line, int start, int end, List<Annotation> marks) {
    var number = Integer.toString(line);
    out.color(Console.BLACK)
        .print(" ".repeat(Math.max(0, labelWidth - number.length())) + number + ": ")
        .reset();
    printText(line, start, end, marks);
    out.print('\n');
    for (var mark : marks) {
      printMark(mark, line, end - start);
    }
  }

  /**
   * Prints the line, a space for its line feed; with colours and -v, what no match covers is set
   * off.
   */
  private void printText(int line, int start, int end, List<Annotation> marks) {
    byte[] data = input.buffer().data();
    boolean ended = end > start && data[end - 1] == '\n';
    int textEnd = ended ? end - 1 : end;
    if (!out.hasColors()) {
      out.write(data, start, textEnd);
      if (ended) {
        out.print(' ');
      }
      return;
    }
    out.bold();
    if (verbose) {
      out.background(Console.CYAN);
    }
    boolean inMatch = false;
    for (int i = start; i < end; i++) {
      int column = i - start + 1;
      boolean was = inMatch;
      inMatch =
          verbose
              && marks.stream()
                  .anyMatch(
                      m ->
                          m.kind == MatchKind.FOUND
                              && m.startColumn(line) <= column
                              && column < m.endColumn(line));
      if (!was && inMatch) {
        out.reset();
      } else if (was && !inMatch) {
        out.background(Console.CYAN);
      }
      out.print(i == textEnd ? ' ' : (char) (data[i] & 0xff));
    }
    out.reset();
  }

  private void printMark(Annotation mark, int line, int width) {
    out.color(mark.kind.color());
    out.print(mark.label + " ".repeat(labelWidth - mark.label.length()) + "  ");
    int column = mark.startColumn(line);
    out.print(" ".repeat(column - 1));
    boolean isFirst = line == mark.firstLine;
    out.print(isFirst ? mark.marker : '~');
    column++;
    while (column < mark.endColumn(line) && column <= width) {
      out.print('~');
      column++;
    }
    if (isFirst && !mark.note.isEmpty()) {
      out.print(" ".repeat(Math.max(0, width + 1 - column)) + " " + mark.note);
    }
    out.print('\n').reset();
  }
}
