package org.tritonjvm.mlir.dialect;

import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.SymbolRefAttr;

/** Collects an operation's memory effects; an empty resource name is the default resource. */
public abstract class Effects {
  /** What an effect is on. */
  enum Target {
    RESOURCE,
    OPERAND,
    RESULT,
    SYMBOL
  }

  Effects() {}

  /** An effect on a resource as a whole. */
  public void add(Effect.Kind kind, String resource) {
    add(kind, resource, Target.RESOURCE, 0);
  }

  /** An effect on what an operand points to, by the operand's number. */
  public void onOperand(Effect.Kind kind, int operand, String resource) {
    add(kind, resource, Target.OPERAND, operand);
  }

  /** An effect on what an operand points to. */
  public void on(Effect.Kind kind, OpOperand operand, String resource) {
    onOperand(kind, operand.number(), resource);
  }

  /** An effect on what a result points to. */
  public void on(Effect.Kind kind, OpResult result, String resource) {
    add(kind, resource, Target.RESULT, result.number());
  }

  /** An effect on a symbol. */
  public abstract void on(Effect.Kind kind, SymbolRefAttr symbol, String resource);

  abstract void add(Effect.Kind kind, String resource, Target target, int which);

  /** Effects as native code asks for them. */
  static final class Native extends Effects {
    private final Context context;
    private final long sink;

    Native(Context context, long sink) {
      this.context = context;
      this.sink = sink;
    }

    @Override
    void add(Effect.Kind kind, String resource, Target target, int which) {
      add(kind, resource, target.ordinal(), which);
    }

    @Override
    public void on(Effect.Kind kind, SymbolRefAttr symbol, String resource) {
      add(kind, resource, Target.SYMBOL.ordinal(), Raw.handle(context, symbol));
    }

    private void add(Effect.Kind kind, String resource, long target, long which) {
      Shim.shimSinkAdd(sink, new long[] {kind.ordinal(), resource(resource), target, which}, 4);
    }
  }

  static long resource(String name) {
    var utf8 = Text.utf8(name);
    return Shim.shimResource(utf8, utf8.length);
  }
}
