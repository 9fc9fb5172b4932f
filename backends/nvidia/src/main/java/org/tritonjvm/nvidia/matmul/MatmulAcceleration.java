package org.tritonjvm.nvidia.matmul;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.DotScaled;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.nvidia.ComputeCapability;
import org.tritonjvm.passes.ttgir.matmul.DotOperands;
import org.tritonjvm.passes.ttgir.matmul.ScaledDots;

/** Chooses instructions for the products of one module, and rewrites them. */
final class MatmulAcceleration {
  private static final int MMA_SYNC = 2;
  private static final int WGMMA = 3;

  private final PassContext pass;
  private final ComputeCapability capability;
  private final boolean useWgmma;
  private final DotChains chains;
  private final LoadWidths widths = new LoadWidths();

  MatmulAcceleration(PassContext pass, ComputeCapability capability, boolean useWgmma) {
    this.pass = pass;
    this.capability = capability;
    this.useWgmma = useWgmma;
    this.chains = new DotChains(pass.operation());
  }

  /** Rewrites a product that was in the module when this was made, if it is in no such form yet. */
  void accelerate(Operation op) {
    var result = (RankedTensorType) op.result().type();
    if (!(result.encoding().orElse(null) instanceof Encoding encoding)
        || encoding instanceof NvidiaMmaEncoding) {
      return;
    }
    var launch = Launch.of(op).orElseThrow(() -> new InvalidIr("has no " + Launch.NUM_WARPS));
    var chain = chains.chain(op);
    boolean leadsToAnother = chains.leadsToAnother(op);
    var product = op;
    if (op.view() instanceof DotScaled scaled) {
      debug(op, "scaled in 16-bit floats, then multiplied");
      if (capability.hasScaledMma()) {
        op.emitRemark(
            "scaled products of " + capability + " are not supported: scaled in 16-bit floats");
      }
      product = ScaledDots.decompose(op, scaled);
    }
    var dot = (Dot) product.view();
    int version = version(product, dot, launch.numWarps());
    if (version == 0) return;
    var shape = MmaSupport.shapePerCTA(result);
    var element = dot.a().type().elementOrSelf();
    var instruction =
        version == WGMMA
            ? WarpTiling.wgmmaShape(shape, element, launch.numWarps())
            : WarpTiling.mmaSyncShape(shape.length, element);
    var warps =
        version == WGMMA
            ? wgmmaWarps(leadsToAnother, shape, launch.numWarps())
            : mmaSyncWarps(chain, shape, launch.numWarps());
    var mma = new NvidiaMmaEncoding(version, 0, warps, encoding.CGALayout(), instruction);
    debug(product, (version == WGMMA ? "wgmma " : "mma.sync ") + mma);
    if (version == WGMMA) chains.useWgmma(chain);
    else chains.useMmaSync(chain, warps);
    new Rewrite(product, dot, mma).run();
  }

  private void debug(Operation op, String decision) {
    pass.debug(() -> op.location() + ": " + op.name() + ": " + decision);
  }

  // The instruction

  /** The version of the instructions to compute a product with; 0 for plain arithmetic. */
  private int version(Operation op, Dot dot, int numWarps) {
    if (capability.mmaVersions().isEmpty()) {
      op.emitRemark(
          "Dot op using MMA for compute capability "
              + capability.number()
              + " has been deprecated. It falls back to the FMA path.");
      return 0;
    }
    if (isSlowF64(dot)) {
      remark(op, "f64 is multiplied faster by plain arithmetic");
      return 0;
    }
    var reason = "";
    for (int version : capability.mmaVersions()) {
      if (version == WGMMA && !useWgmma) {
        debug(op, "wgmma is disabled");
        continue;
      }
      var whyNot = MmaSupport.whyNot(dot, version, numWarps);
      if (whyNot.isEmpty()) return version;
      reason = whyNot.get();
      if (version != MMA_SYNC) remarkOn(version, op, reason);
    }
    remark(op, reason);
    return 0;
  }

  private boolean isSlowF64(Dot dot) {
    return !capability.hasFastF64Mma()
        && (MmaSupport.isF64(dot.a().type().elementOrSelf())
            || MmaSupport.isF64(dot.b().type().elementOrSelf())
            || MmaSupport.isF64(dot.d().type().elementOrSelf()));
  }

  private void remark(Operation op, String why) {
    op.emitRemark("matrix product is not computed by tensor cores: " + why);
  }

  private void remarkOn(int version, Operation op, String why) {
    var note =
        new Diagnostic(
            Diagnostic.Severity.NOTE,
            op.location(),
            capability + " has MMA version " + version + ", but " + why,
            List.of());
    op.context()
        .diagnostics()
        .emit(
            new Diagnostic(
                Diagnostic.Severity.REMARK,
                op.location(),
                "MMA version "
                    + version
                    + " acceleration not applied due to unsupported shapes or data types.",
                List.of(note)));
  }

