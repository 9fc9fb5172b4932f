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
}
