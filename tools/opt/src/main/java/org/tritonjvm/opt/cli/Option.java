package org.tritonjvm.opt.cli;

/**
 * One option of a program: all that parsing, help and shell completion know about it.
 *
 * @param name without dashes
 * @param group the heading that help lists it under
 * @param initial its value when it is not given
 * @param hidden whether only {@code --help-hidden} lists it
 */
public record Option<T>(
    String name, Group group, ValueType<T> type, T initial, String help, boolean hidden) {
  /** Headings of the help text, in its order. */
  public enum Group {
    INPUT("Input and output"),
    PIPELINE("Passes"),
    CHECKING("Checking"),
    PRINTING("How IR is printed"),
    TRACING("What passes do"),
    DIAGNOSTICS("Diagnostics"),
    REPRODUCERS("Reproducers"),
    ABOUT("About");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  public static Option<Boolean> flag(Group group, String name, String help) {
    return new Option<>(name, group, new ValueType.Flag(), false, help, false);
  }

  public static Option<Boolean> flag(Group group, String name, boolean initial, String help) {
    return new Option<>(name, group, new ValueType.Flag(), initial, help, false);
  }

  public static Option<String> text(Group group, String name, String placeholder, String help) {
    return new Option<>(name, group, new ValueType.Text(placeholder), "", help, false);
  }

  /** The same option, listed by {@code --help-hidden} alone. */
  public Option<T> rarelyUsed() {
    return new Option<>(name, group, type, initial, help, true);
  }

  /** The name as it is typed: one dash for a single letter. */
  public String dashed() {
    return dashed(name);
  }

  static String dashed(String name) {
    return (name.length() == 1 ? "-" : "--") + name;
  }
}
