package org.tritonjvm.mlir.dialect.format;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tritonjvm.mlir.dialect.OpSpec;
import org.tritonjvm.mlir.dialect.OpSpec.Arity;
import org.tritonjvm.mlir.dialect.Out;
import org.tritonjvm.mlir.dialect.ParsedRegion;
import org.tritonjvm.mlir.dialect.UnresolvedOperand;
import org.tritonjvm.mlir.dialect.format.Element.AttrDict;
import org.tritonjvm.mlir.dialect.format.Element.Kind;
import org.tritonjvm.mlir.dialect.format.Element.Ref;
import org.tritonjvm.mlir.dialect.format.Element.Text;
import org.tritonjvm.mlir.dialect.format.Element.TypeOf;
import org.tritonjvm.mlir.dialect.format.Element.Variable;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Type;

/** Converts between the arguments of a custom directive and the Java values its methods get. */
final class CustomArguments {
  private final OpSpec spec;

  CustomArguments(OpSpec spec) {
    this.spec = spec;
  }

  /**
   * One argument.
   *
   * @param given what the parse method gets
   * @param store puts what the parse method answered into the frame
   * @param printed what the print method gets
   */
  record Argument(
      Function<ParseFrame, Object> given,
      BiConsumer<ParseFrame, Object> store,
      Function<PrintFrame, Object> printed) {
    Object given(ParseFrame f) {
      return given.apply(f);
    }

    void take(ParseFrame f, Object value) {
      store.accept(f, value);
    }

    Object printed(PrintFrame f) {
      return printed.apply(f);
    }
  }

  Argument of(Element e) {
    return switch (e) {
      case Variable v ->
          new Argument(f -> new Out<>(), (f, o) -> store(f, v, o), f -> printed(f, v));
      case TypeOf t ->
          new Argument(f -> new Out<>(), (f, o) -> storeTypes(f, t, o), f -> printedType(f, t));
      case Text t -> new Argument(f -> t.text(), (f, o) -> {}, f -> t.text());
      case AttrDict d -> new Argument(f -> f.state, (f, o) -> {}, f -> f.op.attributes());
      case Ref(int at, Variable v) ->
          new Argument(f -> read(f, v), (f, o) -> {}, f -> printed(f, v));
      case Ref(int at, TypeOf t) ->
          new Argument(f -> readType(f, t), (f, o) -> {}, f -> printedType(f, t));
      case Ref r -> of(r.of());
      default -> throw new AssertionError(e);
    };
  }

  private static Object shaped(Arity arity, List<?> values) {
    return switch (arity) {
      case ONE -> values.getFirst();
      case OPTIONAL -> values.stream().findFirst();
      case VARIADIC -> values;
    };
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> listed(Object value) {
    return switch (value) {
      case List<?> list -> (List<T>) list;
      case Optional<?> optional -> (List<T>) optional.stream().toList();
      default -> (List<T>) List.of(value);
    };
  }

  private AttributeForm attribute(Variable v) {
    return new AttributeForm(v.index(), spec.attributes().get(v.index()), v.qualified());
  }

  private Object attributeValue(Variable v, Optional<Object> value) {
    boolean optional = spec.attributes().get(v.index()).optional();
    if (optional) return value;
    return value
        .or(() -> spec.attributes().get(v.index()).defaultValue())
        .orElseThrow(() -> new IllegalStateException("the attribute '" + v.name() + "' is absent"));
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

  private void store(ParseFrame f, Variable v, Object value) {
    switch (v.kind()) {
      case OPERAND -> {
        int begin = f.parser.operandCount();
        for (UnresolvedOperand operand : CustomArguments.<UnresolvedOperand>listed(value)) {
          f.parser.repeatOperand(operand);
        }
        f.operandsSince(v.index(), begin);
      }
      case ATTRIBUTE -> {
        if (value instanceof Optional<?> optional) {
          optional.ifPresent(a -> attribute(v).add(f, a));
        } else {
          attribute(v).add(f, value);
        }
      }
      case REGION -> f.regions.get(v.index()).addAll(CustomArguments.<ParsedRegion>listed(value));
      case SUCCESSOR -> f.successors.get(v.index()).addAll(CustomArguments.<Block>listed(value));
      case RESULT, PARAMETER -> throw new AssertionError(v);
    }
  }

  private Object read(ParseFrame f, Variable v) {
    int i = v.index();
    return switch (v.kind()) {
      case OPERAND ->
          shaped(arity(v), f.parser.operandsBetween(f.operandBegin[i], f.operandEnd[i]));
      case ATTRIBUTE -> attributeValue(v, attribute(v).value(f));
      case REGION -> shaped(arity(v), f.regions.get(i));
      case SUCCESSOR -> shaped(arity(v), f.successors.get(i));
      case RESULT, PARAMETER -> throw new AssertionError(v);
    };
  }

  private Object printed(PrintFrame f, Variable v) {
    int i = v.index();
    return switch (v.kind()) {
      case OPERAND ->
          shaped(arity(v), f.op.operands().subList(f.operandBegin[i], f.operandBegin[i + 1]));
      case ATTRIBUTE -> attributeValue(v, attribute(v).value(f));
      case REGION -> shaped(arity(v), Parts.regions(spec, f, i));
      case SUCCESSOR -> shaped(arity(v), Parts.successors(spec, f, i));
      case RESULT, PARAMETER -> throw new AssertionError(v);
    };
  }

  private int slot(TypeOf t) {
    int operands = spec.operands().size();
    if (t.of() instanceof Variable v) {
      return v.kind() == Kind.OPERAND ? v.index() : operands + v.index();
    }
    boolean results = ((Element.All) t.of()).kind() == Kind.RESULT;
    return operands + spec.results().size() + (results ? 1 : 0);
  }

  private Arity typeArity(TypeOf t) {
    return t.of() instanceof Variable v ? arity(v) : Arity.VARIADIC;
  }

  private void storeTypes(ParseFrame f, TypeOf t, Object value) {
    int begin = f.parser.typeCount();
    for (Type type : CustomArguments.<Type>listed(value)) f.parser.addType(type);
    f.typesSince(slot(t), begin);
  }

  private Object readType(ParseFrame f, TypeOf t) {
    int slot = slot(t);
    return shaped(typeArity(t), f.parser.typesBetween(f.typeBegin[slot], f.typeEnd[slot]));
  }

  private Object printedType(PrintFrame f, TypeOf t) {
    return shaped(
        typeArity(t),
        switch (t.of()) {
          case Variable v when v.kind() == Kind.OPERAND ->
              f
                  .op
                  .operands()
                  .subList(f.operandBegin[v.index()], f.operandBegin[v.index() + 1])
                  .stream()
                  .map(o -> o.type())
                  .toList();
          case Variable v ->
              f
                  .op
                  .results()
                  .subList(f.resultBegin[v.index()], f.resultBegin[v.index() + 1])
                  .stream()
                  .map(o -> o.type())
                  .toList();
          case Element.All all when all.kind() == Kind.OPERAND ->
              f.op.operands().stream().map(o -> o.type()).toList();
          default -> f.op.results().stream().map(o -> o.type()).toList();
        });
  }
}
