package org.tritonjvm.lit.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The slowest tests and how the times are spread, for {@code --time-tests}. */
public final class Histogram {
  private static final int SLOWEST = 20;
  private static final int WIDTH = 40;
  private static final double[] STEPS = {5, 2, 2.5, 1};

  private Histogram() {}

  /** The text; empty when no test took time. */
  public static String of(List<Outcome> outcomes) {
    var timed = new ArrayList<>(outcomes.stream().filter(o -> o.result().elapsed() > 0).toList());
    if (timed.isEmpty()) {
      return "";
    }
    timed.sort(Comparator.comparingDouble(o -> o.result().elapsed()));
    double max = timed.getLast().result().elapsed();
    double height = barHeight(max);
    int bars = (int) Math.ceil(max / height);
    var counts = new int[bars];
    timed.forEach(o -> counts[Math.min((int) (bars * o.result().elapsed() / max), bars - 1)]++);
    var rule = "-".repeat(WIDTH + 34) + "\n";
    var text = new StringBuilder("Slowest Tests:\n").append(rule);
    for (var outcome :
        timed.subList(Math.max(0, timed.size() - SLOWEST), timed.size()).reversed()) {
      text.append(
          String.format(
              Locale.ROOT, "%.2fs: %s\n", outcome.result().elapsed(), outcome.test().fullName()));
    }
    int digits = (int) Math.ceil(Math.log10(max));
    int fraction = Math.max(0, 3 - digits);
    digits += fraction > 0 ? fraction + 1 : 0;
    int countDigits = (int) Math.ceil(Math.log10(timed.size()));
    text.append("\nTests Times:\n").append(rule);
    text.append(
        String.format(
            Locale.ROOT,
            "[%s] :: [%s] :: [%s]\n",
            center("Range", (digits + 1) * 2 + 3),
            center("Percentage", WIDTH),
            center("Count", countDigits * 2 + 1)));
    text.append(rule);
    for (int i = bars - 1; i >= 0; i--) {
      int filled = (int) (WIDTH * ((double) counts[i] / timed.size()));
      text.append(
          String.format(
              Locale.ROOT,
              "[%ss,%ss) :: [%s%s] :: [%s/%s]\n",
              padded(String.format(Locale.ROOT, "%." + fraction + "f", i * height), digits),
              padded(String.format(Locale.ROOT, "%." + fraction + "f", (i + 1) * height), digits),
              "*".repeat(filled),
              " ".repeat(WIDTH - filled),
              padded("" + counts[i], countDigits),
              padded("" + timed.size(), countDigits)));
    }
    return text.append(rule).toString();
  }

  /** A round height that makes more than ten bars. */
  private static double barHeight(double max) {
    for (int power = (int) Math.ceil(Math.log10(max)); ; power--) {
      for (double step : STEPS) {
        double height = step * Math.pow(10, power);
        if (Math.ceil(max / height) > 10) {
          return height;
        }
      }
    }
  }

  private static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static String center(String text, int width) {
    int space = Math.max(0, width - text.length());
    int before = space / 2 + (space & width & 1);
    return " ".repeat(before) + text + " ".repeat(space - before);
  }
}
