package org.tritonjvm.mlir.dialect;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;

/** What one component of an operation's record stands for. */
sealed interface Component {
  /** Its value in the view of an operation. */
  Object get(Groups groups);

  /** The operation itself. */
  record Self() implements Component {
    @Override
    public Object get(Groups groups) {
      return groups.operation();
    }
  }

  /** Operand group {@code index}. */
  record Operand(int index, OpSpec.ValueSpec spec) implements Component {
    @Override
    public Object get(Groups groups) {
      var group = groups.operands(index);
      return Groups.pick(spec.arity(), group, groups.operation()::operand);
    }
  }

  /** Result group {@code index}. */
  record Result(int index, OpSpec.ValueSpec spec) implements Component {
    @Override
    public Object get(Groups groups) {
      return Groups.pick(spec.arity(), groups.results(index), groups.operation()::result);
    }
  }

  /** An attribute; {@code flag} if its presence is its value, {@code optional} as an Optional. */
  record Attr(OpSpec.AttributeSpec spec, boolean flag, boolean optional) implements Component {
    @Override
    public Object get(Groups groups) {
      var operation = groups.operation();
      if (flag) return operation.hasAttribute(spec.name());
      var value = operation.attribute(spec.name()).map(spec.codec()::decode);
      if (optional) return value;
      // A rule of an operation may look at others that have not been verified yet.
      return value
          .map(Object.class::cast)
          .orElseThrow(
              () ->
                  new InvalidIr(
                      "'" + operation.name() + "' lacks attribute '" + spec.name() + "'"));
    }

    /** The attribute of a Java value. */
    @SuppressWarnings("unchecked")
    Attribute encode(Context context, Object value) {
      return ((AttributeCodec<Object>) spec.codec()).encode(context, value);
    }

    /** The attribute that a declared default stands for. */
    Optional<Attribute> defaultAttribute(Context context) {
      return spec.defaultValue()
          .map(
              v ->
                  v instanceof Attribute a
                      ? a
                      : v instanceof Undecoded u
                          ? context.parseAttribute(u.text())
                          : encode(context, v));
    }
  }

  /** A default that is written as MLIR writes the attribute. */
  record Undecoded(String text) {}

  /** Region {@code index}, or all from there on. */
  record Reg(int index, OpSpec.RegionSpec spec) implements Component {
    @Override
    public Object get(Groups groups) {
      var regions = groups.operation().regions();
      return spec.arity() == OpSpec.Arity.ONE
          ? groups.operation().region(index)
          : regions.subList(Math.min(index, regions.size()), regions.size());
    }
  }

  /** Successor {@code index}, or all from there on. */
  record Successor(int index, OpSpec.SuccessorSpec spec) implements Component {
    @Override
    public Object get(Groups groups) {
      var successors = groups.operation().successors();
      return spec.arity() == OpSpec.Arity.ONE
          ? groups.operation().successor(index)
          : successors.subList(Math.min(index, successors.size()), successors.size());
    }
  }
}
