package org.tritonjvm.mlir.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;

/** An SSA value. Equal when it is the same native value. */
public abstract sealed class Value permits OpResult, BlockArgument {
  final Scope scope;
  private final long handle;

  Value(Scope scope, long handle) {
    this.scope = scope;
    this.handle = handle;
  }

  static Value of(Scope scope, long handle) {
    return MLIR.mlirValueIsAOpResult(handle)
        ? new OpResult(scope, handle)
        : new BlockArgument(scope, handle);
  }

  final long handle() {
    scope.check();
    return handle;
  }

  final long handleIn(Context context) {
    if (scope.context != context) throw Context.foreign("value");
    return handle();
  }

  public final Context context() {
    return scope.context;
  }

  public final Type type() {
    return scope.context.type(MLIR.mlirValueGetType(handle()));
  }

  public final void setType(Type type) {
    MLIR.mlirValueSetType(handle(), scope.context.handle(type));
  }

  public final Location location() {
    return scope.context.location(MLIR.mlirValueGetLocation(handle()));
  }

  /** The operation this is a result of, if it is one. */
  public abstract Optional<Operation> definition();

  /** The view of the operation this is a result of; a {@link BlockArgumentView} for an argument. */
  public final OpView definingOp() {
    return switch (this) {
      case OpResult result -> result.owner().view();
      case BlockArgument argument -> new BlockArgumentView(argument);
    };
  }

  /** The block that holds the definition, or whose argument this is. */
  public abstract Block parentBlock();

  /** The uses, most recent first. A copy: uses may be changed while it is read. */
  public final List<OpOperand> uses() {
    var uses = new ArrayList<OpOperand>();
    for (long use = MLIR.mlirValueGetFirstUse(handle());
        use != 0;
        use = MLIR.mlirOpOperandGetNextUse(use)) {
      uses.add(new OpOperand(scope, use));
    }
    return uses;
  }

  /** The operations that use this, one entry a use. */
  public final List<Operation> users() {
    var users = new ArrayList<Operation>();
    for (long use = MLIR.mlirValueGetFirstUse(handle());
        use != 0;
        use = MLIR.mlirOpOperandGetNextUse(use)) {
      users.add(new Operation(scope, MLIR.mlirOpOperandGetOwner(use)));
    }
    return users;
  }

  public final boolean hasUses() {
    return MLIR.mlirValueGetFirstUse(handle()) != 0;
  }

  public final boolean hasOneUse() {
    long first = MLIR.mlirValueGetFirstUse(handle());
    return first != 0 && MLIR.mlirOpOperandGetNextUse(first) == 0;
  }

  /** Makes every use of this a use of {@code replacement}. */
  public final void replaceAllUsesWith(Value replacement) {
    MLIR.mlirValueReplaceAllUsesOfWith(handle(), replacement.handleIn(context()));
  }

  /** As {@link #replaceAllUsesWith}, but for the uses by some operations. */
  public final void replaceAllUsesExcept(Value replacement, List<Operation> except) {
    var ops = except.stream().mapToLong(Operation::handle).toArray();
    MLIR.mlirValueReplaceAllUsesExcept(handle(), replacement.handleIn(context()), ops.length, ops);
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Value v && v.handle == handle;
  }

  @Override
  public final int hashCode() {
    return Long.hashCode(handle);
  }

  /** The value's definition as MLIR prints it. */
  @Override
  public final String toString() {
    return Text.take(Shim.shimPrint(2, handle()));
  }

  /** The value's name as an operand, {@code %3}. */
  public final String name() {
    return Text.take(Shim.shimPrint(3, handle()));
  }
}
