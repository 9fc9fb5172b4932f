package org.tritonjvm.passes.ttgir.matmul;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SharedLinearEncoding;
import org.tritonjvm.dialects.layout.SwizzledSharedEncoding;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.DotOpInterface;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Trans;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.LocalLoad;
import org.tritonjvm.dialects.ttg.MemDescReshape;
import org.tritonjvm.dialects.ttg.MemDescReshapes;
import org.tritonjvm.dialects.ttg.MemDescTrans;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.dialects.ttng.MMAv5OpInterface;
import org.tritonjvm.dialects.ttng.TCGen5MMAScaled;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.PatternRewriter;
import org.tritonjvm.mlir.rewrite.RewritePattern;
import org.tritonjvm.passes.ttgir.Converts;
import org.tritonjvm.passes.ttgir.EncodingInference;

/** Views of tensors on their way to a product, as views of shared memory. */
final class OperandViews {
  private static final List<Integer> TRANSPOSITION = List.of(1, 0);

  static final List<RewritePattern> PATTERNS =
      List.of(
          RewritePattern.of(
              "TransposeInSharedMemory",
              "ttg.convert_layout",
              OperandViews::transposeInSharedMemory),
          RewritePattern.of(
              "AllocOfTranspose", "ttg.local_alloc", OperandViews::transposeAllocation),
          RewritePattern.of("AllocOfReshape", "ttg.local_alloc", OperandViews::reshapeAllocation),
          RewritePattern.of("ViewsOfOperands", "ttng.warp_group_dot", OperandViews::replayViews),
          RewritePattern.of(
              "ViewsOfOperandsInTensorMemory", "ttng.tc_gen5_mma", OperandViews::replayViews),
          RewritePattern.of(
              "ViewsOfScaledOperands", "ttng.tc_gen5_mma_scaled", OperandViews::replayViews));

  private OperandViews() {}

  private static Value allocate(PatternRewriter rewriter, MemDescType type, Value source) {
    return Ops.create(
            rewriter, LocalAlloc.class, List.of(type), Optional.of(source), Optional.empty())
        .result();
  }

  private static Value transpose(PatternRewriter rewriter, Value buffer, List<Integer> order) {
    return Ops.infer(rewriter, MemDescTrans.class, buffer, order).result();
  }

  private static Value reshape(PatternRewriter rewriter, Value buffer, List<Integer> shape) {
    var type = MemDescReshapes.resultType((MemDescType) buffer.type(), shape);
    return reshape(rewriter, buffer, type);
  }

  private static Value reshape(PatternRewriter rewriter, Value buffer, MemDescType type) {
    return Ops.create(rewriter, MemDescReshape.class, List.of(type), buffer).result();
  }

  private static boolean isUsedBy(Value value, Class<?>... kinds) {
    if (!value.hasOneUse()) return false;
    var user = value.users().getFirst().view();
    for (var kind : kinds) if (kind.isInstance(user)) return true;
    return false;
  }

  // dot(convert(trans(x))) -> dot(local_load(trans(alloc(x))))

  /** For mma.sync, whose operands are swizzled so that they can be read either way around. */
  private static boolean transposeInSharedMemory(Operation op, PatternRewriter rewriter) {
    var conversion = (ConvertLayout) op.view();
    if (!isUsedBy(conversion.result(), Dot.class)
        || !(conversion.src().definingOp() instanceof Trans trans)
        || !trans.order().equals(TRANSPOSITION)
        || !(Types.encoding(conversion.result().type()).orElse(null)
            instanceof DotOperandEncoding operand)) {
      return false;
    }
    var type = (RankedTensorType) trans.src().type();
    // As the canonicalizer joins the two conversions, the layout is that before the first.
    var source =
        trans.src().definingOp() instanceof ConvertLayout(var src, _, _)
            ? (RankedTensorType) src.type()
            : type;
    if (!(source.encoding().orElse(null) instanceof Encoding encoding)) return false;
    var cga =
        new CGAEncoding(
            LayoutUtils.transposeLinearLayout(
                encoding.CGALayout().linearLayout(), new int[] {1, 0}));
    var order = LayoutQueries.orderForMemory(Converts.layout(source));
    var shared =
        SwizzledSharedEncoding.forDot(
            operand, Shapes.of(type), order, cga, Types.bitWidth(type.elementType()), true);
    rewriter.setInsertionPointBefore(trans.result().owner());
    rewriter.setLocation(trans.result().location());
    var buffer =
        allocate(
            rewriter,
            new MemDescType(
                Shapes.of(type), type.elementType(), shared, new SharedMemorySpace(), false),
            trans.src());
    var loaded =
        Ops.create(
                rewriter,
                LocalLoad.class,
                List.of(conversion.result().type()),
                transpose(rewriter, buffer, TRANSPOSITION),
                Optional.empty())
            .result();
    rewriter.modifyInPlace(op, () -> op.setOperand(0, loaded));
    return true;
  }

  // dot(alloc(trans(x))) -> dot(trans(alloc(x)))

