package org.tritonjvm.mlir.dialect.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tritonjvm.mlir.dialect.OpSpec;
import org.tritonjvm.mlir.dialect.OpSpec.Arity;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.dialect.format.Element.All;
import org.tritonjvm.mlir.dialect.format.Element.AttrDict;
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
import org.tritonjvm.mlir.dialect.format.Resolution.Wholes;

/**
 * Checks that an operation's format mentions everything once, that every type is written or follows
 * from one that is, and that groups can be told from what surrounds them.
 */
final class Checker {
  private final OpSpec spec;
  private final Reader reader;
  private final Set<String> bound = new HashSet<>();
  private final Set<Integer> attributes = new HashSet<>();
  private final boolean[] typesWritten;
  private boolean hasDictionary;

  private Checker(OpSpec spec, Reader reader) {
    this.spec = spec;
    this.reader = reader;
    this.typesWritten = new boolean[spec.operands().size() + spec.results().size()];
  }

  /** What a correct format binds. */
  record Bindings(
      Wholes wholes, Set<Integer> attributes, boolean properties, List<TypeSource> sources) {}

  static Bindings check(OpSpec spec, Reader reader, List<Element> format, List<TypeRule> rules) {
    var checker = new Checker(spec, reader);
    for (var e : format) checker.bind(e, false);
    checker.checkDictionary(format);
    return checker.finish(rules);
  }

  private void bind(Element element, boolean inGroup) {
    switch (element) {
      case Literal l -> {}
      case Whitespace w -> {}
      case Text t -> {}
      case Ref r -> checkRef(r);
      case Variable v -> bindVariable(v, inGroup);
      case All all -> bindAll(all);
      case AttrDict d -> {
        once(d, d.form() == AttrDict.Form.PROPERTIES ? "prop-dict" : "attr-dict");
        hasDictionary |= d.form() != AttrDict.Form.PROPERTIES;
      }
      case TypeOf t -> bindType(t.of());
      case FunctionalType f -> {
        bindType(f.inputs());
        bindType(f.results());
      }
      case Custom c -> c.arguments().forEach(a -> bind(a, inGroup));
      case Group g -> bindGroup(g);
      case OiList o -> o.clauses().forEach(clause -> clause.elements().forEach(e -> bind(e, true)));
      case Parameters p -> throw new AssertionError("an operation has no parameters");
    }
  }

  private void once(Element e, String key) {
    if (!bound.add(key)) throw reader.error(e.position(), "'" + key + "' is already bound");
  }

  private void bindVariable(Variable v, boolean inGroup) {
    if (v.kind() == Kind.RESULT) {
      throw reader.error(v.position(), "result variables can only be used within 'type'");
    }
    once(v, "$" + v.name());
    if (v.kind() == Kind.ATTRIBUTE) attributes.add(v.index());
    else if (bound.contains(plural(v.kind()))) {
      throw reader.error(v.position(), "'" + plural(v.kind()) + "' has it already");
    }
    if (inGroup && v.kind() == Kind.OPERAND && arity(v) == Arity.ONE) {
      throw reader.error(
          v.position(), "only variable length operands can be used within an optional group");
    }
  }

  private static String plural(Kind kind) {
    return kind.word() + "s";
  }

  private void bindAll(All all) {
    once(all, plural(all.kind()));
    if (all.kind() == Kind.RESULT) {
      throw reader.error(all.position(), "'results' can only be used within 'type'");
    }
    for (var name : names(all.kind())) {
      if (bound.contains("$" + name)) {
        throw reader.error(
            all.position(), "'%s' comes after '$%s'".formatted(plural(all.kind()), name));
      }
    }
  }

  private List<String> names(Kind kind) {
    return switch (kind) {
      case OPERAND -> spec.operands().stream().map(OpSpec.ValueSpec::name).toList();
      case RESULT -> spec.results().stream().map(OpSpec.ValueSpec::name).toList();
      case REGION -> spec.regions().stream().map(OpSpec.RegionSpec::name).toList();
      case SUCCESSOR -> spec.successors().stream().map(OpSpec.SuccessorSpec::name).toList();
      case ATTRIBUTE, PARAMETER -> List.of();
    };
  }

  private void bindType(Element of) {
    int operands = spec.operands().size();
    switch (of) {
      case Variable v -> {
        int value = v.kind() == Kind.OPERAND ? v.index() : operands + v.index();
        if (typesWritten[value]) throw typeBound(of, v.name());
        typesWritten[value] = true;
      }
      case All all -> {
        boolean results = all.kind() == Kind.RESULT;
        int begin = results ? operands : 0;
        int end = results ? typesWritten.length : operands;
        for (int i = begin; i < end; i++) {
          if (typesWritten[i]) throw typeBound(of, plural(all.kind()));
          typesWritten[i] = true;
        }
        bound.add("type(" + plural(all.kind()) + ")");
      }
      default -> throw new AssertionError(of);
    }
  }

  private FormatException typeBound(Element e, String name) {
    return reader.error(e.position(), "the type of '" + name + "' is already bound");
  }

