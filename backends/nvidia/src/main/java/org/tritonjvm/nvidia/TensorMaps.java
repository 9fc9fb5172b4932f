package org.tritonjvm.nvidia;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.ttng.ReinterpretTensorDesc;
import org.tritonjvm.dialects.ttng.TensormapCreate;
import org.tritonjvm.dialects.ttng.TensormapFenceproxyAcquire;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.OpLowerings;

/**
 * Descriptors of tensors in global memory that the program makes itself: built in shared memory,
 * then copied to where TMA reads them.
 *
 * <p>Source: PTX ISA, "Tensormap Manipulation Instructions".
 */
final class TensorMaps {
  /** Bytes of a descriptor. */
  static final int BYTES = 128;

  /** Up to this PTX the assembler takes strides in units of 16 bytes, contrary to its manual. */
  private static final int LAST_PTX_WITH_SHIFTED_STRIDES = 85;

  private final NvidiaTarget target;

  TensorMaps(NvidiaTarget target) {
    this.target = target;
  }

  void addTo(OpLowerings table) {
    table
        .add(TensormapCreate.class, this::create)
        .add(TensormapFenceproxyAcquire.class, TensorMaps::acquire)
        .add(
            ReinterpretTensorDesc.class,
            (r, op, f) ->
                f.define(
                    op.result(),
                    f.emitter()
                        .op(
                            "llvm.addrspacecast",
                            f.emitter().types().pointer(0),
                            f.scalar(r.rawDesc()))));
  }

  private void create(TensormapCreate create, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var draft = f.scratch(op);
    clear(f, draft);
    e.ifThen(Election.first(f), () -> fill(create, draft, f));
    publish(f, f.scalar(create.desc_ptr()), draft);
  }

  /** A word by each lane of the first warp. */
  private void clear(FunctionLowering f, Value draft) {
    var e = f.emitter();
    var word = e.gep(draft, e.types().i32(), f.threadId());
    target.storeShared(e, e.i32(0), word, Optional.of(Election.firstWarp(f)));
    target.warpBarrier(e);
  }

  private void fill(TensormapCreate create, Value draft, FunctionLowering f) {
    var e = f.emitter();
    var fields = new Fields(e, draft);
    int rank = create.box_dim().size();
    fields.set("global_address", f.scalar(create.global_address()));
    fields.set("rank", rank - 1);
    fields.setAll("box_dim", scalars(create.box_dim(), f));
    fields.setAll("global_dim", scalars(create.global_dim(), f));
    boolean shifted = target.ptxVersion() <= LAST_PTX_WITH_SHIFTED_STRIDES;
    fields.setAll(
        "global_stride",
        scalars(create.global_stride(), f).stream()
            .map(stride -> shifted ? e.ashr(stride, 4) : stride)
            .toList());
    fields.setAll("element_stride", scalars(create.element_stride(), f));
    fields.set("elemtype", create.elem_type());
    fields.set("interleave_layout", create.interleave_layout());
    fields.set("swizzle_mode", create.swizzle_mode());
    fields.set("fill_mode", create.fill_mode());
  }

  private static List<Value> scalars(List<Value> values, FunctionLowering f) {
    return values.stream().map(f::scalar).toList();
  }

  /** The fields of a descriptor in shared memory that is all zero at first. */
  private record Fields(Emitter e, Value draft) {
    void setAll(String field, List<Value> values) {
      for (int i = 0; i < values.size(); i++) set(field, "0x%x, ".formatted(i), values.get(i));
    }

    void set(String field, Value value) {
      set(field, "", value);
    }

    private void set(String field, String ordinal, Value value) {
      int bits = e.types().isPointer(value.type()) ? 64 : e.types().bitWidth(value.type());
      var asm = new InlineAsm(e);
      asm.line(
          "tensormap.replace.tile.%s.shared::cta.b1024.b%d %s, %s%s;"
              .formatted(
                  field,
                  bits,
                  asm.address(draft, "l", 0),
                  ordinal,
                  asm.input(value, InlineAsm.register(bits))));
      asm.emit(true);
    }

    void set(String field, int value) {
      if (value == 0) return;
      var asm = new InlineAsm(e);
      asm.line(
          "tensormap.replace.tile.%s.shared::cta.b1024.b32 %s, 0x%x;"
              .formatted(field, asm.address(draft, "l", 0), value));
      asm.emit(true);
    }
  }

  /** Copies a descriptor to global memory, where what TMA sees changes with it. */
  private static void publish(FunctionLowering f, Value to, Value draft) {
    var asm = new InlineAsm(f.emitter());
    var target = asm.address(to, "l", 0);
    var source = asm.address(draft, "l", 0);
    var when = asm.predicate(Optional.of(Election.firstWarp(f)));
    asm.line(
        "%stensormap.cp_fenceproxy.global.shared::cta.tensormap::generic.release.gpu.sync.aligned %s, %s, 0x%x;"
            .formatted(when, target, source, BYTES));
    asm.emit(true);
  }

  /** One warp waits, the others wait for it: that is faster than if each did. */
  private static void acquire(
      TensormapFenceproxyAcquire acquire, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var asm = new InlineAsm(e);
    var descriptor = asm.address(f.scalar(acquire.desc_ptr()), "l", 0);
    var when = asm.predicate(Optional.of(Election.firstWarp(f)));
    asm.line(
        "%sfence.proxy.tensormap::generic.acquire.gpu %s, 0x%x;"
            .formatted(when, descriptor, BYTES));
    // ptxas forgets a fence behind the acquire; an empty group of copies stands for it.
    asm.line(when + "cp.async.bulk.commit_group;");
    asm.line(when + "cp.async.bulk.wait_group.read 0;");
    asm.emit(true);
    f.target().barrier(e);
  }
}
