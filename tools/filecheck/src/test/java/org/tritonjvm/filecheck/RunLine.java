package org.tritonjvm.filecheck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A RUN line of a test file that calls FileCheck.
 *
 * @param producer the shell command before it, which may be empty
 * @param arguments of FileCheck, but for its input
 * @param inputFile the file it reads, empty for what the producer prints
 */
record RunLine(String producer, List<String> arguments, String inputFile) {
  private static final Pattern CALL =
      Pattern.compile("RUN:(.*?)\\bFileCheck\\b((?:[^|&;\n\"']|\"[^\"\n]*\"|'[^'\n]*')*)");
  private static final Pattern JOINT = Pattern.compile("(?:\\||&&|;|\\bnot)\\s*$");

  /** The lines of {@code file}, with {@code %t} standing for {@code temporary}. */
  static List<RunLine> of(Path file, Path temporary) throws IOException {
    var text = Files.readString(file, StandardCharsets.ISO_8859_1);
    var matcher = CALL.matcher(text.replaceAll("\\\\\r?\n[^\n]*?RUN:", " "));
    var lines = new ArrayList<RunLine>();
    while (matcher.find()) {
      var words = ArgumentFiles.split(substitute(matcher.group(2), file, temporary));
      lines.add(of(substitute(matcher.group(1), file, temporary), words));
    }
    return lines;
  }

  private static RunLine of(String before, List<String> words) {
    var producer = before.strip();
    for (var m = JOINT.matcher(producer); m.find(); m = JOINT.matcher(producer)) {
      producer = producer.substring(0, m.start()).strip();
    }
    var arguments = new ArrayList<String>();
    var input = "";
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (word.matches("--?input-file=.*")) {
        input = word.split("=", 2)[1];
      } else if (word.matches("<|--?input-file") && i + 1 < words.size()) {
        input = words.get(++i);
      } else if (!word.startsWith(">") && !word.startsWith("2>")) {
        arguments.add(word);
      }
    }
    return new RunLine(producer, List.copyOf(arguments), input);
  }

  private static String substitute(String text, Path file, Path temporary) {
    return text.replace("%s", file.toString())
        .replaceAll("%[Sp]\\b", file.getParent().toString())
        .replace("%t", temporary.toString())
        .replace("%%", "%");
  }
}
