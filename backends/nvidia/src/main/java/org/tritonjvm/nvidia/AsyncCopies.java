package org.tritonjvm.nvidia;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.ttg.AsyncCommitGroup;
import org.tritonjvm.dialects.ttg.AsyncCopyGlobalToLocal;
import org.tritonjvm.dialects.ttg.AsyncWait;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.LocalMemory;
import org.tritonjvm.passes.lowering.OpLowerings;
import org.tritonjvm.passes.lowering.ThreadPredicate;

/** Copies from global to shared memory that the program does not wait for. */
final class AsyncCopies {
  /** What {@code cp.async} copies at once, in bytes: 4, 8 or 16. */
  private static final int SMALLEST = 4;

  private static final int LARGEST = 16;

  private final GlobalMemory memory;

  AsyncCopies(GlobalMemory memory) {
    this.memory = memory;
  }

  void addTo(OpLowerings table) {
    table
        .add(AsyncCopyGlobalToLocal.class, this::copy)
        .add(
            AsyncCommitGroup.class,
            (_, op, f) -> {
              f.emitter().create("nvvm.cp.async.commit.group", List.of(), List.of(), Map.of());
              f.define(op.result(0), List.of());
            })
        .add(AsyncWait.class, AsyncCopies::await);
  }

  private static void await(AsyncWait wait, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var groups = IntegerAttr.get(e.types().i32(), wait.num(), e.context());
    e.create("nvvm.cp.async.wait.group", List.of(), List.of(), Map.of("n", groups));
    f.define(op.result(0), List.of());
  }

  private void copy(AsyncCopyGlobalToLocal copy, Operation op, FunctionLowering f) {
    var pointers = (RankedTensorType) copy.src().type();
    int bytes =
        Words.of(f.emitter().types().scalar(pointee(pointers)), 1, f.emitter()).elementBits() / 8;
    var access = memory.access(op, copy.src(), copy.mask(), f);
    int elements = Math.min(Math.max(access.vector(), copy.contiguity()), LARGEST / bytes);
    var layout = LocalMemory.registersToOffsets(pointers, (MemDescType) copy.result().type());
    var whole = FunctionLowering.layout(pointers);
    var distinct = LayoutUtils.actionRemoveBroadcastedRegs(whole).apply(layout);
    var target = LocalMemory.access(copy.result(), f);
    if (elements * bytes < SMALLEST || !fillsWithZeros(copy.other())) {
      // In registers on the way: too little for the hardware, or replaced by something but zero.
      var request =
          new GlobalMemory.Request(
              copy.src(), copy.mask(), copy.other(), copy.cache(), copy.evict(), copy.isVolatile());
      target.store(layout, memory.load(request, op, f));
    } else {
      var masks = copy.mask().map(m -> access.registers().select(f.values(m)));
      var threads = ThreadPredicate.of(f, op, pointers, true);
      target.visit(
          distinct,
          elements,
          (address, registers) -> {
            int first = registers.getFirst();
            var mask = masks.map(m -> m.get(first));
            copy(
                access.address(first),
                address,
                registers.size() * bytes,
                mask,
                threads,
                f.emitter());
          });
    }
    f.define(op.result(0), List.of());
  }

  private static Type pointee(RankedTensorType pointers) {
    return ((PointerType) pointers.elementType()).pointeeType();
  }

  private static boolean fillsWithZeros(Optional<Value> other) {
    return other
        .map(o -> o.definingOp() instanceof Constant(var value, _) && isZero(value))
        .orElse(true);
  }

  private static boolean isZero(Attribute value) {
    return switch (value) {
      case IntegerAttr i -> i.value() == 0;
      case FloatAttr x -> Double.doubleToRawLongBits(x.value()) == 0;
      case DenseElementsAttr d -> d.splatValue().map(AsyncCopies::isZero).orElse(false);
      default -> false;
    };
  }

  /** One instruction; where the mask does not hold it reads nothing and writes zeros. */
  private static void copy(
      Value from, Value to, int bytes, Optional<Value> mask, Optional<Value> threads, Emitter e) {
    var asm = new InlineAsm(e);
    var target = asm.address(to, "r", 0);
    var source = asm.address(from, "l", 0);
    var size = "0x" + Integer.toHexString(bytes);
    var read = mask.map(m -> asm.input(e.select(m, e.i32(bytes), e.i32(0)), "r")).orElse(size);
    var predicate = asm.predicate(threads);
    // Sixteen bytes may go past the first-level cache, which has no use for them.
    var cache = bytes == LARGEST ? "cg" : "ca";
    asm.line(
        "%scp.async.%s.shared.global %s, %s, %s, %s;"
            .formatted(predicate, cache, target, source, size, read));
    asm.emit(true);
  }
}
