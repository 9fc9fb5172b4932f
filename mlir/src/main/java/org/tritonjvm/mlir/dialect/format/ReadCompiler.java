package org.tritonjvm.mlir.dialect.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tritonjvm.mlir.dialect.AsmParser;
import org.tritonjvm.mlir.dialect.Delimiter;
import org.tritonjvm.mlir.dialect.Literals;
import org.tritonjvm.mlir.dialect.OpSpec;
import org.tritonjvm.mlir.dialect.OpSpec.Arity;
import org.tritonjvm.mlir.dialect.ParsedRegion;
import org.tritonjvm.mlir.dialect.StrippedForm;
import org.tritonjvm.mlir.dialect.TypeConstraint;
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
import org.tritonjvm.mlir.dialect.format.Step.Guard;
import org.tritonjvm.mlir.dialect.format.Step.Read;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.ir.Type;

/** Turns a format's elements into the steps that read an operation. */
final class ReadCompiler {
  private final OpSpec spec;
  private final int values;
  private final CustomDirectives customs;
  private final Optional<String> implicitTerminator;
  private final boolean singleBlock;

  ReadCompiler(OpSpec spec, CustomDirectives customs) {
    this.spec = spec;
    this.values = spec.operands().size() + spec.results().size();
    this.customs = customs;
    this.implicitTerminator = implicitTerminator(spec);
    this.singleBlock = spec.hasTrait("SingleBlock");
  }

  private static final String IMPLICIT = "SingleBlockImplicitTerminator<";

  /** The operation that ends regions which do not say how they end. */
  static Optional<String> implicitTerminator(OpSpec spec) {
    return spec.traits().stream()
        .filter(t -> t.startsWith(IMPLICIT) && t.endsWith(">"))
        .map(t -> t.substring(IMPLICIT.length(), t.length() - 1))
        .findFirst();
  }

  Read[] compile(List<Element> elements) {
    var reads = new ArrayList<Read>();
    for (var e : elements) {
      if (!(e instanceof Whitespace)) reads.add(step(e, true));
    }
    return reads.toArray(Read[]::new);
  }

  static void run(Read[] reads, ParseFrame f) {
    for (var read : reads) read.read(f);
  }

  private Read step(Element element, boolean optional) {
    return switch (element) {
      case Literal l -> literal(l.text());
      case Variable v ->
          switch (v.kind()) {
            case OPERAND -> operand(v.index());
            case ATTRIBUTE -> {
              var form = attribute(v);
              boolean absent = optional && spec.attributes().get(v.index()).optional();
              yield f -> form.read(f, absent);
            }
            case REGION -> region(v.index());
            case SUCCESSOR -> successor(v.index());
            case RESULT, PARAMETER -> throw new AssertionError(v);
          };
      case All all ->
          switch (all.kind()) {
            case OPERAND -> operandList(spec.operands().size());
            case REGION -> this::allRegions;
            case SUCCESSOR -> f -> f.successors.getFirst().addAll(successors(f));
            case ATTRIBUTE, RESULT, PARAMETER -> throw new AssertionError(all);
          };
      case AttrDict d -> {
        int form = d.form().ordinal();
        yield f -> f.state.parseDictionary(form);
      }
      case TypeOf t -> type(t);
      case FunctionalType t -> functionalType(t);
      case Custom c -> customs.reader(c);
      case Group g -> group(g);
      case OiList o -> oilist(o);
      case Whitespace w -> throw new AssertionError(w);
      case Ref r -> throw new AssertionError(r);
      case Text t -> throw new AssertionError(t);
      case Parameters p -> throw new AssertionError(p);
    };
  }

  private AttributeForm attribute(Variable v) {
    return new AttributeForm(v.index(), spec.attributes().get(v.index()), v.qualified());
  }

  /** A literal, looked up once: the native library need not be there when a format is compiled. */
  private static final class Token implements Read, Guard<ParseFrame> {
    private final String text;
    private long number = -1;

    Token(String text) {
      this.text = text;
    }

    private long number() {
      if (number < 0) number = Literals.token(text);
      return number;
    }

    @Override
    public void read(ParseFrame f) {
      if (Shim.shimParserLiteral(f.session, number(), false) < 0) throw f.parser.failure();
    }

    @Override
    public boolean holds(ParseFrame f) {
      return Shim.shimParserLiteral(f.session, number(), true) > 0;
    }
  }

  private static Read literal(String text) {
    return new Token(text);
  }

  // Operands and types

  private Read operand(int i) {
    return switch (spec.operands().get(i).arity()) {
      case ONE ->
          f -> {
            int begin = f.parser.operandCount();
            f.parser.readOperand(false, true);
            f.operandsSince(i, begin);
          };
      case OPTIONAL ->
          f -> {
            int begin = f.parser.operandCount();
            f.here(i);
            f.parser.readOperand(true, true);
            f.operandsSince(i, begin);
          };
      case VARIADIC -> operandList(i);
    };
  }

