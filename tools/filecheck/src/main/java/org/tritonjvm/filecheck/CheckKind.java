package org.tritonjvm.filecheck;

/** What a directive asks for. */
enum CheckKind {
  PLAIN("", "check"),
  NEXT("-NEXT", "next"),
  SAME("-SAME", "same"),
  NOT("-NOT", "not"),
  DAG("-DAG", "dag"),
  LABEL("-LABEL", "label"),
  EMPTY("-EMPTY", "empty"),
  /** The synthetic directive behind trailing NOT and DAG directives. */
  EOF("", "eof"),
  COMMENT("", "com"),
  /** A directive with {@code _} for its first hyphen. */
  MISSPELLED("", "misspelled"),
  BAD_NOT("", "bad-not"),
  BAD_COUNT("", "bad-count");

  private final String suffix;
  private final String abbreviation;

  CheckKind(String suffix, String abbreviation) {
    this.suffix = suffix;
    this.abbreviation = abbreviation;
  }

  String suffix() {
    return suffix;
  }

  /** The name in the labels of the input dump. */
  String abbreviation() {
    return abbreviation;
  }
}
