package org.tritonjvm.lit.cli;

/** What {@code --help} and {@code --version} print. */
final class Help {
  private static final int COLUMN = 34;

  private Help() {}

  static String text() {
    var text =
        new StringBuilder(
            "usage: lit [options] TEST_PATH...\n\nRuns the tests in files and folders.\n\noptions:\n");
    for (var option : Option.values()) {
      var names =
          "  "
              + String.join(", ", option.spellings())
              + (option.takesValue() ? " " + option.value : "");
      text.append(names);
      text.append(
          names.length() < COLUMN - 1
              ? " ".repeat(COLUMN - names.length())
              : "\n" + " ".repeat(COLUMN));
      text.append(option.help).append('\n');
    }
    return text.toString();
  }

  static String version() {
    var version = Help.class.getPackage().getImplementationVersion();
    return "lit for the JVM "
        + (version == null ? "(unpackaged)" : version)
        + ", after LLVM 22's lit";
  }
}
