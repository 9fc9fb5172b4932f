package org.tritonjvm.mlir.dialect;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.OpSpec.Arity;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;

/** Reads the components of an operation's record. */
final class SpecBuilder {
  private final String name;
  private final List<String> traits;
  private final Optional<String> assembly;
  private final List<OpSpec.ValueSpec> operands = new ArrayList<>();
  private final List<OpSpec.ValueSpec> results = new ArrayList<>();
  private final List<OpSpec.AttributeSpec> attributes = new ArrayList<>();
  private final List<OpSpec.RegionSpec> regions = new ArrayList<>();
  private final List<OpSpec.SuccessorSpec> successors = new ArrayList<>();

  SpecBuilder(String name, List<String> traits, Optional<String> assembly) {
    this.name = name;
    this.traits = traits;
    this.assembly = assembly;
  }

  OpSpec build() {
    requireSizes(operands, "AttrSizedOperandSegments");
    requireSizes(results, "AttrSizedResultSegments");
    return new OpSpec(
        name,
        List.copyOf(operands),
        List.copyOf(results),
        List.copyOf(attributes),
        List.copyOf(regions),
        List.copyOf(successors),
        List.copyOf(traits),
        assembly);
  }

  private void requireSizes(List<OpSpec.ValueSpec> groups, String trait) {
    long open = groups.stream().filter(g -> g.arity() != Arity.ONE).count();
    if (open > 1 && !traits.contains(trait) && !traits.contains("SameVariadicOperandSize")) {
      throw new IllegalArgumentException(
          name + " has " + open + " groups of unknown size: it needs the trait " + trait);
    }
  }

  Component add(RecordComponent component) {
    var type = component.getGenericType();
    var arity = Arity.ONE;
    if (type instanceof ParameterizedType generic) {
      if (generic.getRawType() == Optional.class) arity = Arity.OPTIONAL;
      if (generic.getRawType() == List.class) arity = Arity.VARIADIC;
    }
    var element =
        arity == Arity.ONE ? type : ((ParameterizedType) type).getActualTypeArguments()[0];
    var named = component.getAnnotation(Name.class);
    var label = named == null ? component.getName() : named.value();
    if (element == Operation.class) return new Component.Self();
    if (element == Value.class) {
      operands.add(new OpSpec.ValueSpec(label, arity, constraint(component)));
      return new Component.Operand(operands.size() - 1, operands.getLast());
    }
    if (element == OpResult.class) {
      results.add(new OpSpec.ValueSpec(label, arity, constraint(component)));
      return new Component.Result(results.size() - 1, results.getLast());
    }
    if (element == Region.class) {
      var blocks = component.getAnnotation(Blocks.class);
      regions.add(new OpSpec.RegionSpec(label, arity, blocks == null ? -1 : blocks.value()));
      return new Component.Reg(regions.size() - 1, regions.getLast());
    }
    if (element == Block.class) {
      successors.add(new OpSpec.SuccessorSpec(label, arity));
      return new Component.Successor(successors.size() - 1, successors.getLast());
    }
    return attribute(
        component, label, arity == Arity.OPTIONAL ? element : type, arity == Arity.OPTIONAL);
  }

  private Component attribute(
      RecordComponent component, String label, java.lang.reflect.Type type, boolean optional) {
    var encoded = component.getAnnotation(Encoded.class);
    AttributeCodec<?> codec = encoded == null ? Codecs.of(type) : Calls.make(encoded.value());
    if (codec instanceof Codec<?> plain && label.equals("sym_name")) codec = plain.symbolName();
    boolean flag = type == boolean.class && encoded == null;
    var text = component.getAnnotation(Default.class);
    Optional<Object> value =
        text == null ? Optional.empty() : Optional.of(defaultValue(text.value(), type));
    attributes.add(new OpSpec.AttributeSpec(label, optional || flag, value, codec));
    return new Component.Attr(attributes.getLast(), flag, optional);
  }

  private Object defaultValue(String text, java.lang.reflect.Type type) {
    try {
      return Defaults.parse(text, type).orElseGet(() -> new Component.Undecoded(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static TypeConstraint constraint(RecordComponent component) {
    var declared = component.getAnnotation(OfType.class);
    return declared == null ? Constraints.ANY : Calls.make(declared.value());
  }
}
