package org.tritonjvm.mlir.dialect;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A memory effect that an operation always has. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Effect {
  Kind value();

  /** The operand, result or symbol attribute that is touched; empty for the whole resource. */
  String on() default "";

  /** The resource's name; empty for MLIR's default resource. */
  String resource() default "";

  /** In the order of the native code. */
  enum Kind {
    READ,
    WRITE,
    ALLOCATE,
    FREE
  }
}
