package org.tritonjvm.mlir.dialect;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.format.OpSyntax;

/**
 * The declarative assembly format of MLIR's ODS, interpreted: literals in backticks, {@code
 * $operand}, {@code $attribute}, {@code $region}, {@code $successor}, the directives {@code
 * attr-dict}, {@code attr-dict-with-keyword}, {@code prop-dict}, {@code operands}, {@code regions},
 * {@code successors}, {@code type}, {@code functional-type}, {@code qualified}, {@code oilist} and
 * {@code custom}, and optional groups {@code (then):(else)?} with an anchor {@code ^}.
 *
 * <p>Types that the format leaves out follow from type rules, from the traits SameTypeOperands,
 * SameOperandsAndResultType and {@code AllTypesMatch<a, b>}, from constraints that only one type
 * satisfies, and for results from the operation's InferTypeOpInterface.
 *
 * <p>Source: MLIR, "Operation Definition Specification (ODS)", section "Declarative Assembly
 * Format".
 */
public final class AssemblyFormat {
  private AssemblyFormat() {}

  /**
   * Compiles the format of an operation without custom directives.
   *
   * @throws IllegalArgumentException if the format is not valid; the message shows where
   */
  public static Syntax compile(String format, OpSpec spec) {
    return OpSyntax.compile(format, spec, Optional.empty(), List.of());
  }

  /**
   * Compiles the format of an operation.
   *
   * @param owner the class whose static methods {@code parseName} and {@code printName} are the
   *     {@code custom<Name>} directives
   * @param rules how types that the format leaves out follow from others
   * @throws IllegalArgumentException if the format is not valid; the message shows where
   */
  public static Syntax compile(String format, OpSpec spec, Class<?> owner, List<TypeRule> rules) {
    return OpSyntax.compile(format, spec, Optional.of(owner), rules);
  }
}
