package org.tritonjvm.mlir.dialect;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Type;

/** Turns an attribute into a Java value and back. */
public interface AttributeCodec<T> {
  /** ODS's words for the attribute: {@code 32-bit signless integer attribute}. */
  String summary();

  /** Whether the attribute is of this kind. */
  boolean accepts(Attribute attribute);

  T decode(Attribute attribute);

  Attribute encode(Context context, T value);

  /** The type that custom syntax leaves out after the value, as {@code : i32}, if it is fixed. */
  default Optional<Type> elidedType(Context context) {
    return Optional.empty();
  }

  /** For an enum: its keywords in order; empty otherwise. */
  default java.util.List<String> keywords() {
    return java.util.List.of();
  }

  /** For an enum: its values in the order of the keywords; empty otherwise. */
  default java.util.List<T> values() {
    return java.util.List.of();
  }

  /** What an assembly format must know of the attribute beside its class. */
  enum Kind {
    PLAIN,
    /** A UnitAttr, whose presence is its value. */
    UNIT,
    /** A StringAttr that is written {@code @name}. */
    SYMBOL_NAME
  }

  default Kind kind() {
    return Kind.PLAIN;
  }

  /** How custom syntax writes the attribute without its prefix, if it has such a form. */
  default Optional<StrippedForm<Attribute>> strippedForm() {
    return Optional.empty();
  }
}
