package org.tritonjvm.mlir.pass;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text of MLIR's pass statistics. */
final class StatisticsReport {
  private static final String RULE = "===" + "-".repeat(73) + "===\n";
  private final StringBuilder text =
      new StringBuilder(RULE)
          .append(" ".repeat(25))
          .append("... Pass statistics report ...\n")
          .append(RULE);

  private StatisticsReport() {}

  static String of(Pipeline pipeline, List<NativePipeline.Built> passes, Display display) {
    var report = new StatisticsReport();
    switch (display) {
      case LIST -> report.list(passes);
      case TREE -> report.tree(pipeline.coalesced(), passes.iterator(), 0);
    }
    return report.text.append('\n').toString();
  }

  /** Counters summed by pass; passes without any are left out. */
  private void list(List<NativePipeline.Built> passes) {
    var byPass = new TreeMap<String, Map<String, Statistic>>();
    for (var pass : passes) {
      for (var statistic : statistics(pass)) {
        byPass
            .computeIfAbsent(pass.className(), n -> new TreeMap<>())
            .computeIfAbsent(statistic.name(), n -> new Statistic(n, statistic.description()))
            .add(statistic.value());
      }
    }
    byPass.forEach((name, statistics) -> entry(0, name, statistics.values()));
  }

  /** Passes come in the order of the pipeline, which merging adjacent pipelines has kept. */
  private void tree(Pipeline pipeline, Iterator<NativePipeline.Built> passes, int indent) {
    for (var element : pipeline.elements()) {
      switch (element) {
        case PassUse use -> {
          var pass = passes.next();
          entry(indent, pass.className(), statistics(pass));
        }
        case Pipeline nested -> {
          entry(indent, "'" + nested.anchor() + "' Pipeline", List.of());
          tree(nested, passes, indent + 2);
        }
      }
    }
  }

  private static Collection<Statistic> statistics(NativePipeline.Built pass) {
    return pass.java().map(JavaPassInstance::statistics).orElse(List.of());
  }

  private void entry(int indent, String name, Collection<Statistic> statistics) {
    text.append(" ".repeat(indent)).append(name).append('\n');
    var sorted = new ArrayList<>(statistics);
    sorted.sort(Comparator.comparing(Statistic::name));
    int nameWidth = sorted.stream().mapToInt(s -> s.name().length()).max().orElse(0);
    int valueWidth =
        sorted.stream().mapToInt(s -> Long.toString(s.value()).length()).max().orElse(0);
    text.append(
        sorted.stream()
            .map(
                s ->
                    "%s(S) %s %s - %s\n"
                        .formatted(
                            " ".repeat(indent + 2),
                            padLeft(Long.toString(s.value()), valueWidth),
                            padRight(s.name(), nameWidth),
                            s.description()))
            .collect(Collectors.joining()));
  }

  private static String padLeft(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }

  private static String padRight(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
