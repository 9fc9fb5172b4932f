package org.tritonjvm.mlir.dialect.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tritonjvm.mlir.dialect.Literals;
import org.tritonjvm.mlir.dialect.format.Element.All;
import org.tritonjvm.mlir.dialect.format.Element.AttrDict;
import org.tritonjvm.mlir.dialect.format.Element.Clause;
import org.tritonjvm.mlir.dialect.format.Element.Custom;
import org.tritonjvm.mlir.dialect.format.Element.FunctionalType;
import org.tritonjvm.mlir.dialect.format.Element.Group;
import org.tritonjvm.mlir.dialect.format.Element.Kind;
import org.tritonjvm.mlir.dialect.format.Element.Literal;
import org.tritonjvm.mlir.dialect.format.Element.OiList;
import org.tritonjvm.mlir.dialect.format.Element.Parameters;
import org.tritonjvm.mlir.dialect.format.Element.Ref;
import org.tritonjvm.mlir.dialect.format.Element.Text;
import org.tritonjvm.mlir.dialect.format.Element.TypeOf;
import org.tritonjvm.mlir.dialect.format.Element.Variable;
import org.tritonjvm.mlir.dialect.format.Element.Whitespace;
import org.tritonjvm.mlir.dialect.format.Lexer.Token;

/** Reads an assembly format into elements: MLIR's "Declarative Assembly Format". */
final class Reader {
  /** A named thing that a format may mention. */
  record Declared(Kind kind, int index) {}

  private enum Place {
    TOP,
    CUSTOM,
    TYPE
  }

  private final Lexer lexer;
  private final boolean ofOperation;
  private final List<String> parameters;
  private final Function<String, Optional<Declared>> declared;
  private Token token;

  /**
   * @param parameters the names of an attribute's or type's parameters; empty for an operation
   */
  Reader(
      String format,
      boolean ofOperation,
      List<String> parameters,
      Function<String, Optional<Declared>> declared) {
    this.lexer = new Lexer(format);
    this.ofOperation = ofOperation;
    this.parameters = parameters;
    this.declared = declared;
    this.token = lexer.next();
  }

  FormatException error(int position, String message) {
    return lexer.error(position, message);
  }

  List<Element> read() {
    var elements = new ArrayList<Element>();
    while (token.kind() != Lexer.Kind.END) elements.add(element(Place.TOP));
    return elements;
  }

  private Token take() {
    var taken = token;
    token = lexer.next();
    return taken;
  }

  private void expect(String punctuation, String where) {
    if (!token.is(punctuation)) {
      throw error(token.position(), "expected '" + punctuation + "' " + where);
    }
    take();
  }

  private Element element(Place place) {
    var t = take();
    return switch (t.kind()) {
      case LITERAL -> {
        if (place != Place.TOP) {
          throw error(t.position(), "literals may only be used in the top-level section");
        }
        yield literal(t);
      }
      case VARIABLE -> variable(t, false);
      case STRING -> {
        if (place != Place.CUSTOM) {
          throw error(t.position(), "strings may only be used as custom directive arguments");
        }
        yield new Text(t.position(), t.text());
      }
      case KEYWORD -> directive(t, place);
      case PUNCTUATION, END -> {
        if (t.is("(") && place == Place.TOP) yield group(t.position());
        throw error(t.position(), "expected literal, variable, directive, or optional group");
      }
    };
  }

  private Element literal(Token t) {
    var text = t.text();
    if (text.isBlank() || text.equals("\\n")) return new Whitespace(t.position(), text);
    if (!Literals.isPunctuation(text) && !Literals.isKeyword(text)) {
      throw error(
          t.position(),
          "expected valid literal but got '%s': keywords are made of letters, digits, '_', '$' and '.'"
              .formatted(text));
    }
    return new Literal(t.position(), text);
  }

  private Variable variable(Token t, boolean qualified) {
    var found =
        declared
            .apply(t.text())
            .orElseThrow(
                () ->
                    error(
                        t.position(),
                        ofOperation
                            ? "expected variable to refer to an argument, region, result, or successor; there is no '"
                                + t.text()
                                + "'"
                            : "the parameters have no '" + t.text() + "'"));
    return new Variable(t.position(), found.kind(), found.index(), t.text(), qualified);
  }

  private Element directive(Token t, Place place) {
    int at = t.position();
    if (ofOperation) {
      switch (t.text()) {
        case "operands" -> {
          return new All(at, Kind.OPERAND);
        }
        case "results" -> {
          return new All(at, Kind.RESULT);
        }
        case "regions" -> {
          return new All(at, Kind.REGION);
        }
        case "successors" -> {
          return new All(at, Kind.SUCCESSOR);
        }
        case "attr-dict" -> {
          return new AttrDict(at, AttrDict.Form.PLAIN);
        }
        case "attr-dict-with-keyword" -> {
          return new AttrDict(at, AttrDict.Form.WITH_KEYWORD);
        }
        case "prop-dict" -> {
          return new AttrDict(at, AttrDict.Form.PROPERTIES);
        }
        case "type" -> {
          return typeOf(at, false);
        }
        case "functional-type" -> {
          expect("(", "before the argument list");
          var inputs = typed(element(Place.TYPE));
          expect(",", "after the inputs");
          var results = typed(element(Place.TYPE));
          expect(")", "after the argument list");
          return new FunctionalType(at, inputs, results);
        }
        case "oilist" -> {
          return oilist(at);
        }
        default -> {}
      }
    } else if (t.text().equals("params")) {
      return new Parameters(at, all(at), false);
    } else if (t.text().equals("struct")) {
      return struct(at);
    }
    return switch (t.text()) {
      case "qualified" -> qualified();
      case "custom" -> custom(at);
      case "ref" -> {
        if (place != Place.CUSTOM) {
          throw error(at, "'ref' is only valid as an argument of a custom directive");
        }
        expect("(", "before the argument list");
        var of = element(Place.CUSTOM);
        if (!(of instanceof Variable || of instanceof TypeOf || of instanceof AttrDict)) {
          throw error(of.position(), "'ref' takes a variable, 'type' or 'attr-dict'");
        }
        expect(")", "after the argument list");
        yield new Ref(at, of);
      }
      default -> throw error(at, "unknown directive '" + t.text() + "' in the assembly format");
    };
  }

