import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Runs sections of upstream's lit tests, unmodified, and writes which pass: {@code
 * bin/upstream-report}. A program of one file, run from its source.
 */
final class UpstreamReport {
  /** What lit must know of upstream's tests, which have a configuration in Python. */
  private static final String CONFIGURATION =
      """
      {"name": "upstream", "suffixes": [".mlir"], "execRoot": "run", "path": ["%s/bin", "%s/bin"]}
      """;

  /** A file's sections in their order, true where one passes. */
  private record Outcome(String file, TreeMap<Integer, Boolean> sections) {
    long passed() {
      return sections.values().stream().filter(p -> p).count();
    }
  }

  public static void main(String[] arguments) throws Exception {
    var root = Path.of(arguments[0]);
    var upstream = Path.of(arguments[1]).resolve("test");
    var chosen = List.of(arguments).subList(2, arguments.length);
    var stages = stages(root.resolve("lit-tests/upstream/stages.txt"));
    if (!chosen.isEmpty()) stages.keySet().retainAll(chosen);
    var reasons = reasons(root.resolve("lit-tests/upstream/reasons.txt"));
    var work = Files.createTempDirectory("upstream-report-");
    var llvm = System.getenv().getOrDefault("LLVM_PREFIX", "/usr/lib/llvm-22");
    Files.writeString(work.resolve("lit.json"), CONFIGURATION.formatted(root, llvm));
    for (var files : stages.values()) {
      for (var file : files) {
        var copy = work.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(upstream.resolve(file), copy);
      }
    }
    var results = run(root, work);
    Files.writeString(root.resolve("docs/upstream.md"), page(stages, reasons, results));
  }

  /** Files by stage. */
  private static Map<String, List<String>> stages(Path file) throws IOException {
    var stages = new LinkedHashMap<String, List<String>>();
    var files = new ArrayList<String>();
    for (var line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) continue;
      if (line.startsWith("[")) {
        files = new ArrayList<>();
        stages.put(line.substring(1, line.length() - 1), files);
      } else {
        files.add(line);
      }
    }
    return stages;
  }

  /** Known reasons by {@code FILE#SECTION}. */
  private static Map<String, String> reasons(Path file) throws IOException {
    var reasons = new LinkedHashMap<String, String>();
    for (var line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) continue;
      var parts = line.split(" ", 2);
      reasons.put(parts[0], parts[1]);
    }
    return reasons;
  }

  /** Runs lit on a folder, each section by itself. */
  private static Map<String, Outcome> run(Path root, Path work) throws Exception {
    var xml = work.resolve("results.xml");
    new ProcessBuilder(
            root.resolve("bin/lit").toString(),
            "-q",
            "--per-section",
            "--xunit-xml-output",
            xml.toString(),
            work.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start()
        .waitFor();
    var outcomes = new LinkedHashMap<String, Outcome>();
    var cases =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(xml.toFile())
            .getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      var test = (Element) cases.item(i);
      var folder = test.getAttribute("classname").replaceFirst("^upstream\\.?", "");
      var name = test.getAttribute("name");
      int mark = name.lastIndexOf('#');
      var file = folder.replace('.', '/') + "/" + (mark < 0 ? name : name.substring(0, mark));
      int section = mark < 0 ? 0 : Integer.parseInt(name.substring(mark + 1));
      boolean passed = test.getElementsByTagName("failure").getLength() == 0;
      outcomes
          .computeIfAbsent(file, f -> new Outcome(f, new TreeMap<>()))
          .sections()
          .put(section, passed);
    }
    return outcomes;
  }

  private static String page(
      Map<String, List<String>> stages,
      Map<String, String> reasons,
      Map<String, Outcome> results) {
    var out = new StringBuilder();
    out.append("# Upstream's lit tests\n\n");
    out.append("Written by `bin/upstream-report TRITON_CHECKOUT`: sections of upstream's tests,\n");
    out.append("unmodified, that pass, and why the others do not.\n");
    for (var stage : stages.entrySet()) {
      var outcomes =
          stage.getValue().stream()
              .map(f -> results.getOrDefault(f, new Outcome(f, new TreeMap<>())))
              .toList();
      long passed = outcomes.stream().mapToLong(Outcome::passed).sum();
      long all = outcomes.stream().mapToLong(o -> o.sections().size()).sum();
      out.append("\n## %s: %d of %d sections\n\n".formatted(stage.getKey(), passed, all));
      out.append("| File | Sections | Failing |\n|---|---|---|\n");
      for (var outcome : outcomes) out.append(row(outcome, reasons));
    }
    return out.toString();
  }

  private static String row(Outcome outcome, Map<String, String> reasons) {
    var byReason = new LinkedHashMap<String, List<String>>();
    outcome.sections().forEach(
        (section, passed) -> {
          if (passed) return;
          var reason = reasons.getOrDefault(outcome.file() + "#" + section, "not yet");
          byReason.computeIfAbsent(reason, _ -> new ArrayList<>()).add("#" + section);
        });
    var failing = new ArrayList<String>();
    byReason.forEach(
        (reason, sections) -> failing.add(String.join(" ", sections) + ": " + reason));
    return "| %s | %d of %d | %s |%n"
        .formatted(
            outcome.file(),
            outcome.passed(),
            outcome.sections().size(),
            String.join("; ", failing).replace("|", "\\|"));
  }
}
