package org.tritonjvm.mlir.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * Creates operations from their record classes: the arguments are the record's components in order,
 * but the results and the operation itself; a region is given as an {@link OwnedRegion}, and {@code
 * Optional.empty()} leaves an attribute at its default.
 */
public final class Ops {
  private Ops() {}

  /** Creates an operation whose result types are inferred, and returns its view. */
  public static <T extends OpView> T infer(Builder builder, Class<T> c, Object... arguments) {
    var definition = OpDefinition.of(c);
    var parts = new Parts(definition, builder);
    parts.fill(arguments);
    var op =
        builder.createInferred(definition.name(), parts.operands, parts.attributes, parts.regions);
    return c.cast(definition.view(op));
  }

  /**
   * Creates an operation, and returns its view.
   *
   * @param resultTypes the types of the results; with the trait AttrSizedResultSegments one entry a
   *     component: a {@code Type}, an {@code Optional<Type>} or a {@code List<Type>}
   */
  public static <T extends OpView> T create(
      Builder builder, Class<T> c, List<?> resultTypes, Object... arguments) {
    var definition = OpDefinition.of(c);
    var parts = new Parts(definition, builder);
    parts.fill(arguments);
    var op =
        builder.create(
            definition.name(),
            parts.types(resultTypes),
            parts.operands,
            parts.attributes,
            parts.regions,
            parts.successors);
    return c.cast(definition.view(op));
  }

  /**
   * Gives a component of an operation other operands. Views taken before are stale.
   *
   * @throws IllegalArgumentException if the operation's record has no such component, or the
   *     component cannot have so many
   */
  public static void setOperands(Operation op, String component, List<? extends Value> values) {
    var spec = OpDefinition.of(op.view().getClass()).spec();
    var groups = new Groups(spec, op);
    var operands = new ArrayList<Value>();
    var sizes = new int[spec.operands().size()];
    boolean found = false;
    for (int i = 0; i < sizes.length; i++) {
      var group = spec.operands().get(i);
      if (group.name().equals(component)) {
        found = true;
        if (!fits(group.arity(), values.size())) throw tooMany(spec.name(), values, component);
        operands.addAll(values);
        sizes[i] = values.size();
      } else {
        var slice = groups.operands(i);
        operands.addAll(op.operands().subList(slice.start(), slice.start() + slice.count()));
        sizes[i] = slice.count();
      }
    }
    if (!found) {
      throw new IllegalArgumentException(
          "'" + spec.name() + "' has no operand '" + component + "'");
    }
    op.setOperands(operands);
    if (spec.hasTrait("AttrSizedOperandSegments")) {
      op.setAttribute("operandSegmentSizes", DenseArrayAttr.ofI32(op.context(), sizes));
    }
  }

  private static boolean fits(OpSpec.Arity arity, int count) {
    return switch (arity) {
      case ONE -> count == 1;
      case OPTIONAL -> count <= 1;
      case VARIADIC -> true;
    };
  }

  private static IllegalArgumentException tooMany(String op, List<?> values, String component) {
    return new IllegalArgumentException(
        "'" + op + "' cannot have " + values.size() + " values as '" + component + "'");
  }

  /** An operation's parts in the order MLIR wants them. */
  private static final class Parts {
    private final OpDefinition definition;
    private final Builder builder;
    private final List<Value> operands = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();
    private final List<OwnedRegion> regions = new ArrayList<>();
    private final List<Block> successors = new ArrayList<>();

    Parts(OpDefinition definition, Builder builder) {
      this.definition = definition;
      this.builder = builder;
    }

    void fill(Object[] arguments) {
      int next = 0;
      for (var component : definition.components()) {
        if (component instanceof Component.Self || component instanceof Component.Result) continue;
        if (next == arguments.length) throw wrong("has more parts than " + arguments.length);
        add(component, arguments[next++]);
      }
      if (next != arguments.length) {
        throw wrong("has " + next + " parts, not " + arguments.length);
      }
      if (definition.spec().hasTrait("AttrSizedOperandSegments")) {
        var counts = sizes.stream().mapToInt(s -> s).toArray();
        attributes.put("operandSegmentSizes", DenseArrayAttr.ofI32(builder.context(), counts));
      }
    }

    List<Type> types(List<?> given) {
      if (!definition.spec().hasTrait("AttrSizedResultSegments")) {
        return list(given, Type.class, "result type");
      }
      var types = new ArrayList<Type>();
      var counts = new int[given.size()];
      for (int i = 0; i < counts.length; i++) {
        var group = list(given.get(i), Type.class, "result type");
        counts[i] = group.size();
        types.addAll(group);
      }
      attributes.put("resultSegmentSizes", DenseArrayAttr.ofI32(builder.context(), counts));
      return types;
    }

    private void add(Component component, Object argument) {
      switch (component) {
        case Component.Operand operand -> {
          var values = list(argument, Value.class, operand.spec().name());
          check(operand.spec().arity(), values, operand.spec().name());
          operands.addAll(values);
          sizes.add(values.size());
        }
        case Component.Attr attr -> addAttribute(attr, argument);
        case Component.Reg region ->
            regions.addAll(list(argument, OwnedRegion.class, region.spec().name()));
        case Component.Successor successor ->
            successors.addAll(list(argument, Block.class, successor.spec().name()));
        case Component.Self _, Component.Result _ -> {}
      }
    }

    private void addAttribute(Component.Attr attr, Object argument) {
      if (attr.flag() && argument instanceof Boolean present && !present) return;
      var value = argument instanceof Optional<?> o ? o : Optional.of(argument);
      if (value.isEmpty()) {
        if (attr.optional() || attr.spec().defaultValue().isPresent()) return;
        throw wrong("needs the attribute '" + attr.spec().name() + "'");
      }
      try {
        attributes.put(attr.spec().name(), attr.encode(builder.context(), value.get()));
      } catch (ClassCastException e) {
        throw wrong(
            "cannot have a "
                + value.get().getClass().getSimpleName()
                + " as attribute '"
                + attr.spec().name()
                + "'");
      }
    }

    private <T> List<T> list(Object argument, Class<T> c, String name) {
      List<?> all =
          switch (argument) {
            case List<?> l -> l;
            case Optional<?> o -> o.stream().toList();
            default -> List.of(argument);
          };
      for (var element : all) {
        if (!c.isInstance(element)) {
          throw wrong("cannot have a " + element.getClass().getSimpleName() + " as '" + name + "'");
        }
      }
      return all.stream().map(c::cast).toList();
    }

    private void check(OpSpec.Arity arity, List<?> values, String name) {
      if (!fits(arity, values.size())) throw tooMany(definition.name(), values, name);
    }

    private IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException("'" + definition.name() + "' " + what);
    }
  }
}
