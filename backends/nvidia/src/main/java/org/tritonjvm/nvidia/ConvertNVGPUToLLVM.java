package org.tritonjvm.nvidia;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.nvg.ClusterCTAId;
import org.tritonjvm.dialects.nvg.LoadAcquire;
import org.tritonjvm.dialects.nvg.WGMMA;
import org.tritonjvm.dialects.nvg.WGMMAWaitGroup;
import org.tritonjvm.dialects.ttg.WarpId;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.LlvmTypes;

/** Makes instructions of the operations of the dialect nvg. */
@Anchor("builtin.module")
@PassName("convert-nv-gpu-to-llvm")
@Summary("Convert NVGPU to LLVM")
@DependentDialects({"llvm", "nvvm"})
public record ConvertNVGPUToLLVM() implements Pass {
  private static final int LANES = 32;

  @Override
  public void run(PassContext p) {
    var types = new LlvmTypes(p.operation().context());
    var found = new ArrayList<Operation>();
    p.operation()
        .walk(
            op -> {
              if (op.name().startsWith("nvg.") || op.is("ttg.warp_id")) found.add(op);
            });
    for (var op : found) {
      try {
        convert(op, Emitter.before(op, types));
      } catch (InvalidIr e) {
        op.emitError(e.getMessage());
        p.signalFailure();
      }
    }
  }

  private static void convert(Operation op, Emitter e) {
    switch (op.view()) {
      case ClusterCTAId _ ->
          replace(op, e.op("nvvm.read.ptx.sreg.cluster.ctarank", e.types().i32()));
      case LoadAcquire load -> replace(op, load(load, e));
      case WarpId id -> replace(op, warpId(id, op, e));
      case WGMMA _ -> products(op, e);
      case WGMMAWaitGroup wait -> replace(op, WgmmaInstruction.wait(wait, e));
      default -> throw new InvalidIr("is not supported: tensor memory is Blackwell's");
    }
  }

  /** A product that another one adds to is written with that one. */
  private static void products(Operation op, Emitter e) {
    if (WgmmaInstruction.next(op).isPresent()) return;
    var chain = new ArrayDeque<Operation>();
    chain.add(op);
    var before = previous(op);
    while (before.isPresent()) {
      chain.addFirst(before.get());
      before = previous(before.get());
    }
    var steps = chain.stream().map(step -> (WGMMA) step.view()).toList();
    replace(op, new WgmmaInstruction(steps, e).emit());
    chain.removeLast();
    while (!chain.isEmpty()) erase(chain.removeLast());
  }

  private static Optional<Operation> previous(Operation op) {
    return ((WGMMA) op.view())
        .opC()
        .flatMap(Value::definition)
        .filter(c -> c.is("nvg.wgmma"))
        .filter(c -> WgmmaInstruction.next(c).isPresent());
  }

  /** Structs that were packed for the operation alone go with it. */
  private static void replace(Operation op, Value value) {
    op.result().replaceAllUsesWith(value);
    erase(op);
  }

  private static void erase(Operation op) {
    var operands = op.operands();
    op.erase();
    operands.forEach(ConvertNVGPUToLLVM::erasePacking);
  }

  private static void erasePacking(Value struct) {
    var made = struct.definition().filter(d -> d.is("llvm.insertvalue") && !d.result().hasUses());
    while (made.isPresent()) {
      var container = made.get().operand(0);
      made.get().erase();
      made = container.definition().filter(d -> d.is("llvm.insertvalue"));
      made = made.filter(d -> !d.result().hasUses());
    }
  }

  private static Value warpId(WarpId id, Operation op, Emitter e) {
    int warps =
        Launch.of(op)
            .map(Launch::numWarps)
            .orElseThrow(() -> new InvalidIr("is in no module with '" + Launch.NUM_WARPS + "'"));
    if (warps == 1) return e.i32(0);
    var target = new NvidiaTarget(80, 80, false);
    var warp = e.udiv(target.threadId(e), LANES);
    return id.omitUniformHint() ? warp : target.uniform(e, warp);
  }

  /** Zero where the mask does not hold. */
  private static Value load(LoadAcquire load, Emitter e) {
    var type = e.types().scalar(load.result().type());
    int bits = Math.max(8, e.types().bitWidth(type));
    var asm = new InlineAsm(e);
    var result = asm.output(e.types().integer(bits));
    if (load.mask().isPresent()) asm.line("mov.u%d %s, 0x0;".formatted(bits, result));
    var address = asm.address(load.addr(), "l", 0);
    asm.line(
        "%sld.global.%s.%s.b%d %s, %s;"
            .formatted(
                asm.predicate(load.mask()),
                load.scope().keyword(),
                load.sem().keyword(),
                bits,
                result,
                address));
    return e.bitcast(asm.emit(true).getFirst(), type);
  }
}
