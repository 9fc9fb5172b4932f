package org.tritonjvm.mlir.dialect;

import java.util.Optional;
import java.util.ServiceLoader;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Operation;

/** Where declarations meet the parser and the printer of custom syntax. */
interface Assembly {
  /** The syntax that an operation's assembly format describes. */
  Syntax format(OpDefinition definition);

  /** Reads an operation; parser and state are addresses of C++ objects. */
  boolean parse(Context context, long parser, long state, Syntax syntax);

  void print(Context context, long printer, Operation op, Syntax syntax);

  /** Reads the parameters of a type or attribute; empty after a diagnostic. */
  Optional<Record> parse(Context context, long parser, RecordSyntax<?> syntax);

  void print(Context context, long printer, RecordSyntax<Record> syntax, Record value);

  /** The implementation on the class path. */
  static Assembly get() {
    return ServiceLoader.load(Assembly.class)
        .findFirst()
        .orElseThrow(
            () ->
                new UnsupportedOperationException("custom syntax is not supported in this build"));
  }
}
