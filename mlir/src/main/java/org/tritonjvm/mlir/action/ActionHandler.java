package org.tritonjvm.mlir.action;

import java.util.ArrayDeque;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Raw;

/** Is asked about every action in a context. Actions nest. */
public interface ActionHandler {
  /** Whether an action shall happen. */
  boolean before(Action action);

  /**
   * An action is over.
   *
   * @param happened what {@link #before} said
   */
  void after(Action action, boolean happened);

  /** A handler in force. */
  interface Handling extends AutoCloseable {
    @Override
    void close();
  }

  /** Lets a handler decide until the returned object is closed; one handler a context. */
  static Handling handle(Context context, ActionHandler handler) {
    record Begun(Action action, boolean happens) {}
    var running = new ArrayDeque<Begun>();
    long id =
        Upcalls.register(
            (kind, action, tag, c, d) -> {
              if (kind == Kind.OVER) {
                var over = running.pop();
                handler.after(over.action(), over.happens());
                return 0;
              }
              var asked = new Action(Text.take(tag), action);
              var happens = false;
              try {
                happens = handler.before(asked);
              } finally {
                asked.begin();
                running.push(new Begun(asked, happens));
              }
              return happens ? 0 : 1;
            });
    Shim.shimActionsAttach(Raw.handle(context), id);
    return () -> {
      if (Raw.isOpen(context)) Shim.shimActionsAttach(Raw.handle(context), 0);
      Upcalls.unregister(id);
    };
  }

  /** The shim's upcalls. */
  final class Kind {
    private static final int OVER = 405;

    private Kind() {}
  }
}