  private static Read operandList(int i) {
    return f -> {
      int begin = f.parser.operandCount();
      f.here(i);
      f.parser.readOperands(Delimiter.NONE, -1);
      f.operandsSince(i, begin);
    };
  }

  /** The number of an element's types among all values, then all operands, then all results. */
  private int slot(Element of) {
    return switch (of) {
      case Variable v when v.kind() == Kind.OPERAND -> v.index();
      case Variable v -> spec.operands().size() + v.index();
      case All all -> all.kind() == Kind.OPERAND ? values : values + 1;
      default -> throw new AssertionError(of);
    };
  }

  private Read type(TypeOf t) {
    int slot = slot(t.of());
    if (!(t.of() instanceof Variable v)) return types(slot, AsmParser::readTypeList);
    var value =
        v.kind() == Kind.OPERAND ? spec.operands().get(v.index()) : spec.results().get(v.index());
    return switch (value.arity()) {
      case ONE -> {
        var form =
            t.qualified()
                ? Optional.<StrippedForm<Type>>empty()
                : value.constraint().strippedForm();
        yield form.isPresent()
            ? strippedType(slot, form.get())
            : value
                .constraint()
                .kind()
                .map(kind -> typeOf(slot, kind))
                .orElseGet(() -> types(slot, AsmParser::readType));
      }
      case OPTIONAL -> types(slot, AsmParser::readOptionalType);
      case VARIADIC -> types(slot, AsmParser::readTypeList);
    };
  }

  private static Read types(int slot, Consumer<AsmParser> read) {
    return f -> {
      int begin = f.parser.typeCount();
      read.accept(f.parser);
      f.typesSince(slot, begin);
    };
  }

  /** One type of a class. */
  private static Read typeOf(int slot, TypeConstraint.Kind kind) {
    return f -> {
      int begin = f.parser.typeCount();
      var at = f.parser.currentLocation();
      f.parser.readType();
      var type = f.parser.typeAt(begin);
      if (!kind.typeClass().isInstance(type)) {
        throw f.parser.emitError(
            at,
            "invalid kind of type specified: expected %s, but found '%s'"
                .formatted(kind.name(), f.context.print(type)));
      }
      f.typesSince(slot, begin);
    };
  }

  private static Read strippedType(int slot, StrippedForm<Type> form) {
    return f -> {
      int begin = f.parser.typeCount();
      if (!f.parser.readUnstrippedType()) f.parser.addType(form.parse(f.parser));
      f.typesSince(slot, begin);
    };
  }

  private Read functionalType(FunctionalType t) {
    int inputs = slot(t.inputs());
    int results = slot(t.results());
    return f -> {
      int begin = f.parser.typeCount();
      int middle = begin + f.parser.readFunctionType();
      f.typeBegin[inputs] = begin;
      f.typeEnd[inputs] = middle;
      f.typesSince(results, middle);
    };
  }

  // Regions and successors

  private Read region(int i) {
    return switch (spec.regions().get(i).arity()) {
      case ONE -> f -> f.regions.get(i).add(complete(f.parser.parseRegion(List.of())));
      case OPTIONAL ->
          f ->
              f.parser
                  .parseOptionalRegion(List.of())
                  .ifPresent(r -> f.regions.get(i).add(complete(r)));
      case VARIADIC -> f -> f.regions.get(i).addAll(regions(f));
    };
  }

  private void allRegions(ParseFrame f) {
    var all = regions(f);
    if (!f.regions.isEmpty()) f.regions.getFirst().addAll(all);
    else if (!all.isEmpty()) throw f.parser.emitError("the operation has no regions");
  }

  private List<ParsedRegion> regions(ParseFrame f) {
    var regions = new ArrayList<ParsedRegion>();
    var first = f.parser.parseOptionalRegion(List.of());
    if (first.isEmpty()) return regions;
    regions.add(complete(first.get()));
    while (f.parser.parseOptionalToken(",")) {
      regions.add(complete(f.parser.parseRegion(List.of())));
    }
    return regions;
  }

  private ParsedRegion complete(ParsedRegion region) {
    if (implicitTerminator.isPresent()) region.ensureTerminator(implicitTerminator.get());
    else if (singleBlock) region.ensureBlock();
    return region;
  }

  private Read successor(int i) {
    return switch (spec.successors().get(i).arity()) {
      case ONE -> f -> f.successors.get(i).add(f.parser.parseSuccessor());
      case OPTIONAL -> f -> f.parser.parseOptionalSuccessor().ifPresent(f.successors.get(i)::add);
      case VARIADIC -> f -> f.successors.get(i).addAll(successors(f));
    };
  }

