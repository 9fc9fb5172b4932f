package org.tritonjvm.passes.ttgir.coalesce;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.AtomicCAS;
import org.tritonjvm.dialects.tt.AtomicRMW;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.tt.RMWOp;
import org.tritonjvm.dialects.tt.Store;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.AsyncCopyGlobalToLocal;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.AxisInfo;

/**
 * An operation that accesses global memory through a tensor of pointers.
 *
 * @param info what is known of the pointers
 * @param mask of the elements that are accessed
 * @param order the dimensions, that along which most pointers are neighbours first
 */
record GlobalAccess(
    Operation op,
    OpView view,
    Value pointers,
    Optional<Value> mask,
    AxisInfo info,
    List<Integer> order) {
  /** Bits that the widest access of a thread takes. */
  static final int WIDEST = 128;

  /** Bits that AMD's atomic instructions take. */
  private static final int AMD_ATOMIC = 32;

  /** Looks an operation over; empty if it is no such access or its pointers have no layout. */
  static Optional<GlobalAccess> of(Operation op, AxisInfos infos) {
    var view = op.view();
    return switch (view) {
      case Load l -> of(op, view, l.ptr(), l.mask(), infos);
      case Store s -> of(op, view, s.ptr(), s.mask(), infos);
      case AtomicRMW a -> of(op, view, a.ptr(), a.mask(), infos);
      case AtomicCAS a -> of(op, view, a.ptr(), Optional.empty(), infos);
      case AsyncCopyGlobalToLocal c -> of(op, view, c.src(), c.mask(), infos);
      default -> Optional.empty();
    };
  }

  private static Optional<GlobalAccess> of(
      Operation op, OpView view, Value pointers, Optional<Value> mask, AxisInfos infos) {
    if (!(pointers.type() instanceof RankedTensorType type)
        || !(type.elementType() instanceof PointerType)
        || Types.encoding(type).isEmpty()) {
      return Optional.empty();
    }
    var info = infos.of(pointers);
    return Optional.of(new GlobalAccess(op, view, pointers, mask, info, order(info)));
  }

  /** Where equally many are neighbours the last dimension comes first. */
  private static List<Integer> order(AxisInfo info) {
    return IntStream.range(0, info.rank())
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(info::contiguity)
                .thenComparing(Comparator.naturalOrder())
                .reversed())
        .toList();
  }

  RankedTensorType type() {
    return (RankedTensorType) pointers.type();
  }

  TensorEncoding encoding() {
    return Types.encoding(type()).orElseThrow();
  }

  List<Integer> shape() {
    return Shapes.of(type());
  }

  /** Bits of an element in memory. */
  int elementBits() {
    return Types.bitWidth(((PointerType) type().elementType()).pointeeType());
  }

  /** The pointers that are neighbours along the fastest dimension. */
  long contiguity() {
    return info.contiguity(order.getFirst());
  }

  /** Elements that the alignment of a group's first pointer allows at once. */
  long alignment() {
    return alignment(order.getFirst());
  }

  private long alignment(int dim) {
    return Math.max(1, info.divisibility(dim) / Math.max(1, elementBits() / 8));
  }

  /** Neighbours along a dimension that start at a multiple of their size. */
  long run(int dim) {
    return Math.min(alignment(dim), info.contiguity(dim));
  }

  /**
   * Elements that a thread can access at once along the fastest dimension, as far as the pointers
   * and the instruction go; a power of two where the extents of the tensor are.
   */
  int elementsPerThread() {
    return (int) Math.min(run(order.getFirst()), widestElements());
  }

  private int widestElements() {
    return Math.min(
        WIDEST / elementBits(),
        switch (view) {
          case AtomicCAS _ -> 1;
          case AtomicRMW a -> widestAtomic(a);
          default -> Integer.MAX_VALUE;
        });
  }

  /** Where it is not known what the target can do, an atomic is as wide as a store. */
  private int widestAtomic(AtomicRMW atomic) {
    var type = atomic.val().type().elementOrSelf();
    if (type instanceof IntegerType || isFloat(type, FloatType.Kind.F64)) return 1;
    var target = target();
    if (target.startsWith("hip:")) return Math.max(1, AMD_ATOMIC / Types.bitWidth(type));
    // Vectors of floats and pairs of bf16 came with sm_90.
    if (atomic.atomic_rmw_op() != RMWOp.FADD
        || !target.matches("cuda:\\d{1,4}")
        || Integer.parseInt(target.substring("cuda:".length())) >= 90) {
      return Integer.MAX_VALUE;
    }
    if (isFloat(type, FloatType.Kind.F32) || isFloat(type, FloatType.Kind.BF16)) return 1;
    return isFloat(type, FloatType.Kind.F16) ? 2 : Integer.MAX_VALUE;
  }

  private static boolean isFloat(Type type, FloatType.Kind kind) {
    return type instanceof FloatType f && f.kind() == kind;
  }

  /** Such as {@code cuda:80}; empty if the module does not say. */
  private String target() {
    return op.parentOf("builtin.module")
        .flatMap(module -> module.attribute(Launch.TARGET))
        .map(target -> target instanceof StringAttr s ? s.value() : "")
        .orElse("");
  }

  /** What is known of the values of a module. */
  @FunctionalInterface
  interface AxisInfos {
    AxisInfo of(Value value);
  }
}
