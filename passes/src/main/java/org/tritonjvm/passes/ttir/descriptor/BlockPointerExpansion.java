package org.tritonjvm.passes.ttir.descriptor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.tt.Advance;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.MakeTensorPtr;
import org.tritonjvm.dialects.tt.PaddingOption;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.tt.Store;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.IntegerMath;
import org.tritonjvm.passes.transform.ValueExpansion;

/**
 * Takes pointers to blocks apart: into where the tensor begins, its extents, its strides, and the
 * offsets of the block, as i64. Accesses say which dimensions may reach outside of the tensor.
 */
final class BlockPointerExpansion extends ValueExpansion {
  private static final String CHECKED = "boundaryCheck";
  private static final String PADDING = "padding";
  private static final Set<String> BLOCK_ATTRIBUTES = Set.of(CHECKED, PADDING);

  private static RankedTensorType block(Type type) {
    return (RankedTensorType) ((PointerType) type).pointeeType();
  }

  @Override
  protected boolean isWhole(Type type) {
    return type instanceof PointerType p && p.isBlock();
  }

  @Override
  protected List<Type> partTypes(Type type, Context context) {
    var block = block(type);
    int space = ((PointerType) type).addressSpace();
    var types = new ArrayList<Type>(List.of(new PointerType(block.elementType(), space)));
    types.addAll(Collections.nCopies(3 * block.rank(), IntegerType.get(context, 64)));
    return types;
  }

  @Override
  protected List<String> partNames(Type type) {
    var names = new ArrayList<String>(List.of(""));
    for (var what : List.of(".shape.", ".stride.", ".offset.")) {
      for (int i = 0; i < block(type).rank(); i++) names.add(what + i);
    }
    return names;
  }

  @Override
  protected boolean rewriteUse(Operation op) {
    switch (op.view()) {
      case MakeTensorPtr make -> make(op, make);
      case Advance advance -> advance(op, advance);
      case Load load when isWhole(load.ptr().type()) -> load(op, load);
      case Store store when isWhole(store.ptr().type()) -> store(op, store);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void make(Operation op, MakeTensorPtr make) {
    var builder = Builder.before(op);
    var values = new ArrayList<Value>(List.of(make.base()));
    values.addAll(make.shape());
    values.addAll(make.strides());
    for (var offset : make.offsets()) values.add(BlockAccess.extended(builder, offset));
    define(make.result(), values);
  }

  private void advance(Operation op, Advance advance) {
    var math = new IntegerMath(Builder.before(op));
    var values = new ArrayList<>(parts(advance.ptr()));
    int first = values.size() - advance.offsets().size();
    for (int i = 0; i < advance.offsets().size(); i++) {
      var by = BlockAccess.extended(math.builder(), advance.offsets().get(i));
      values.set(first + i, math.add(values.get(first + i), by));
    }
    define(advance.result(), values);
  }

  /** A block, as far as it is in the tensor. */
  private record Access(BlockAccess block, Value pointers, Optional<Value> mask) {}

  private Access access(Operation op, Value pointer) {
    var shape = Shapes.of(block(pointer.type()));
    int rank = shape.size();
    var values = parts(pointer);
    var builder = Builder.before(op);
    var never = new IntegerMath(builder).constant(builder.integerType(1), 0);
    var tensor =
        new DescriptorParts(
            values.getFirst(),
            values.subList(1, 1 + rank),
            values.subList(1 + rank, 1 + 2 * rank),
            never,
            never);
    var access = new BlockAccess(builder, shape, tensor);
    var offsets =
        IntStream.range(0, rank)
            .mapToObj(dim -> access.range(values.get(1 + 2 * rank + dim), dim))
            .toList();
    return new Access(access, access.pointers(offsets), access.mask(offsets, checked(op)));
  }

  private static List<Integer> checked(Operation op) {
    return op.attribute(CHECKED).orElse(null) instanceof DenseArrayAttr dims
        ? IntStream.of(dims.toInts()).boxed().toList()
        : List.of();
  }

  private void load(Operation op, Load load) {
    var access = access(op, load.ptr());
    var element = load.result().type().elementOrSelf();
    var other =
        access.mask.isEmpty() ? Optional.<Value>empty() : padding(op, access.block, element);
    var by =
        Ops.create(
                access.block.builder(),
                Load.class,
                List.of(load.result().type()),
                access.pointers,
                access.mask,
                other,
                load.cache(),
                load.evict(),
                load.isVolatile())
            .result();
    keepAttributes(op, by.owner());
    load.result().replaceAllUsesWith(by);
    op.erase();
  }

  private static Optional<Value> padding(Operation op, BlockAccess block, Type element) {
    if (!(op.attribute(PADDING).orElse(null) instanceof IntegerAttr option))
      return Optional.empty();
    boolean isNaN = option.value() == PaddingOption.PAD_NAN.value();
    return Optional.of(isNaN ? block.floats(element, Double.NaN) : block.zeros(element));
  }

  private void store(Operation op, Store store) {
    var access = access(op, store.ptr());
    Ops.create(
        access.block.builder(),
        Store.class,
        List.of(),
        access.pointers,
        store.value(),
        access.mask,
        store.cache(),
        store.evict(),
        store.ignore_cta());
    op.previous().ifPresent(made -> keepAttributes(op, made));
    op.erase();
  }

  private static void keepAttributes(Operation from, Operation to) {
    from.discardableAttributes()
        .forEach(
            (name, value) -> {
              if (!BLOCK_ATTRIBUTES.contains(name)) to.setAttribute(name, value);
            });
  }
}
