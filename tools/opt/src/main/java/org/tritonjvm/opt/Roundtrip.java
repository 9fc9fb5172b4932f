package org.tritonjvm.opt;

import java.nio.charset.StandardCharsets;
import org.tritonjvm.mlir.ir.IrException;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.ParseOptions;
import org.tritonjvm.mlir.ir.PrintOptions;

/** Prints an operation, as text and as bytecode, parses that in a new context, and compares. */
final class Roundtrip {
  private static final PrintOptions PRETTY = PrintOptions.DEFAULT.withDebugInfo(true);
  private static final PrintOptions REFERENCE = PRETTY.withGeneric(true);

  private final Operation op;
  private final Contexts contexts;

  /**
   * @param contexts where it is read again
   */
  Roundtrip(Operation op, Contexts contexts) {
    this.contexts = contexts;
    this.op = op;
  }

  /** Whether both ways lose nothing; emits an error if not. */
  boolean verify() {
    return verify("textual", op.print(PRETTY).getBytes(StandardCharsets.UTF_8))
        && verify("bytecode", op.toBytecode());
  }

  private boolean verify(String kind, byte[] printed) {
    String roundtrip;
    try (var context = contexts.open()) {
      context.allowUnregisteredDialects(op.context().allowsUnregisteredDialects());
      try (var module = ModuleOp.parse(context, printed, "-", new ParseOptions(false, true))) {
        roundtrip = module.operation().print(REFERENCE);
      }
    } catch (IrException e) {
      fail("failed to parse " + kind + " content back, cannot verify round-trip.\n");
      return false;
    }
    var reference = op.print(REFERENCE);
    if (reference.equals(roundtrip)) return true;
    fail(
        kind
            + " roundTrip testing roundtripped module differs from reference:\n<<<<<<Reference\n"
            + reference
            + "\n=====\n"
            + roundtrip
            + "\n>>>>>roundtripped\n");
    return false;
  }

  private void fail(String message) {
    op.emitError("'" + op.name() + "' op " + message);
  }
}
