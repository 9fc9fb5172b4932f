package org.tritonjvm.tensorlayout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param input a file whose attribute aliases are layouts, or {@code -}
 * @param layout a layout attribute
 * @param tensor the tensor's type, whose shape counts
 * @param aliasNames which aliases of the input to show; all layouts if empty
 * @param byPlace whether to list what each register, or each offset, holds
 */
record Arguments(
    Optional<String> input,
    Optional<String> layout,
    Optional<String> tensor,
    List<String> aliasNames,
    boolean byPlace,
    Optional<String> output,
    Form form,
    boolean help) {
  /** What is written. */
  enum Form {
    TEXT,
    SVG,
    HTML
  }

  static final String HELP =
      """
      OVERVIEW: shows which thread, warp and register, or which offset of shared memory, holds which
      element of a tensor
      USAGE: triton-tensor-layout [options]

      OPTIONS:
        -i <file>                 layouts are the attribute aliases of this file (- for standard input)
        -l <attribute>            a layout, such as '#ttg.blocked<{...}>'
        -t <type>                 the tensor, such as 'tensor<16x32xf16>'
        -alias-names=<a,b,...>    only these aliases of the file
        -use-hw-view              what each register of each thread, or each offset, holds
        -o <file>                 writes there instead of to standard output
        --svg                     a picture of the tensor instead of text
        --html                    a page with pictures of both views instead of text
        --help                    this text
      """;

  private static final List<String> FLAGS = List.of("use-hw-view", "svg", "html", "help", "h");
  private static final List<String> VALUES = List.of("i", "l", "t", "o", "alias-names");

  static Arguments parse(List<String> words) {
    var found = new HashMap<String, String>();
    var aliasNames = new ArrayList<String>();
    for (var rest = words.iterator(); rest.hasNext(); ) {
      var word = rest.next();
      if (!word.startsWith("-") || word.equals("-")) {
        throw new UsageException("unexpected argument '" + word + "'");
      }
      var option = word.substring(word.startsWith("--") ? 2 : 1);
      int equals = option.indexOf('=');
      var name = equals < 0 ? option : option.substring(0, equals);
      if (FLAGS.contains(name) && equals < 0) {
        found.put(name, "true");
      } else if (VALUES.contains(name)) {
        var value = equals < 0 ? next(rest, word) : option.substring(equals + 1);
        if (name.equals("alias-names")) {
          aliasNames.addAll(List.of(value.split(",", -1)));
        } else {
          found.put(name, value);
        }
      } else {
        throw new UsageException("unknown option '" + word + "'");
      }
    }
    if (found.containsKey("svg") && found.containsKey("html")) {
      throw new UsageException("--svg and --html exclude each other");
    }
    return new Arguments(
        Optional.ofNullable(found.get("i")),
        Optional.ofNullable(found.get("l")),
        Optional.ofNullable(found.get("t")),
        aliasNames,
        found.containsKey("use-hw-view"),
        Optional.ofNullable(found.get("o")),
        found.containsKey("svg") ? Form.SVG : found.containsKey("html") ? Form.HTML : Form.TEXT,
        found.containsKey("help") || found.containsKey("h"));
  }

  private static String next(Iterator<String> rest, String option) {
    if (!rest.hasNext()) throw new UsageException("option '" + option + "' needs a value");
    return rest.next();
  }
}
