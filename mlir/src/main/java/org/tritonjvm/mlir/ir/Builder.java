package org.tritonjvm.mlir.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Upcalls;

/** Creates operations at an insertion point. */
public class Builder {
  private final Context context;
  Scope scope;
  Block block;
  Operation before;
  private Location location;

  /** A builder that inserts nowhere until it is told where. */
  public Builder(Context context) {
    this.context = context;
    this.scope = context.scope;
    this.location = Location.unknown(context);
  }

  public static Builder before(Operation op) {
    var builder = new Builder(op.context());
    builder.setInsertionPointBefore(op);
    builder.setLocation(op.location());
    return builder;
  }

  public static Builder after(Operation op) {
    var builder = new Builder(op.context());
    builder.setInsertionPointAfter(op);
    builder.setLocation(op.location());
    return builder;
  }

  public static Builder atStart(Block block) {
    var builder = new Builder(block.scope.context);
    builder.setInsertionPointToStart(block);
    return builder;
  }

  public static Builder atEnd(Block block) {
    var builder = new Builder(block.scope.context);
    builder.setInsertionPointToEnd(block);
    return builder;
  }

  public final Context context() {
    return context;
  }

  /** The location new operations get. */
  public final Location location() {
    return location;
  }

  public final void setLocation(Location location) {
    this.location = location;
  }

  public final void setInsertionPointBefore(Operation op) {
    scope = op.scope;
    block = op.block().orElseThrow(() -> new IllegalStateException("the operation is in no block"));
    before = op;
  }

  public final void setInsertionPointAfter(Operation op) {
    scope = op.scope;
    block = op.block().orElseThrow(() -> new IllegalStateException("the operation is in no block"));
    before = op.next().orElse(null);
  }

  public final void setInsertionPointToStart(Block target) {
    scope = target.scope;
    block = target;
    before = target.first().orElse(null);
  }

  public final void setInsertionPointToEnd(Block target) {
    scope = target.scope;
    block = target;
    before = null;
  }

  /** Puts an operation that is in no block at the insertion point. */
  public Operation insert(Operation op) {
    if (block != null) {
      if (before == null) MLIR.mlirBlockAppendOwnedOperation(block.handle(), op.handle());
      else MLIR.mlirBlockInsertOwnedOperationBefore(block.handle(), before.handle(), op.handle());
    }
    return new Operation(scope, op.handle());
  }

  /** Creates and inserts an operation. */
  public final Operation create(
      String name,
      List<? extends Type> resultTypes,
      List<? extends Value> operands,
      Map<String, ? extends Attribute> attributes) {
    return create(name, resultTypes, operands, attributes, List.of(), List.of());
  }

  /** Creates and inserts an operation; the regions' blocks are moved into it. */
  public final Operation create(
      String name,
      List<? extends Type> resultTypes,
      List<? extends Value> operands,
      Map<String, ? extends Attribute> attributes,
      List<OwnedRegion> regions,
      List<Block> successors) {
    return insert(
        make(
            context.operationName(name),
            false,
            resultTypes,
            operands,
            attributes,
            regions,
            successors));
  }

  /**
   * Creates and inserts an operation whose result types are inferred.
   *
   * @throws IrException if they cannot be
   */
  public final Operation createInferred(
      String name,
      List<? extends Value> operands,
      Map<String, ? extends Attribute> attributes,
      List<OwnedRegion> regions) {
    return insert(
        make(
            context.operationName(name),
            true,
            List.of(),
            operands,
            attributes,
            regions,
            List.of()));
  }

  private Operation make(
      OperationName name,
      boolean infer,
      List<? extends Type> resultTypes,
      List<? extends Value> operands,
      Map<String, ? extends Attribute> attributes,
      List<OwnedRegion> regions,
      List<Block> successors) {
    var spec = new Words();
    spec.add(location.handle());
    spec.add(name.handle());
    spec.add(infer ? 1 : 0);
    spec.add(resultTypes.size());
    for (var type : resultTypes) spec.add(context.handle(type));
    spec.add(operands.size());
    for (var operand : operands) spec.add(operand.handleIn(context));
    spec.add(attributes.size());
    for (var entry : attributes.entrySet()) {
      spec.add(context.identifier(entry.getKey()));
      spec.add(context.handle(entry.getValue()));
    }
    spec.add(regions.size());
    for (var region : regions) spec.add(region.handle());
    spec.add(successors.size());
    for (var successor : successors) spec.add(successor.handle());
    long handle =
        infer
            ? context
                .diagnostics()
                .require(
                    "cannot infer the result types of '" + name + "'", () -> createNative(spec))
            : createNative(spec);
    for (var region : regions) region.taken();
    return new Operation(scope, handle);
  }

  private static long createNative(Words spec) {
    long handle = Shim.shimOperationCreate(spec.words);
    Upcalls.rethrow();
    return handle;
  }

  /** A growing array of words. */
  private static final class Words {
    long[] words = new long[32];
    private int size;

    void add(long word) {
      if (size == words.length) words = Arrays.copyOf(words, 2 * size);
      words[size++] = word;
    }
  }

  // Constants and types that every pass needs

  public final IntegerType integerType(int width) {
    return IntegerType.get(context, width);
  }

  public final FloatType floatType(FloatType.Kind kind) {
    return FloatType.get(context, kind);
  }

  public final IntegerAttr integerAttr(int width, long value) {
    return IntegerAttr.get(integerType(width), value, context);
  }

  public final StringAttr stringAttr(String value) {
    return StringAttr.get(context, value);
  }

  public final UnitAttr unitAttr() {
    return UnitAttr.get(context);
  }

  /** {@code [1 : i32, 2 : i32]}. */
  public final ArrayAttr integerArray(int width, long... values) {
    var elements = new ArrayList<Attribute>();
    for (long value : values) elements.add(integerAttr(width, value));
    return ArrayAttr.get(context, elements);
  }
}