  private TypeOf typeOf(int at, boolean qualified) {
    expect("(", "before the argument list");
    var of = typed(element(Place.TYPE));
    expect(")", "after the argument list");
    return new TypeOf(at, of, qualified);
  }

  private Element typed(Element e) {
    boolean hasType =
        switch (e) {
          case Variable v -> v.kind() == Kind.OPERAND || v.kind() == Kind.RESULT;
          case All all -> all.kind() == Kind.OPERAND || all.kind() == Kind.RESULT;
          default -> false;
        };
    if (!hasType) throw error(e.position(), "only operands and results have types here");
    return e;
  }

  private Element qualified() {
    expect("(", "before the argument list");
    var t = take();
    Element of;
    if (t.kind() == Lexer.Kind.VARIABLE) of = variable(t, true);
    else if (t.text().equals("type") && ofOperation) of = typeOf(t.position(), true);
    else throw error(t.position(), "'qualified' takes an attribute, a parameter or 'type'");
    if (of instanceof Variable v && v.kind() != Kind.ATTRIBUTE && v.kind() != Kind.PARAMETER) {
      throw error(t.position(), "'qualified' takes an attribute, a parameter or 'type'");
    }
    expect(")", "after the argument list");
    return of;
  }

  private Custom custom(int at) {
    expect("<", "before the custom directive's name");
    if (token.kind() != Lexer.Kind.KEYWORD) {
      throw error(token.position(), "expected the custom directive's name");
    }
    var name = take().text();
    expect(">", "after the custom directive's name");
    expect("(", "before the custom directive's arguments");
    var arguments = new ArrayList<Element>();
    if (!token.is(")")) {
      do {
        if (!arguments.isEmpty()) take();
        arguments.add(element(Place.CUSTOM));
      } while (token.is(","));
    }
    expect(")", "after the custom directive's arguments");
    return new Custom(at, name, List.copyOf(arguments));
  }

  private OiList oilist(int at) {
    expect("(", "before the clauses");
    var clauses = new ArrayList<Clause>();
    do {
      if (!clauses.isEmpty()) take();
      var t = take();
      if (t.kind() != Lexer.Kind.LITERAL || !(literal(t) instanceof Literal first)) {
        throw error(t.position(), "an oilist clause begins with a literal");
      }
      var elements = new ArrayList<Element>();
      while (!token.is("|") && !token.is(")")) elements.add(element(Place.TOP));
      clauses.add(new Clause(first, List.copyOf(elements)));
    } while (token.is("|"));
    expect(")", "after the clauses");
    return new OiList(at, List.copyOf(clauses));
  }

  private List<Variable> all(int at) {
    var variables = new ArrayList<Variable>();
    for (int i = 0; i < parameters.size(); i++) {
      variables.add(new Variable(at, Kind.PARAMETER, i, parameters.get(i), false));
    }
    return variables;
  }

  private Parameters struct(int at) {
    expect("(", "before the argument list");
    var variables = new ArrayList<Variable>();
    do {
      if (!variables.isEmpty()) take();
      if (token.kind() == Lexer.Kind.KEYWORD && token.text().equals("params")) {
        variables.addAll(all(take().position()));
      } else {
        var e = element(Place.TOP);
        if (!(e instanceof Variable v)) {
          throw error(e.position(), "'struct' takes parameters, or 'params'");
        }
        variables.add(v);
      }
    } while (token.is(","));
    expect(")", "after the argument list");
    return new Parameters(at, List.copyOf(variables), true);
  }

  private Group group(int at) {
    var then = new ArrayList<Element>();
    var otherwise = new ArrayList<Element>();
    var anchor = half(then, Optional.empty());
    boolean inThen = anchor.isPresent();
    if (token.is(":")) {
      take();
      expect("(", "to begin the else branch of an optional group");
      anchor = half(otherwise, anchor);
    }
    expect("?", "after an optional group");
    if (then.isEmpty()) throw error(at, "an optional group needs an element");
    return new Group(
        at,
        List.copyOf(then),
        List.copyOf(otherwise),
        anchor.orElseThrow(() -> error(at, "optional group has no anchor element")),
        !inThen);
  }

  /** Reads the elements up to the closing parenthesis and returns the anchor, if known. */
  private Optional<Element> half(List<Element> elements, Optional<Element> anchor) {
    while (!token.is(")")) {
      if (token.kind() == Lexer.Kind.END) {
        throw error(token.position(), "expected ')' at the end of an optional group");
      }
      var e = element(Place.TOP);
      elements.add(e);
      if (!token.is("^")) continue;
      int at = take().position();
      if (anchor.isPresent()) {
        throw error(at, "only one element can be marked as the anchor of an optional group");
      }
      anchor = Optional.of(e);
    }
    take();
    return anchor;
  }
}
