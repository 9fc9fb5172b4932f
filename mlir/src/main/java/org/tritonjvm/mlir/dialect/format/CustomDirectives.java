package org.tritonjvm.mlir.dialect.format;

import java.util.Optional;
import org.tritonjvm.mlir.dialect.OpSpec;
import org.tritonjvm.mlir.dialect.Out;
import org.tritonjvm.mlir.dialect.format.Element.Custom;
import org.tritonjvm.mlir.dialect.format.Step.Guard;
import org.tritonjvm.mlir.dialect.format.Step.Read;
import org.tritonjvm.mlir.dialect.format.Step.Write;

/**
 * The {@code custom<Name>(...)} directives of operations: {@code parseName(OpAsmParser, ...)} gets
 * an {@link Out} for each argument that it reads, and for a {@code ref} or a string its value;
 * {@code printName(OpAsmPrinter, Operation, ...)} gets values.
 */
final class CustomDirectives {
  private final Optional<Class<?>> owner;
  private final CustomArguments arguments;
  private final Reader reader;

  CustomDirectives(Optional<Class<?>> owner, OpSpec spec, Reader reader) {
    this.owner = owner;
    this.arguments = new CustomArguments(spec);
    this.reader = reader;
  }

  Read reader(Custom c) {
    var guard = guard(c);
    return f -> {
      if (!guard.holds(f)) throw f.parser.emitError("expected " + c.name());
    };
  }

  /** Reads what the parse method reads and answers its answer, true if it gives none. */
  Guard<ParseFrame> guard(Custom c) {
    var method = CustomMethod.bind(owner, c, "parse", 1, reader);
    var list = c.arguments().stream().map(arguments::of).toArray(CustomArguments.Argument[]::new);
    return f -> {
      var values = new Object[1 + list.length];
      values[0] = f.parser;
      for (int i = 0; i < list.length; i++) values[1 + i] = list[i].given(f);
      if (!method.call(values)) return false;
      for (int i = 0; i < list.length; i++) {
        if (values[1 + i] instanceof Out<?> out && out.get().isPresent()) {
          list[i].take(f, out.get().get());
        }
      }
      return true;
    };
  }

  Write writer(Custom c) {
    var method = CustomMethod.bind(owner, c, "print", 2, reader);
    var list = c.arguments().stream().map(arguments::of).toArray(CustomArguments.Argument[]::new);
    return f -> {
      var values = new Object[2 + list.length];
      values[0] = f.printer;
      values[1] = f.op;
      for (int i = 0; i < list.length; i++) values[2 + i] = list[i].printed(f);
      method.call(values);
    };
  }
}
