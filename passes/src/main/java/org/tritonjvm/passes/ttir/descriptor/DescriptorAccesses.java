package org.tritonjvm.passes.ttir.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.tt.AtomicRMW;
import org.tritonjvm.dialects.tt.CacheModifier;
import org.tritonjvm.dialects.tt.DescriptorGather;
import org.tritonjvm.dialects.tt.DescriptorLoad;
import org.tritonjvm.dialects.tt.DescriptorReduce;
import org.tritonjvm.dialects.tt.DescriptorReduceKind;
import org.tritonjvm.dialects.tt.DescriptorScatter;
import org.tritonjvm.dialects.tt.DescriptorStore;
import org.tritonjvm.dialects.tt.EvictionPolicy;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.MemSemantic;
import org.tritonjvm.dialects.tt.MemSyncScope;
import org.tritonjvm.dialects.tt.RMWOp;
import org.tritonjvm.dialects.tt.Store;
import org.tritonjvm.dialects.tt.TensorDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

/** Accesses through descriptors, done through pointers under masks. */
final class DescriptorAccesses {
  private DescriptorAccesses() {}

  private static BlockAccess access(Operation op, Value block, DescriptorParts parts) {
    return new BlockAccess(Builder.before(op), Shapes.of((RankedTensorType) block.type()), parts);
  }

  private static List<Value> ranges(BlockAccess access, List<Value> indices) {
    var starts = indices.stream().map(i -> BlockAccess.extended(access.builder(), i)).toList();
    var offsets = new ArrayList<Value>();
    for (int dim = 0; dim < starts.size(); dim++) offsets.add(access.range(starts.get(dim), dim));
    return offsets;
  }

  private static List<Value> rows(BlockAccess access, Value rows, Value column) {
    return List.of(access.listed(rows, 0), access.range(column, 1));
  }

  static void load(Operation op, DescriptorLoad load, DescriptorParts parts) {
    // Leading dimensions of extent one may have been dropped from the result.
    var block = ((TensorDescType) load.desc().type()).shape();
    var access = new BlockAccess(Builder.before(op), block, parts);
    load(op, access, ranges(access, load.indices()), load.cache(), load.evict());
  }

  static void gather(Operation op, DescriptorGather gather, DescriptorParts parts) {
    var access = access(op, gather.result(), parts);
    var offsets = rows(access, gather.x_offsets(), gather.y_offset());
    load(op, access, offsets, CacheModifier.NONE, EvictionPolicy.NORMAL);
  }

  private static void load(
      Operation op,
      BlockAccess access,
      List<Value> offsets,
      CacheModifier cache,
      EvictionPolicy evict) {
    var element = op.result().type().elementOrSelf();
    var pointers = access.pointers(offsets);
    var mask = Optional.of(access.mask(offsets));
    var other = Optional.of(access.padding(element));
    var type = access.typeOf(op.result());
    var loaded =
        Ops.create(
                access.builder(),
                Load.class,
                List.of(type),
                pointers,
                mask,
                other,
                cache,
                evict,
                false)
            .result();
    keepAttributes(op, loaded.owner());
    var result = access.rounded(loaded);
    op.replaceAllUsesWith(List.of(access.reshaped(result, op.result().type())));
    op.erase();
  }

  static void store(Operation op, DescriptorStore store, DescriptorParts parts) {
    var block = ((TensorDescType) store.desc().type()).shape();
    var access = new BlockAccess(Builder.before(op), block, parts);
    store(op, access, ranges(access, store.indices()), store.src());
  }

  static void scatter(Operation op, DescriptorScatter scatter, DescriptorParts parts) {
    var access = access(op, scatter.src(), parts);
    store(op, access, rows(access, scatter.x_offsets(), scatter.y_offset()), scatter.src());
  }

  private static void store(Operation op, BlockAccess access, List<Value> offsets, Value value) {
    var pointers = access.pointers(offsets);
    Ops.create(
        access.builder(),
        Store.class,
        List.of(),
        pointers,
        access.reshaped(value, access.typeOf(value)),
        Optional.of(access.mask(offsets)),
        CacheModifier.NONE,
        EvictionPolicy.NORMAL,
        false);
    op.previous().ifPresent(made -> keepAttributes(op, made));
    op.erase();
  }

  private static void keepAttributes(Operation from, Operation to) {
    from.discardableAttributes().forEach(to::setAttribute);
  }

  static void reduce(Operation op, DescriptorReduce reduce, DescriptorParts parts) {
    var type = (TensorDescType) reduce.desc().type();
    var kind =
        atomic(reduce.kind(), type)
            .orElseThrow(
                () ->
                    new InvalidIr(
                        "Cannot fallback on descriptor atomic op, unsupported for type "
                            + type.elementType()));
    var access = new BlockAccess(Builder.before(op), type.shape(), parts);
    var offsets = ranges(access, reduce.indices());
    var pointers = access.pointers(offsets);
    var value = access.reshaped(reduce.src(), access.typeOf(reduce.src()));
    Ops.create(
        access.builder(),
        AtomicRMW.class,
        List.of(value.type()),
        kind,
        pointers,
        value,
        Optional.of(access.mask(offsets)),
        MemSemantic.RELEASE,
        MemSyncScope.GPU);
    op.erase();
  }

  /**
   * The atomic operation for a kind of reduction; minima and maxima only of integers with a sign.
   */
  private static Optional<RMWOp> atomic(DescriptorReduceKind kind, TensorDescType type) {
    boolean isInteger = type.elementType() instanceof IntegerType;
    var signedness =
        type.elementType() instanceof IntegerType i
            ? i.signedness()
            : IntegerType.Signedness.SIGNLESS;
    return switch (kind) {
      case ADD -> Optional.of(isInteger ? RMWOp.ADD : RMWOp.FADD);
      case MIN -> bySign(signedness, RMWOp.MIN, RMWOp.UMIN);
      case MAX -> bySign(signedness, RMWOp.MAX, RMWOp.UMAX);
      case AND -> Optional.of(RMWOp.AND);
      case OR -> Optional.of(RMWOp.OR);
      case XOR -> Optional.of(RMWOp.XOR);
      case INC, DEC -> Optional.empty();
    };
  }

  private static Optional<RMWOp> bySign(
      IntegerType.Signedness signedness, RMWOp signed, RMWOp unsigned) {
    return switch (signedness) {
      case SIGNED -> Optional.of(signed);
      case UNSIGNED -> Optional.of(unsigned);
      case SIGNLESS -> Optional.empty();
    };
  }
}
