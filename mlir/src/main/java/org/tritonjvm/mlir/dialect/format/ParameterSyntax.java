package org.tritonjvm.mlir.dialect.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.tritonjvm.mlir.dialect.AsmParser;
import org.tritonjvm.mlir.dialect.AsmPrinter;
import org.tritonjvm.mlir.dialect.Out;
import org.tritonjvm.mlir.dialect.ParamCodec;
import org.tritonjvm.mlir.dialect.ParamSpec;
import org.tritonjvm.mlir.dialect.ParameterFormat;
import org.tritonjvm.mlir.dialect.format.Element.Custom;
import org.tritonjvm.mlir.dialect.format.Element.Group;
import org.tritonjvm.mlir.dialect.format.Element.Kind;
import org.tritonjvm.mlir.dialect.format.Element.Literal;
import org.tritonjvm.mlir.dialect.format.Element.Parameters;
import org.tritonjvm.mlir.dialect.format.Element.Ref;
import org.tritonjvm.mlir.dialect.format.Element.Text;
import org.tritonjvm.mlir.dialect.format.Element.Variable;
import org.tritonjvm.mlir.dialect.format.Element.Whitespace;
import org.tritonjvm.mlir.dialect.format.Reader.Declared;

/** The syntax that the assembly format of an attribute or a type describes. */
public final class ParameterSyntax implements ParameterFormat {
  private final List<ParamSpec> specs;
  private final Optional<Class<?>> owner;
  private final Reader reader;
  private final Set<Integer> bound = new HashSet<>();
  private final Spacing spacing = new Spacing();
  private final List<BiConsumer<AsmParser, Object[]>> reads;
  private final List<BiConsumer<AsmPrinter, Object[]>> writes;

  private ParameterSyntax(String format, List<ParamSpec> specs, Optional<Class<?>> owner) {
    this.specs = specs;
    this.owner = owner;
    var names = specs.stream().map(ParamSpec::name).toList();
    this.reader = new Reader(format, false, names, name -> declared(names, name));
    var elements = reader.read();
    elements.forEach(this::bind);
    for (int i = 0; i < specs.size(); i++) {
      if (!bound.contains(i)) {
        throw reader.error(
            0, "format is missing the parameter '%s': add '$%<s'".formatted(names.get(i)));
      }
    }
    this.reads = reads(elements);
    this.writes = writes(elements);
  }

  /**
   * Compiles a format; see {@link ParameterFormat}.
   *
   * @throws FormatException with the place in the format of what is wrong
   */
  public static ParameterSyntax compile(
      String format, List<ParamSpec> parameters, Optional<Class<?>> owner) {
    return new ParameterSyntax(format, List.copyOf(parameters), owner);
  }

  private static Optional<Declared> declared(List<String> names, String name) {
    int i = names.indexOf(name);
    return i < 0 ? Optional.empty() : Optional.of(new Declared(Kind.PARAMETER, i));
  }

  private void bind(Element e) {
    switch (e) {
      case Variable v -> {
        if (!bound.add(v.index())) {
          throw reader.error(v.position(), "'$" + v.name() + "' is already bound");
        }
      }
      case Parameters p -> p.parameters().forEach(this::bind);
      case Custom c -> c.arguments().forEach(this::bind);
      case Group g -> {
        checkGroup(g);
        g.then().forEach(this::bind);
        g.otherwise().forEach(this::bind);
      }
      case Ref(int at, Variable v) -> {
        if (!bound.contains(v.index())) {
          throw reader.error(at, "'$" + v.name() + "' must be bound before it is referenced");
        }
      }
      default -> {}
    }
  }

  private void checkGroup(Group g) {
    if (!(firstOf(g.then()) instanceof Literal)) {
      throw reader.error(g.position(), "an optional group of parameters begins with a literal");
    }
    if (!anchored(g.anchor()).stream().anyMatch(v -> specs.get(v.index()).mayBeAbsent())) {
      throw reader.error(
          g.anchor().position(), "only optional parameters can be used to anchor a group");
    }
  }

  private static Element firstOf(List<Element> elements) {
    return elements.stream().filter(e -> !(e instanceof Whitespace)).findFirst().orElseThrow();
  }

