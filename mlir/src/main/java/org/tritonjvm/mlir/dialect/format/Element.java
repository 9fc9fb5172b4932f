package org.tritonjvm.mlir.dialect.format;

import java.util.List;

/** A piece of an assembly format; {@code position} is its offset in the format. */
sealed interface Element {
  int position();

  /** What a variable stands for. */
  enum Kind {
    OPERAND,
    RESULT,
    ATTRIBUTE,
    REGION,
    SUCCESSOR,
    PARAMETER;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  record Literal(int position, String text) implements Element {}

  /** What is printed between elements: empty, spaces, or a line break, written {@code \n}. */
  record Whitespace(int position, String text) implements Element {
    boolean isNewline() {
      return text.equals("\\n");
    }
  }

  /** {@code $name}: the component of a kind at an index of its declaration. */
  record Variable(int position, Kind kind, int index, String name, boolean qualified)
      implements Element {}

  /** {@code operands}, {@code results}, {@code regions}, {@code successors}. */
  record All(int position, Kind kind) implements Element {}

  /** {@code attr-dict} and its kin. */
  record AttrDict(int position, Form form) implements Element {
    enum Form {
      PLAIN,
      WITH_KEYWORD,
      PROPERTIES
    }
  }

  /** {@code type($x)}, {@code type(operands)}. */
  record TypeOf(int position, Element of, boolean qualified) implements Element {}

  /** {@code functional-type(inputs, results)}. */
  record FunctionalType(int position, Element inputs, Element results) implements Element {}

  /** {@code ref($x)}: something read before, as argument of a custom directive. */
  record Ref(int position, Element of) implements Element {}

  /** A string argument of a custom directive. */
  record Text(int position, String text) implements Element {}

  record Custom(int position, String name, List<Element> arguments) implements Element {}

  /** {@code (then):(otherwise)?}; the anchor is in one of the two. */
  record Group(
      int position, List<Element> then, List<Element> otherwise, Element anchor, boolean inverted)
      implements Element {}

  record OiList(int position, List<Clause> clauses) implements Element {}

  record Clause(Literal literal, List<Element> elements) {}

  /** {@code params}, or {@code struct(params)} if named. */
  record Parameters(int position, List<Variable> parameters, boolean named) implements Element {}
}
