package org.tritonjvm.mlir.dialect;

import java.util.Optional;

/**
 * A parameter of an attribute or a type declared in Java.
 *
 * @param optional whether its value is an Optional, whose absence is not written
 * @param defaultValue the value that is not written
 */
public record ParamSpec(
    String name, ParamCodec<?> codec, boolean optional, Optional<Object> defaultValue) {
  /** Whether the text may lack the parameter. */
  public boolean mayBeAbsent() {
    return optional || defaultValue.isPresent();
  }
}