  // The warps

  private List<Integer> wgmmaWarps(boolean leadsToAnother, int[] shape, int numWarps) {
    // Rows stay within a warp, so that what lies between two products, as a softmax, does too.
    return leadsToAnother ? List.of(numWarps, 1) : WarpTiling.wgmmaWarps(shape, numWarps);
  }

  private List<Integer> mmaSyncWarps(DotChains.Chain chain, int[] shape, int numWarps) {
    if (shape.length == 3) return WarpTiling.balanced(shape, numWarps);
    var chosen = chains.warps(chain);
    if (chosen.isPresent()) return chosen.get();
    return chains.hasOthers(chain)
        ? WarpTiling.alongLongerSide(shape, numWarps)
        : WarpTiling.balanced(shape, numWarps);
  }

  // The rewrite

  /** Of one product. */
  private final class Rewrite {
    private final Operation op;
    private final Dot dot;
    private final NvidiaMmaEncoding mma;
    private final Builder builder;

    Rewrite(Operation op, Dot dot, NvidiaMmaEncoding mma) {
      this.op = op;
      this.dot = dot;
      this.mma = mma;
      this.builder = Builder.before(op);
    }

    void run() {
      var accumulator = convert(dot.c(), mma);
      var product = mma.isHopper() ? wgmma(accumulator) : mmaSync(accumulator);
      builder.setLocation(op.location());
      var type = ((RankedTensorType) dot.d().type()).encoding().orElseThrow();
      dot.d().replaceAllUsesWith(convert(product, type));
      op.erase();
    }

    private Value convert(Value value, Attribute encoding) {
      var type = ((RankedTensorType) value.type()).withEncoding(encoding);
      builder.setLocation(value.location());
      return Ops.create(builder, ConvertLayout.class, List.of(type), value, false).result();
    }

    /**
     * An operand in registers.
     *
     * @param width bits of the elements that a thread should have neighbours of in 32 bits
     */
    private Value inRegisters(Value value, int opIdx, int width) {
      return convert(value, new DotOperandEncoding(opIdx, mma, Math.max(32 / width, 1)));
    }

    private Value mmaSync(Value accumulator) {
      int width = Math.min(widths.of(dot.a()), widths.of(dot.b()));
      var a = inRegisters(dot.a(), 0, width);
      var b = inRegisters(dot.b(), 1, width);
      builder.setLocation(op.location());
      return Ops.create(
              builder,
              Dot.class,
              List.of(accumulator.type()),
              a,
              b,
              accumulator,
              dot.inputPrecision(),
              dot.maxNumImpreciseAcc())
          .d();
    }

    private Value wgmma(Value accumulator) {
      var element = dot.a().type().elementOrSelf();
      var a =
          DotOperands.comesFromLoadOrArgument(dot.a())
              ? inSharedMemory(dot.a(), 0)
              : inRegisters(dot.a(), 0, Types.bitWidth(element));
      var b = inSharedMemory(dot.b(), 1);
      builder.setLocation(op.location());
      return Ops.create(
              builder,
              WarpGroupDot.class,
              List.of(accumulator.type()),
              a,
              b,
              accumulator,
              Optional.empty(),
              dot.inputPrecision(),
              dot.maxNumImpreciseAcc(),
              Optional.empty())
          .d();
    }

    private Value inSharedMemory(Value value, int opIdx) {
      var source = DotOperands.withoutConversions(value);
      var type = (RankedTensorType) source.type();
      if (!(type.encoding().orElse(null) instanceof Encoding encoding)) {
        throw new InvalidIr("has an operand without a layout");
      }
      var shape = Shapes.of(type);
      var own =
          LayoutQueries.orderForMemory(
              LinearLayoutConversions.toLinearLayout(encoding, type.shape()));
      // wgmma reads elements of 16 bits either way around, and others along K alone (PTX ISA).
      var order =
          MmaSupport.isHalf(type.elementType()) ? own : opIdx == 0 ? List.of(1, 0) : List.of(0, 1);
      if (!order.equals(own)) {
        op.emitWarning(
            "Forcing a different order "
                + order
                + " on shared memory than the order "
                + own
                + " in registers of operand "
                + opIdx
                + ": it is transposed in registers before it is stored, and its load is not"
                + " pipelined. It is faster to have it transposed in global memory.");
      }
      var layout =
          NVMMASharedEncoding.forShape(
              shape, order, encoding.CGALayout(), Types.bitWidth(type.elementType()), false);
      var buffer =
          new MemDescType(shape, type.elementType(), layout, new SharedMemorySpace(), false);
      var at = new Builder(op.context());
      if (source.definition().isPresent()) at.setInsertionPointAfter(source.definition().get());
      else at.setInsertionPointToStart(source.parentBlock());
      at.setLocation(source.location());
      return Ops.create(
              at, LocalAlloc.class, List.of(buffer), Optional.of(source), Optional.empty())
          .result();
    }
  }
}