  /** For wgmma and tcgen05.mma, which read 16-bit operands either way around. */
  private static boolean transposeAllocation(Operation op, PatternRewriter rewriter) {
    var allocation = (LocalAlloc) op.view();
    var type = (MemDescType) allocation.result().type();
    if (!isUsedBy(allocation.result(), WarpGroupDot.class, MMAv5OpInterface.class)
        || !(allocation.src().map(Value::definingOp).orElse(null) instanceof Trans trans)
        || !trans.order().equals(TRANSPOSITION)
        || !(type.encoding() instanceof NVMMASharedEncoding encoding)) {
      return false;
    }
    var shape = Shapes.of((RankedTensorType) trans.src().type());
    var inner =
        new MemDescType(
            shape,
            type.elementType(),
            encoding.inferTrans(shape, TRANSPOSITION),
            type.memorySpace(),
            false);
    var buffer = allocate(rewriter, inner, trans.src());
    rewriter.replaceOp(op, transpose(rewriter, buffer, TRANSPOSITION));
    return true;
  }

  // alloc(reshape(x)) -> reshape(alloc(x))

  private static boolean reshapeAllocation(Operation op, PatternRewriter rewriter) {
    var allocation = (LocalAlloc) op.view();
    if (!(allocation.src().map(Value::definingOp).orElse(null)
        instanceof Reshape(var source, _, _, _))) {
      return false;
    }
    var type = (MemDescType) allocation.result().type();
    var inner = reshaped(type, source);
    // Other layouts may not suit those who read the buffer.
    if (inner.isEmpty() || !(inner.get().encoding() instanceof NVMMASharedEncoding)) return false;
    rewriter.replaceOp(op, reshape(rewriter, allocate(rewriter, inner.get(), source), type));
    return true;
  }

  /** The buffer of a tensor whose reshape is to be in a buffer: reshaping is inferred both ways. */
  private static Optional<MemDescType> reshaped(MemDescType result, Value source) {
    try {
      var shape = Shapes.of((RankedTensorType) source.type());
      return Optional.of(MemDescReshapes.resultType(result, shape));
    } catch (InvalidIr e) {
      return Optional.empty();
    }
  }

  // mma(views(alloc(views(x)))) -> mma(views(views(alloc(x))))

  /** For operands in a layout given by its bases, through which views can be followed back. */
  private static boolean replayViews(Operation op, PatternRewriter rewriter) {
    boolean changed = false;
    for (var operand : operandsOf(op)) changed |= replayViews(operand, rewriter);
    return changed;
  }

  private static List<Value> operandsOf(Operation op) {
    var dot = (DotOpInterface) op.view();
    return dot instanceof TCGen5MMAScaled scaled
        ? List.of(dot.a(), dot.b(), scaled.a_scale(), scaled.b_scale())
        : List.of(dot.a(), dot.b());
  }

  private static boolean replayViews(Value operand, PatternRewriter rewriter) {
    if (!(operand.type() instanceof MemDescType type)
        || !(type.encoding() instanceof SharedLinearEncoding)) {
      return false;
    }
    var buffer = operand;
    while (true) {
      if (buffer.definingOp() instanceof MemDescReshape(var source, _)) buffer = source;
      else if (buffer.definingOp() instanceof MemDescTrans(var source, _, _)) buffer = source;
      else break;
    }
    if (!(buffer.definingOp() instanceof LocalAlloc(Optional<Value> filled, _, _))
        || filled.isEmpty()) {
      return false;
    }
    var views = new ArrayDeque<Operation>();
    var base = withViews(filled.get(), (MemDescType) buffer.type(), views);
    if (base.isEmpty() || views.isEmpty()) return false;
    var allocation = buffer.definition().orElseThrow();
    rewriter.setInsertionPointBefore(allocation);
    rewriter.setLocation(allocation.location());
    var shown = allocate(rewriter, base.get(), views.getFirst().operand(0));
    for (var view : views) {
      rewriter.setLocation(view.location());
      shown =
          view.view() instanceof Trans(_, var order, _)
              ? transpose(rewriter, shown, order)
              : reshape(rewriter, shown, Shapes.of((RankedTensorType) view.result().type()));
    }
    rewriter.replaceOp(allocation, shown);
    return true;
  }

  /**
   * Follows views of a tensor back.
   *
   * @param views gets the views, the first first
   * @return the buffer of what the first view is of; empty if there is none
   */
  private static Optional<MemDescType> withViews(
      Value tensor, MemDescType last, Deque<Operation> views) {
    var type = last;
    for (var value = tensor; ; value = views.getFirst().operand(0)) {
      switch (value.definingOp()) {
        case Reshape(var source, _, _, _) -> {
          var inner = reshaped(type, source);
          if (inner.isEmpty()) return Optional.empty();
          type = inner.get();
        }
        case Trans(var source, _, _) -> {
          var encoding =
              EncodingInference.source(value.definition().orElseThrow(), type.encoding());
          if (encoding.isEmpty()) return Optional.empty();
          type =
              new MemDescType(
                  Shapes.of((RankedTensorType) source.type()),
                  type.elementType(),
                  encoding.get(),
                  type.memorySpace(),
                  type.mutableMemory());
        }
        default -> {
          return Optional.of(type);
        }
      }
      views.addFirst(value.definition().orElseThrow());
    }
  }
}