  private void checkRef(Ref ref) {
    var key =
        switch (ref.of()) {
          case Variable v -> "$" + v.name();
          case TypeOf t when t.of() instanceof Variable v -> {
            int value = v.kind() == Kind.OPERAND ? v.index() : spec.operands().size() + v.index();
            yield typesWritten[value] ? "" : "type($" + v.name() + ")";
          }
          case TypeOf t -> "type(" + plural(((All) t.of()).kind()) + ")";
          default -> "attr-dict";
        };
    if (!key.isEmpty() && !bound.contains(key)) {
      throw reader.error(ref.position(), "'" + key + "' must be bound before it is referenced");
    }
  }

  private Arity arity(Variable v) {
    return switch (v.kind()) {
      case OPERAND -> spec.operands().get(v.index()).arity();
      case RESULT -> spec.results().get(v.index()).arity();
      case REGION -> spec.regions().get(v.index()).arity();
      case SUCCESSOR -> spec.successors().get(v.index()).arity();
      case ATTRIBUTE, PARAMETER -> Arity.ONE;
    };
  }

  // Groups

  private void bindGroup(Group group) {
    checkFirst(group.then(), group.position());
    checkAnchor(group.anchor());
    group.then().forEach(e -> bind(e, true));
    group.otherwise().forEach(e -> bind(e, true));
  }

  private void checkFirst(List<Element> elements, int position) {
    var first = elements.stream().filter(e -> !(e instanceof Whitespace)).findFirst();
    boolean parsable =
        first.isPresent()
            && switch (first.get()) {
              case Literal l -> true;
              case Custom c -> true;
              case Variable v when v.kind() == Kind.ATTRIBUTE -> attribute(v).mayBeAbsent();
              case Variable v -> v.kind() == Kind.REGION || arity(v) != Arity.ONE;
              default -> false;
            };
    if (!parsable) {
      throw reader.error(
          first.map(Element::position).orElse(position),
          "the first parsable element of an optional group must be a literal, a custom directive, a"
              + " region, or a variable that may be absent");
    }
  }

  private AttributeForm attribute(Variable v) {
    return new AttributeForm(v.index(), spec.attributes().get(v.index()), v.qualified());
  }

  private void checkAnchor(Element anchor) {
    int at = anchor.position();
    switch (anchor) {
      case Variable v when v.kind() == Kind.ATTRIBUTE -> {
        if (!attribute(v).mayBeAbsent()) {
          throw reader.error(
              at, "only optional or default-valued attributes can be used to anchor a group");
        }
      }
      case Variable v when v.kind() == Kind.REGION -> {}
      case Variable v -> checkVaries(v);
      case TypeOf t when t.of() instanceof Variable v -> checkVaries(v);
      case Custom c -> {
        if (c.arguments().stream().noneMatch(a -> a instanceof Variable || a instanceof TypeOf)) {
          throw reader.error(at, "a custom directive needs a variable to anchor a group");
        }
      }
      default ->
          throw reader.error(
              at, "only variables, types and custom directives can be used to anchor a group");
    }
  }

  private void checkVaries(Variable v) {
    if (arity(v) == Arity.ONE) {
      throw reader.error(
          v.position(),
          "only variable length %ss can be used to anchor a group".formatted(v.kind().word()));
    }
  }

  // The whole

  /** A dictionary and a region both begin with a brace. */
  private void checkDictionary(List<Element> format) {
    boolean afterDictionary = false;
    for (var e : format) {
      boolean brace =
          switch (e) {
            case Literal l -> l.text().equals("{");
            case Variable v -> v.kind() == Kind.REGION;
            case All all -> all.kind() == Kind.REGION;
            default -> false;
          };
      if (afterDictionary && brace) {
        throw reader.error(
            e.position(), "a '{' after 'attr-dict' is ambiguous: use 'attr-dict-with-keyword'");
      }
      if (e instanceof Whitespace) continue;
      afterDictionary = e instanceof AttrDict d && d.form() == AttrDict.Form.PLAIN;
    }
  }

  private Bindings finish(List<TypeRule> rules) {
    for (var kind : List.of(Kind.OPERAND, Kind.REGION, Kind.SUCCESSOR)) {
      if (bound.contains(plural(kind))) continue;
      int number = 0;
      for (var name : names(kind)) {
        if (!bound.contains("$" + name)) {
          throw reader.error(
              0,
              "format missing instance of %s #%d, named '%s': add '$%s'"
                  .formatted(kind.word(), number, name, name));
        }
        number++;
      }
    }
    if (!hasDictionary) {
      throw reader.error(0, "'attr-dict' directive not found in the assembly format");
    }
    var sources = new ArrayList<TypeSource>();
    var found = TypeSources.find(spec, rules, typesWritten);
    for (int i = 0; i < found.size(); i++) {
      int value = i;
      sources.add(found.get(i).orElseThrow(() -> missingType(value)));
    }
    var wholes =
        new Wholes(
            bound.contains("operands"),
            bound.contains("type(operands)"),
            bound.contains("type(results)"),
            bound.contains("regions"),
            bound.contains("successors"));
    return new Bindings(
        wholes, Set.copyOf(attributes), bound.contains("prop-dict"), List.copyOf(sources));
  }

  private FormatException missingType(int value) {
    int operands = spec.operands().size();
    boolean result = value >= operands;
    int number = result ? value - operands : value;
    var name = (result ? spec.results() : spec.operands()).get(number).name();
    return reader.error(
        0,
        "type of %s #%d, named '%s', is not buildable and cannot be inferred: add 'type($%s)' or a type rule"
            .formatted(result ? "result" : "operand", number, name, name));
  }
}
