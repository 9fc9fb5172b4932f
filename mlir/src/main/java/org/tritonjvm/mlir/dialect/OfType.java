package org.tritonjvm.mlir.dialect;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The types that an operand or result component may have. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OfType {
  /** A class with a constructor without parameters. */
  Class<? extends TypeConstraint> value();
}
