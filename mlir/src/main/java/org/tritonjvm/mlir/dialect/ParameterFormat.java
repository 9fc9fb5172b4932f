package org.tritonjvm.mlir.dialect;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.format.ParameterSyntax;

/**
 * The declarative assembly format of MLIR's attribute and type definitions, interpreted: literals,
 * {@code $parameter}, {@code params}, {@code struct(...)}, {@code qualified}, {@code custom} and
 * optional groups.
 *
 * <p>Source: MLIR, "Defining Dialects, Attributes and Types", section "Declarative Assembly
 * Format".
 */
public interface ParameterFormat {
  /**
   * Reads what follows the mnemonic.
   *
   * @return a value for each parameter, an Optional where it is optional
   */
  Object[] parse(AsmParser parser);

  /** Writes what follows the mnemonic. */
  void print(AsmPrinter printer, Object[] values);

  /**
   * Compiles a format without custom directives.
   *
   * @throws IllegalArgumentException if the format is not valid; the message shows where
   */
  static ParameterFormat compile(String format, List<ParamSpec> parameters) {
    return ParameterSyntax.compile(format, parameters, Optional.empty());
  }

  /**
   * Compiles a format.
   *
   * @param owner the class whose static methods {@code parseName(AsmParser, Out...)} and {@code
   *     printName(AsmPrinter, ...)} are the {@code custom<Name>} directives
   * @throws IllegalArgumentException if the format is not valid; the message shows where
   */
  static ParameterFormat compile(String format, List<ParamSpec> parameters, Class<?> owner) {
    return ParameterSyntax.compile(format, parameters, Optional.of(owner));
  }
}
