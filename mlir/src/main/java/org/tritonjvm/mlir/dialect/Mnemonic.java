package org.tritonjvm.mlir.dialect;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a type or an attribute: put on a record that implements {@link
 * org.tritonjvm.mlir.ir.Type} or {@link org.tritonjvm.mlir.ir.Attribute}. The record's constructor
 * is its verifier: it refuses wrong parameters with an {@link InvalidIr}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Mnemonic {
  /** The word after the dialect's name: {@code ptr} of {@code !tt.ptr}. */
  String value();

  /** The assembly format of the parameters, see {@link ParameterFormat}; empty without any. */
  String assembly() default "";

  /** The hand-written text form of the parameters, in place of a format. */
  @SuppressWarnings("rawtypes") // a default of type Class<RecordSyntax<?>> cannot be written
  Class<? extends RecordSyntax> syntax() default RecordSyntax.class;

  /** One sentence for the reference page. */
  String summary() default "";
}
