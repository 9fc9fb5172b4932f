package org.tritonjvm.mlir.dialect;

import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.SymbolRefAttr;

/** Collects an operation's memory effects; an empty resource name is the default resource. */
public final class Effects {
  private final Context context;
  private final long sink;

  Effects(Context context, long sink) {
    this.context = context;
    this.sink = sink;
  }

  /** An effect on a resource as a whole. */
  public void add(Effect.Kind kind, String resource) {
    add(kind, resource, 0, 0);
  }

  /** An effect on what an operand points to, by the operand's number. */
  public void onOperand(Effect.Kind kind, int operand, String resource) {
    add(kind, resource, 1, operand);
  }

  /** An effect on what an operand points to. */
  public void on(Effect.Kind kind, OpOperand operand, String resource) {
    onOperand(kind, operand.number(), resource);
  }

  /** An effect on what a result points to. */
  public void on(Effect.Kind kind, OpResult result, String resource) {
    add(kind, resource, 2, result.number());
  }

  /** An effect on a symbol. */
  public void on(Effect.Kind kind, SymbolRefAttr symbol, String resource) {
    add(kind, resource, 3, Raw.handle(context, symbol));
  }

  private void add(Effect.Kind kind, String resource, long target, long which) {
    Shim.shimSinkAdd(sink, new long[] {kind.ordinal(), resource(resource), target, which}, 4);
  }

  static long resource(String name) {
    var utf8 = Text.utf8(name);
    return Shim.shimResource(utf8, utf8.length);
  }
}