  private static List<Variable> anchored(Element e) {
    return switch (e) {
      case Variable v -> List.of(v);
      case Parameters p -> p.parameters();
      case Custom c ->
          c.arguments().stream()
              .filter(Variable.class::isInstance)
              .map(Variable.class::cast)
              .toList();
      default -> List.of();
    };
  }

  // Reading

  @Override
  public Object[] parse(AsmParser parser) {
    var values = new Object[specs.size()];
    for (int i = 0; i < values.length; i++) {
      var spec = specs.get(i);
      if (spec.optional()) values[i] = Optional.empty();
      else spec.defaultValue().ifPresent(set(values, i));
    }
    for (var read : reads) read.accept(parser, values);
    return values;
  }

  private static java.util.function.Consumer<Object> set(Object[] values, int i) {
    return v -> values[i] = v;
  }

  private List<BiConsumer<AsmParser, Object[]>> reads(List<Element> elements) {
    var list = new ArrayList<BiConsumer<AsmParser, Object[]>>();
    for (var e : elements) if (!(e instanceof Whitespace)) list.add(read(e));
    return list;
  }

  private BiConsumer<AsmParser, Object[]> read(Element element) {
    return switch (element) {
      case Literal l -> (p, values) -> p.parseToken(l.text());
      case Variable v -> (p, values) -> readParameter(p, values, v);
      case Parameters params when params.named() -> (p, values) -> readStruct(p, values, params);
      case Parameters params -> (p, values) -> readList(p, values, params);
      case Custom c -> readCustom(c);
      case Group g -> {
        var first = (Literal) firstOf(g.then());
        var rest = reads(g.then().stream().filter(e -> e != first).toList());
        var otherwise = reads(g.otherwise());
        yield (p, values) ->
            (p.parseOptionalToken(first.text()) ? rest : otherwise)
                .forEach(r -> r.accept(p, values));
      }
      default -> throw reader.error(element.position(), "not an element of a parameter format");
    };
  }

  private void readParameter(AsmParser p, Object[] values, Variable v) {
    var spec = specs.get(v.index());
    Object value = codec(v).parse(p);
    values[v.index()] = spec.optional() ? Optional.of(value) : value;
  }

  private ParamCodec<?> codec(Variable v) {
    var codec = specs.get(v.index()).codec();
    return v.qualified() ? codec.qualified() : codec;
  }

  private void readList(AsmParser p, Object[] values, Parameters params) {
    boolean first = true;
    for (var v : params.parameters()) {
      if (!first) {
        if (!specs.get(v.index()).mayBeAbsent()) p.parseToken(",");
        else if (!p.parseOptionalToken(",")) return;
      }
      first = false;
      readParameter(p, values, v);
    }
  }

  /** Reads {@code name = value} in any order; those that may be absent may. */
  private void readStruct(AsmParser p, Object[] values, Parameters params) {
    var rest = new ArrayList<>(params.parameters());
    boolean more = true;
    while (more && !rest.isEmpty()) {
      var at = p.currentLocation();
      var name = p.parseOptionalKeyword();
      if (name.isEmpty()) {
        if (rest.stream().allMatch(v -> specs.get(v.index()).mayBeAbsent())) return;
        throw p.emitError(at, "expected a parameter name in struct");
      }
      var v = rest.stream().filter(r -> r.name().equals(name.get())).findFirst();
      if (v.isEmpty()) {
        throw p.emitError(at, "duplicate or unknown struct parameter name: " + name.get());
      }
      p.parseToken("=");
      readParameter(p, values, v.get());
      rest.remove(v.get());
      more = !rest.isEmpty() && p.parseOptionalToken(",");
    }
    for (var v : rest) {
      if (specs.get(v.index()).mayBeAbsent()) continue;
      throw p.emitError("struct is missing required parameter: " + v.name());
    }
  }

