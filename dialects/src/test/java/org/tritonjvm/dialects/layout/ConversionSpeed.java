package org.tritonjvm.dialects.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures the conversion of every encoding in a folder of {@code .ttgir} files, without the cache,
 * after warming up. A program, not a test: run its {@code main} with the folder.
 */
final class ConversionSpeed {
  private static final Pattern ALIAS = Pattern.compile("(#\\w+) = #ttg\\.(\\w+)<\\{(.*)}>");
  private static final Pattern TENSOR =
      Pattern.compile(
          "<(\\d+(?:x\\d+)*)x[^<>,]*(?:<[^<>]*>)?, (#\\w+|#ttg\\.(?:slice|dot_op)<\\{[^}]*}>)");

  private ConversionSpeed() {}

  private record Case(List<Long> shape, Encoding encoding) {}

  public static void main(String[] args) throws IOException {
    Set<Case> cases = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".ttgir")).sorted().toList()) {
        collect(Files.readString(file), cases);
      }
    }
    double worst = 0;
    Case slowest = null;
    double sum = 0;
    for (int round = 0; round < 3; round++) {
      worst = 0;
      sum = 0;
      for (Case c : cases) {
        double micros = measure(c);
        sum += micros;
        if (micros > worst) {
          worst = micros;
          slowest = c;
        }
      }
    }
    System.out.printf(
        "%d layouts: mean %.2f us, slowest %.2f us (%s)%n",
        cases.size(), sum / cases.size(), worst, slowest);
  }

  private static double measure(Case c) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 30; i++) {
      int n = 500;
      long start = System.nanoTime();
      int sink = 0;
      for (int k = 0; k < n; k++) {
        sink += LinearLayoutConversions.compute(c.shape(), c.encoding()).totalInDimSizeLog2();
      }
      if (sink == 1) {
        throw new AssertionError("unreachable; keeps the loop alive");
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e3 / n);
    }
    return best;
  }

  private static void collect(String text, Set<Case> cases) {
    var aliases = new HashMap<String, Encoding>();
    Matcher alias = ALIAS.matcher(text);
    while (alias.find()) {
      encoding(alias.group(2), alias.group(3)).forEach(e -> aliases.put(alias.group(1), e));
    }
    Matcher tensor = TENSOR.matcher(text);
    while (tensor.find()) {
      List<Long> shape = Stream.of(tensor.group(1).split("x", -1)).map(Long::valueOf).toList();
      String name = tensor.group(2);
      Encoding e = name.startsWith("#ttg.") ? inline(name, aliases) : aliases.get(name);
      if (e != null && shape.size() >= e.rank()) {
        cases.add(new Case(shape.subList(shape.size() - e.rank(), shape.size()), e));
      }
    }
  }

  private static Encoding inline(String text, Map<String, Encoding> aliases) {
    DistributedEncoding parent = (DistributedEncoding) aliases.get(field(text, "parent"));
    return text.contains("slice")
        ? new SliceEncoding(Integer.parseInt(field(text, "dim")), parent)
        : new DotOperandEncoding(
            Integer.parseInt(field(text, "opIdx")),
            parent,
            Integer.parseInt(field(text, "kWidth")));
  }

  private static List<Encoding> encoding(String mnemonic, String body) {
    return switch (mnemonic) {
      case "blocked" ->
          List.of(
              new BlockedEncoding(
                  list(body, "sizePerThread"),
                  list(body, "threadsPerWarp"),
                  list(body, "warpsPerCTA"),
                  list(body, "order")));
      case "nvidia_mma" ->
          List.of(
              new NvidiaMmaEncoding(
                  Integer.parseInt(field(body, "versionMajor")),
                  0,
                  list(body, "warpsPerCTA"),
                  list(body, "instrShape")));
      case "nvmma_shared" ->
          List.of(
              new NVMMASharedEncoding(
                  Integer.parseInt(field(body, "swizzlingByteWidth")),
                  Boolean.parseBoolean(field(body, "transposed")),
                  Integer.parseInt(field(body, "elementBitWidth"))));
      default -> throw new IllegalArgumentException("unexpected encoding " + mnemonic);
    };
  }

  private static String field(String body, String name) {
    Matcher m = Pattern.compile(name + " = ([#\\w]+)").matcher(body);
    if (!m.find()) {
      throw new IllegalArgumentException("no " + name + " in " + body);
    }
    return m.group(1);
  }

  private static List<Integer> list(String body, String name) {
    Matcher m = Pattern.compile(name + " = \\[([^]]*)]").matcher(body);
    if (!m.find()) {
      throw new IllegalArgumentException("no " + name + " in " + body);
    }
    List<Integer> values = new ArrayList<>();
    for (String v : m.group(1).split(",", -1)) {
      values.add(Integer.parseInt(v.strip()));
    }
    return values;
  }
}
