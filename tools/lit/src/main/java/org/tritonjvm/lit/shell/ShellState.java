package org.tritonjvm.lit.shell;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one test's commands share and can change: folder, environment, limits. */
final class ShellState {
  Path directory;
  Map<String, String> environment;
  final Deque<Path> directories = new ArrayDeque<>();

  /**
   * Shell commands that set what only a process can have, by the built-in that asked: umask and
   * ulimit.
   */
  final Map<String, String> processLimits;

  ShellState(Path directory, Map<String, String> environment) {
    this(directory, new LinkedHashMap<>(environment), new LinkedHashMap<>());
  }

  private ShellState(
      Path directory, Map<String, String> environment, Map<String, String> processLimits) {
    this.directory = directory;
    this.environment = environment;
    this.processLimits = processLimits;
  }

  ShellState copy() {
    return new ShellState(directory, new LinkedHashMap<>(environment), processLimits);
  }

  void changeDirectory(String target) {
    var path = directory.resolve(target).normalize();
    try {
      directory = path.toRealPath();
    } catch (java.io.IOException e) {
      directory = path;
    }
  }

  /**
   * Applies the assignments, {@code -u NAME} and {@code -i} that follow {@code env}; returns the
   * command after them.
   */
  List<Word> assign(List<Word> words) {
    boolean unset = false;
    for (int i = 1; i < words.size(); i++) {
      var text = words.get(i).text();
      int equals = text.indexOf('=');
      if (text.equals("-u")) {
        unset = true;
      } else if (text.equals("-i")) {
        environment = new LinkedHashMap<>();
      } else if (unset) {
        environment.remove(text);
        unset = false;
      } else if (equals < 0) {
        return words.subList(i, words.size());
      } else {
        environment.put(text.substring(0, equals), text.substring(equals + 1));
      }
    }
    return List.of();
  }
}
