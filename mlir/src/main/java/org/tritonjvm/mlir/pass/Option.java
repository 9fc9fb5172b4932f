package org.tritonjvm.mlir.pass;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An option of a pass. Without a default, numbers are 0, booleans false, strings and lists empty,
 * optionals absent, and enums their first constant.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {
  /** What it means, in one line. */
  String value() default "";

  /**
   * Its name, if it is not the component's name with dashes ({@code vectorWidth}: vector-width).
   */
  String name() default "";

  /** Its default, as it would be written in a pipeline. */
  String defaultValue() default "";
}
