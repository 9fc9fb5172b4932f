package org.tritonjvm.mlir.dialect;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * Calls a record's {@code inferResultTypes} with the parts of an operation that is not yet made.
 */
final class Inference {
  private final OpDefinition definition;
  private final MethodHandle method;

  Inference(OpDefinition definition) {
    this.definition = definition;
    this.method = Calls.spread(definition.method("inferResultTypes"));
  }

  List<Type> infer(
      Context context,
      List<Value> operands,
      Optional<DictionaryAttr> attributes,
      List<Region> regions) {
    var arguments = new ArrayList<Object>();
    for (var component : definition.components()) {
      switch (component) {
        case Component.Operand operand -> {
          var slice = slice(operand.index(), operands.size(), attributes);
          arguments.add(Groups.pick(operand.spec().arity(), slice, operands::get));
        }
        case Component.Attr attr -> arguments.add(attribute(context, attr, attributes));
        case Component.Reg region ->
            arguments.add(
                region.spec().arity() == OpSpec.Arity.ONE
                    ? regions.get(region.index())
                    : regions.subList(region.index(), regions.size()));
        case Component.Successor _ -> arguments.add(List.of());
        case Component.Self _, Component.Result _ -> {}
      }
    }
    return switch (Calls.call(method, arguments.toArray())) {
      case Type type -> List.of(type);
      case List<?> types -> types.stream().map(Type.class::cast).toList();
      default ->
          throw new IllegalStateException(
              definition.name() + ": inferResultTypes must return a Type or a List of them");
    };
  }

  private Object attribute(
      Context context, Component.Attr attr, Optional<DictionaryAttr> attributes) {
    Optional<Attribute> given = attributes.flatMap(a -> a.get(attr.spec().name()));
    if (attr.flag()) return given.isPresent();
    var value = given.or(() -> attr.defaultAttribute(context)).map(attr.spec().codec()::decode);
    if (attr.optional()) return value;
    return value
        .map(Object.class::cast)
        .orElseThrow(() -> new InvalidIr("requires attribute '" + attr.spec().name() + "'"));
  }

  /** Whether a group and all before it stand for one operand each. */
  private static boolean onlySingles(List<OpSpec.ValueSpec> groups, int index) {
    for (int i = 0; i <= index; i++) {
      if (groups.get(i).arity() != OpSpec.Arity.ONE) return false;
    }
    return true;
  }

  private Slice slice(int index, int total, Optional<DictionaryAttr> attributes) {
    var groups = definition.spec().operands();
    if (onlySingles(groups, index)) return new Slice(index, 1);
    var sizes =
        attributes
            .flatMap(a -> a.get("operandSegmentSizes"))
            .filter(DenseArrayAttr.class::isInstance)
            .map(a -> ((DenseArrayAttr) a).toInts());
    long open = groups.stream().filter(g -> g.arity() != OpSpec.Arity.ONE).count();
    int[] counts = new int[groups.size()];
    for (int i = 0; i < counts.length; i++) {
      if (sizes.isPresent()) counts[i] = sizes.get()[i];
      else if (groups.get(i).arity() == OpSpec.Arity.ONE) counts[i] = 1;
      else counts[i] = (int) ((total - (groups.size() - open)) / open);
    }
    int start = 0;
    for (int i = 0; i < index; i++) start += counts[i];
    if (counts[index] < 0 || start + counts[index] > total) {
      throw new InvalidIr("has " + total + " operands, too few for its declaration");
    }
    return new Slice(start, counts[index]);
  }
}
