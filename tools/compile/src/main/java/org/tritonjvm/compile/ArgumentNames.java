package org.tritonjvm.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The names that a kernel's arguments have in its source, which MLIR does not keep. */
final class ArgumentNames {
  private static final Pattern KERNEL =
      Pattern.compile(
          "tt\\.func (?:public )?@[\\w.$-]+\\((.*?)\\)\\s*(?:attributes|->|\\{)", Pattern.DOTALL);
  private static final Pattern ARGUMENT = Pattern.compile("(?:^|, |\\()\\s*%([\\w.$-]+):");

  private ArgumentNames() {}

  /** The names with those that the source writes in place of numbers. */
  static List<String> in(String source, List<String> names) {
    var kernel = KERNEL.matcher(source);
    if (!kernel.find()) return names;
    var result = new ArrayList<>(names);
    int i = 0;
    for (var found : ARGUMENT.matcher(kernel.group(1)).results().toList()) {
      if (i < result.size() && result.get(i).equals("arg" + i)) result.set(i, found.group(1));
      i++;
    }
    return result;
  }
}
