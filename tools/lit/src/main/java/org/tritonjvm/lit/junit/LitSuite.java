package org.tritonjvm.lit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an otherwise empty class stand for lit tests, so that what looks for test classes, as
 * Surefire does, finds them.
 *
 * <pre>{@code
 * @LitSuite("lit-tests")
 * class LitTests {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LitSuite {
  /** Folders or files, relative to the working directory. */
  String[] value();

  /** A configuration to use instead of those in the folders. */
  String config() default "";

  /** Parameters for the configuration, as {@code NAME=VALUE}. */
  String[] parameters() default {};
}