  private static List<org.tritonjvm.mlir.ir.Block> successors(ParseFrame f) {
    var list = new ArrayList<org.tritonjvm.mlir.ir.Block>();
    f.parser.parseOptionalSuccessor().ifPresent(list::add);
    while (!list.isEmpty() && f.parser.parseOptionalToken(",")) list.add(f.parser.parseSuccessor());
    return list;
  }

  // Groups

  private Read group(Group g) {
    var then = g.then().stream().filter(e -> !(e instanceof Whitespace)).toList();
    var otherwise = g.otherwise().stream().filter(e -> !(e instanceof Whitespace)).toList();
    var guard = guard(then.getFirst());
    var unit = elidedUnit(g);
    var thenReads = rest(then.subList(1, then.size()), unit);
    var elseReads = rest(otherwise, unit);
    var unitForm = unit.map(this::attribute);
    return f -> {
      boolean holds = guard.holds(f);
      if (unitForm.isPresent() && holds != g.inverted()) unitForm.get().addUnit(f);
      run(holds ? thenReads : elseReads, f);
    };
  }

  /** A unit attribute that anchors a group need not be written: the group says that it is there. */
  Optional<Variable> elidedUnit(Group g) {
    return g.anchor() instanceof Variable v
            && v.kind() == Kind.ATTRIBUTE
            && attribute(v).isUnit()
            && v != g.then().getFirst()
            && (g.otherwise().isEmpty() || v != g.otherwise().getFirst())
        ? Optional.of(v)
        : Optional.empty();
  }

  private Read[] rest(List<Element> elements, Optional<Variable> elided) {
    return elements.stream()
        .filter(e -> elided.isEmpty() || e != elided.get())
        .map(e -> step(e, false))
        .toArray(Read[]::new);
  }

  /** Reads a group's first element, which may be absent, and answers whether it was there. */
  private Guard<ParseFrame> guard(Element first) {
    return switch (first) {
      case Literal l -> new Token(l.text());
      case Custom c -> customs.guard(c);
      case Variable v when v.kind() == Kind.ATTRIBUTE -> {
        var form = attribute(v);
        yield f -> {
          form.read(f, true);
          return form.wasRead(f);
        };
      }
      case Variable v when v.kind() == Kind.OPERAND -> {
        var read = operand(v.index());
        yield f -> {
          read.read(f);
          return f.operandEnd[v.index()] > f.operandBegin[v.index()];
        };
      }
      case Variable v when v.kind() == Kind.REGION -> {
        boolean one = spec.regions().get(v.index()).arity() == Arity.ONE;
        Read read =
            one
                ? f ->
                    f.parser
                        .parseOptionalRegion(List.of())
                        .ifPresent(r -> f.regions.get(v.index()).add(complete(r)))
                : region(v.index());
        yield f -> {
          read.read(f);
          return !f.regions.get(v.index()).isEmpty();
        };
      }
      case Variable v when v.kind() == Kind.SUCCESSOR -> {
        var read = successor(v.index());
        yield f -> {
          read.read(f);
          return !f.successors.get(v.index()).isEmpty();
        };
      }
      default -> throw new AssertionError(first);
    };
  }

  private record ReadClause(String name, Token token, List<Read> reads) {}

  private Read oilist(OiList o) {
    var clauses =
        o.clauses().stream()
            .map(
                c ->
                    new ReadClause(
                        c.literal().text(), new Token(c.literal().text()), clause(c.elements())))
            .toArray(ReadClause[]::new);
    return f -> {
      long seen = 0;
      for (int i = 0; i < clauses.length; i++) {
        var clause = clauses[i];
        if (!clause.token.holds(f)) continue;
        if ((seen & (1L << i)) != 0) {
          throw f.parser.emitError(
              f.parser.nameLocation(),
              "`"
                  + clause.name
                  + "` clause can appear at most once in the expansion of the oilist directive");
        }
        seen |= 1L << i;
        for (var read : clause.reads) read.read(f);
        i = -1;
      }
    };
  }

  /** A unit attribute alone in a clause is what the clause's literal says. */
  static Optional<Variable> clauseUnit(List<Element> elements, OpSpec spec) {
    return elements.size() == 1
            && elements.getFirst() instanceof Variable v
            && v.kind() == Kind.ATTRIBUTE
            && new AttributeForm(v.index(), spec.attributes().get(v.index()), false).isUnit()
        ? Optional.of(v)
        : Optional.empty();
  }

  private List<Read> clause(List<Element> elements) {
    var unit = clauseUnit(elements, spec);
    if (unit.isEmpty()) return List.of(compile(elements));
    var form = attribute(unit.get());
    return List.of(form::addUnit);
  }
}