  private BiConsumer<AsmParser, Object[]> readCustom(Custom c) {
    var method = CustomMethod.bind(owner, c, "parse", 1, reader);
    return (p, values) -> {
      var arguments = new Object[1 + c.arguments().size()];
      arguments[0] = p;
      for (int i = 1; i < arguments.length; i++) {
        arguments[i] =
            switch (c.arguments().get(i - 1)) {
              case Ref(int at, Variable v) -> values[v.index()];
              case Text t -> t.text();
              default -> new Out<Object>();
            };
      }
      if (!method.call(arguments)) throw p.emitError("expected " + c.name());
      for (int i = 1; i < arguments.length; i++) {
        if (c.arguments().get(i - 1) instanceof Variable v && arguments[i] instanceof Out<?> out) {
          out.get().ifPresent(set(values, v.index()));
        }
      }
    };
  }

  // Writing

  @Override
  public void print(AsmPrinter printer, Object[] values) {
    for (var write : writes) write.accept(printer, values);
  }

  private List<BiConsumer<AsmPrinter, Object[]>> writes(List<Element> elements) {
    var list = new ArrayList<BiConsumer<AsmPrinter, Object[]>>();
    for (var e : elements) write(list, e);
    return list;
  }

  private static BiConsumer<AsmPrinter, Object[]> fixed(String text) {
    return (p, values) -> p.print(text);
  }

  private void write(List<BiConsumer<AsmPrinter, Object[]>> list, Element element) {
    switch (element) {
      case Literal l ->
          list.add(fixed(spacing.beforeLiteral(l.text()) ? " " + l.text() : l.text()));
      case Whitespace w when w.isNewline() -> list.add((p, values) -> p.printNewline());
      case Whitespace w -> {
        if (!w.text().isEmpty()) list.add(fixed(" "));
        spacing.explicit(w.text().isEmpty());
      }
      case Variable v -> {
        if (spacing.beforeElement()) list.add(fixed(" "));
        list.add((p, values) -> writeParameter(p, values, v));
      }
      case Parameters params -> {
        boolean space = spacing.beforeElement();
        spacing.afterListed();
        list.add((p, values) -> writeAll(p, values, params, space));
      }
      case Custom c -> {
        if (spacing.beforeElement()) list.add(fixed(" "));
        list.add(writeCustom(c));
      }
      case Group g -> {
        var anchors = anchored(g.anchor());
        BiPredicate<Object[], Variable> present = this::isPresent;
        var then = writes(g.then());
        var otherwise = writes(g.otherwise());
        list.add(
            (p, values) -> {
              boolean there = anchors.stream().anyMatch(v -> present.test(values, v));
              (there != g.inverted() ? then : otherwise).forEach(w -> w.accept(p, values));
            });
      }
      default -> throw reader.error(element.position(), "not an element of a parameter format");
    }
  }

  private boolean isPresent(Object[] values, Variable v) {
    var spec = specs.get(v.index());
    var value = values[v.index()];
    if (spec.optional()) return ((Optional<?>) value).isPresent();
    return spec.defaultValue().isEmpty() || !Objects.deepEquals(spec.defaultValue().get(), value);
  }

  @SuppressWarnings("unchecked")
  private void writeParameter(AsmPrinter p, Object[] values, Variable v) {
    var spec = specs.get(v.index());
    var value =
        spec.optional() ? ((Optional<?>) values[v.index()]) : Optional.of(values[v.index()]);
    value.ifPresent(x -> ((ParamCodec<Object>) codec(v)).print(p, x));
  }

  private void writeAll(AsmPrinter p, Object[] values, Parameters params, boolean space) {
    boolean first = true;
    for (var v : params.parameters()) {
      if (specs.get(v.index()).mayBeAbsent() && !isPresent(values, v)) continue;
      if (!first) p.print(", ");
      else if (space) p.print(" ");
      first = false;
      if (params.named()) p.print(v.name() + " = ");
      writeParameter(p, values, v);
    }
  }

  private BiConsumer<AsmPrinter, Object[]> writeCustom(Custom c) {
    var method = CustomMethod.bind(owner, c, "print", 1, reader);
    return (p, values) -> {
      var arguments = new Object[1 + c.arguments().size()];
      arguments[0] = p;
      for (int i = 1; i < arguments.length; i++) {
        arguments[i] =
            switch (c.arguments().get(i - 1)) {
              case Variable v -> values[v.index()];
              case Ref(int at, Variable v) -> values[v.index()];
              case Text t -> t.text();
              default -> throw new AssertionError(c);
            };
      }
      method.call(arguments);
    };
  }
}
