package org.tritonjvm.mlir.dialect;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value an attribute component has unless another is given. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  /** A number, {@code true}, a string, an enum's keyword, or an attribute as MLIR writes it. */
  String value();
}
