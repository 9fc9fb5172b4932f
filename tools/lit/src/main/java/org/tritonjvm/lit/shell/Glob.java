package org.tritonjvm.lit.shell;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/**
 * File name patterns with {@code *}, {@code ?} and {@code [...]}; a leading dot is matched only by
 * a dot.
 */
final class Glob {
  private Glob() {}

  /** The sorted absolute paths that match, or the pattern itself when none does. */
  static List<String> expand(Word word, Path directory) {
    if (!word.glob()) {
      return List.of(word.text());
    }
    var absolute = word.text().startsWith("/");
    var found = new ArrayList<Path>(List.of(absolute ? Path.of("/") : directory));
    for (var part : word.text().split("/+", -1)) {
      if (!part.isEmpty()) {
        step(found, part);
      }
    }
    if (found.isEmpty()) {
      return List.of(word.text());
    }
    return found.stream().map(Path::toString).sorted().toList();
  }

  private static void step(List<Path> found, String part) {
    var folders = List.copyOf(found);
    found.clear();
    if (!part.contains("*") && !part.contains("?") && !part.contains("[")) {
      for (var folder : folders) {
        var path = folder.resolve(part);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
          found.add(path);
        }
      }
      return;
    }
    var matcher = matcher(part);
    for (var folder : folders) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (var entry : entries) {
          var name = entry.getFileName();
          if (name.toString().startsWith(".") == part.startsWith(".") && matcher.matches(name)) {
            found.add(entry);
          }
        }
      } catch (IOException e) {
        // What cannot be listed has no matches.
      }
    }
  }

  private static PathMatcher matcher(String part) {
    var pattern = part.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}");
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (java.util.regex.PatternSyntaxException e) {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("[", "\\["));
    }
  }
}
