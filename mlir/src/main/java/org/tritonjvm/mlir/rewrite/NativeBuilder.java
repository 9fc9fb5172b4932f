package org.tritonjvm.mlir.rewrite;

import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** A builder that inserts through a native one, so that the driver hears of what is created. */
abstract class NativeBuilder extends Builder {
  private long handle;
  private boolean changed;

  NativeBuilder(Context context, long handle) {
    super(context);
    this.handle = handle;
  }

  final long handle() {
    if (handle == 0) {
      throw new IllegalStateException("a rewriter may only be used while its pattern runs");
    }
    return handle;
  }

  /** The native rewriter, about to change the IR. */
  final long change() {
    changed = true;
    return handle();
  }

  /** Whether anything was changed through this builder. */
  final boolean hasChanged() {
    return changed;
  }

  /** Starts where the native builder stands. */
  final void startAtNativePoint() {
    long block = MLIR.mlirRewriterBaseGetInsertionBlock(handle);
    long before = block == 0 ? 0 : MLIR.mlirRewriterBaseGetOperationAfterInsertion(handle);
    if (before != 0) setInsertionPointBefore(Raw.operation(context(), before));
    else if (block != 0) setInsertionPointToEnd(Raw.block(context(), block));
  }

  /** Ends this builder's time: the native one is about to go. */
  final void end() {
    handle = 0;
  }

  /** Puts an operation that is in no block at the insertion point. */
  @Override
  public Operation insert(Operation op) {
    long block = Raw.insertionBlock(this);
    if (block != 0) {
      long before = Raw.insertionBefore(this);
      if (before == 0) MLIR.mlirRewriterBaseSetInsertionPointToEnd(change(), block);
      else MLIR.mlirRewriterBaseSetInsertionPointBefore(change(), before);
      MLIR.mlirRewriterBaseInsert(change(), Raw.handle(op));
    }
    return op;
  }

  /** Creates a copy at the insertion point, with some operands and captured values replaced. */
  public final Operation clone(Operation op, Map<Value, Value> mapping) {
    long block = Raw.insertionBlock(this);
    if (block == 0) throw new IllegalStateException("the rewriter has no insertion point");
    var pairs = new long[2 * mapping.size()];
    int i = 0;
    for (var entry : mapping.entrySet()) {
      pairs[i++] = Raw.handle(entry.getKey());
      pairs[i++] = Raw.handle(entry.getValue());
    }
    long before = Raw.insertionBefore(this);
    return Raw.operation(
        op, Shim.shimBuilderClone(change(), block, before, Raw.handle(op), pairs, mapping.size()));
  }

  /** Creates a block with arguments at the end of a region; the insertion point stays. */
  public final Block createBlock(
      Region region, List<? extends Type> types, List<Location> locations) {
    return createBlock(region, 0, types, locations);
  }

  /** Creates a block with arguments before another; the insertion point stays. */
  public final Block createBlockBefore(
      Block before, List<? extends Type> types, List<Location> locations) {
    return createBlock(
        before.region().orElseThrow(() -> new IllegalStateException("the block is in no region")),
        Raw.handle(before),
        types,
        locations);
  }

  private Block createBlock(
      Region region, long before, List<? extends Type> types, List<Location> locations) {
    if (types.size() != locations.size()) {
      throw new IllegalArgumentException(
          types.size() + " argument types, but " + locations.size() + " locations");
    }
    var typeHandles = types.stream().mapToLong(t -> Raw.handle(context(), t)).toArray();
    var locationHandles = locations.stream().mapToLong(l -> Raw.handle(context(), l)).toArray();
    long block =
        Shim.shimBuilderCreateBlock(
            change(), Raw.handle(region), before, typeHandles, locationHandles, types.size());
    return Raw.block(region.parent(), block);
  }
}
