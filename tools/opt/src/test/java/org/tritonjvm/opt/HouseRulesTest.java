package org.tritonjvm.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules of the whole repository that no compiler checks. */
class HouseRulesTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static List<Path> sources() throws IOException {
    try (var files = Files.walk(ROOT)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .filter(f -> f.toString().contains("/src/main/java/"))
          .filter(f -> !f.toString().contains("/target/"))
          .toList();
    }
  }

  private static List<String> matches(String regex, String exceptUnder) throws IOException {
    var pattern = Pattern.compile(regex);
    var found = new ArrayList<String>();
    for (var file : sources()) {
      var name = ROOT.relativize(file).toString();
      if (!exceptUnder.isEmpty() && name.startsWith(exceptUnder)) continue;
      if (pattern.matcher(Files.readString(file)).find()) found.add(name);
    }
    return found;
  }

  @Test
  void theSourcesAreFound() throws IOException {
    assertTrue(sources().size() > 300, sources().size() + " files");
    assertEquals(1, matches("final class OptMain \\{", "").size());
  }

  @Test
  void nativeHandlesStayInTheirModule() throws IOException {
    assertEquals(List.of(), matches("mlir\\.ir\\.Raw\\b|mlir\\.global\\.", "mlir/"));
  }

  @Test
  void librariesDoNotTouchTheProcessStreams() throws IOException {
    var printing = matches("System\\.(out|err)\\b", "");
    printing.removeIf(f -> f.endsWith("Main.java"));
    assertEquals(List.of(), printing);
  }

  @Test
  void theShimKnowsNothingOfTriton() throws IOException {
    try (var files = Files.list(ROOT.resolve("mlir/native"))) {
      for (var file : files.filter(f -> f.toString().matches(".*\\.(h|cpp)")).toList()) {
        var text = Files.readString(file).replaceAll("org[./]tritonjvm", "");
        assertTrue(!text.matches("(?is).*\\b(triton|ttg?|ttng)[.:].*"), file.toString());
      }
    }
  }
}
