package org.tritonjvm.mlir.dialect;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an operation: put on a record that implements {@link org.tritonjvm.mlir.ir.OpView}. The
 * record's components are the operation's operands ({@code Value}), results ({@code OpResult}),
 * attributes, regions ({@code Region}) and successors ({@code Block}), each also as {@code
 * Optional} or {@code List}; a component {@code Operation} is the operation itself. What else the
 * operation can do is said by the hook interfaces of this package that the record implements.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Op {
  /** {@code dialect.op}. */
  String value();

  /**
   * ODS's names of traits and of interfaces without callbacks, with arguments as in {@code
   * HasParent<toy.func>} and {@code AllTypesMatch<lhs, rhs>}.
   */
  String[] traits() default {};

  /** The ODS assembly format; empty for the generic form. */
  String assembly() default "";

  /** Hand-written syntax, in place of a format. */
  Class<? extends Syntax> syntax() default Syntax.class;

  /** What the operation always does to memory. */
  Effect[] effects() default {};

  /** One sentence for the reference page. */
  String summary() default "";

  /** More for the reference page, in Markdown. */
  String description() default "";
}
