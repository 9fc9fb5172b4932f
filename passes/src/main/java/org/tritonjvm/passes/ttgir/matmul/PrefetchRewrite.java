package org.tritonjvm.passes.ttgir.matmul;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.ttg.AsyncWait;
import org.tritonjvm.dialects.ttg.LocalLoad;
import org.tritonjvm.dialects.ttg.MemDescSubslice;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.StructuredControl;

/** Rewrites one loop so that it prefetches. */
final class PrefetchRewrite {
  private final Loops.For loop;
  private final PrefetchPlan.Yes plan;
  private final List<PrefetchPlan.Operand> operands;

  PrefetchRewrite(Loops.For loop, PrefetchPlan.Yes plan) {
    this.loop = loop;
    this.plan = plan;
    this.operands = List.of(plan.a(), plan.b());
  }

  void run() {
    int carried = loop.carried().size();
    var before = Builder.before(loop.operation());
    var first = new IterationValues(loop).first(before);
    var added = sources();
    var inits = new ArrayList<Value>();
    for (var source : added) inits.add(first.of(source.value()));
    for (var operand : operands) inits.add(head(operand, before, first));

    var wider = new Loops.For(StructuredControl.withIterArgs(loop.operation(), inits));
    var arguments = wider.carried();
    var current = new HashMap<Source, Value>();
    for (int i = 0; i < added.size(); i++) current.put(added.get(i), arguments.get(carried + i));
    var heads = arguments.subList(carried + added.size(), arguments.size());
    multiply(heads.get(0), heads.get(1), current);
    var end = sink(wider);

    var next = new ArrayList<IterationValues.Copies>();
    for (var _ : operands) next.add(new IterationValues(wider).next(end));
    // Waits come first and so need one barrier.
    for (var operand : operands) operand.token().ifPresent(t -> next.get(operand.opIdx()).of(t));
    var yields = new ArrayList<Value>();
    for (var source : added) yields.add(next.get(source.opIdx()).of(source.value()));
    for (var operand : operands) yields.add(head(operand, end, next.get(operand.opIdx())));
    StructuredControl.yieldMore(wider.terminator(), yields);

    loop.operation().replaceAllUsesWith(wider.operation().results().subList(0, carried));
    loop.operation().erase();
    for (var operand : operands) {
      for (var op : operand.chain().reversed()) op.erase();
      operand.load().result().owner().erase();
    }
    added.stream().map(Source::value).distinct().forEach(PrefetchRewrite::eraseWait);
  }

  /** Nothing is committed between the copy of a wait, in the iteration before, and the wait. */
  private static void eraseWait(Value token) {
    if (token.definingOp() instanceof AsyncWait && !token.hasUses()) {
      token.definition().orElseThrow().erase();
    }
  }

  /** A buffer or a token that an operand is loaded with. */
  private record Source(int opIdx, Value value) {}

  /**
   * What the loop does not carry yet: the rest of the current operands is loaded when the buffers
   * of the next ones are known already.
   */
  private List<Source> sources() {
    var sources = new ArrayList<Source>();
    for (var operand : operands) sources.add(new Source(operand.opIdx(), operand.buffer()));
    for (var operand : operands) {
      operand.token().ifPresent(t -> sources.add(new Source(operand.opIdx(), t)));
    }
    sources.removeIf(source -> loop.carries(source.value()));
    return sources;
  }

  private Value head(
      PrefetchPlan.Operand operand, Builder builder, IterationValues.Copies iteration) {
    return load(
        operand, builder, iteration.of(operand.buffer()), operand.token().map(iteration::of), 0);
  }

  /** Loads a part of an operand and repeats on it what is done to the operand. */
  private Value load(
      PrefetchPlan.Operand operand,
      Builder builder,
      Value buffer,
      Optional<Value> token,
      int offset) {
    var type = (MemDescType) buffer.type();
    int kDim = operand.opIdx() == 0 ? type.rank() - 1 : type.rank() - 2;
    var shape = new ArrayList<>(type.extents());
    shape.set(kDim, plan.width());
    var offsets = new ArrayList<Integer>();
    for (int i = 0; i < type.rank(); i++) offsets.add(i == kDim ? offset : 0);
    var part =
        new MemDescType(
            shape,
            type.elementType(),
            type.encoding(),
            type.memorySpace(),
            type.mutableMemory(),
            type.allocShape());
    builder.setLocation(operand.load().result().location());
    var view = Ops.create(builder, MemDescSubslice.class, List.of(part), buffer, offsets).result();
    var loaded =
        RankedTensorType.get(
            builder.context(), part.shape(), type.elementType(), Optional.of(encoding(operand)));
    var value = (Value) Ops.create(builder, LocalLoad.class, List.of(loaded), view, token).result();
    for (var op : operand.chain()) {
      var copied = builder.insert(op.copy(Map.of(op.operand(0), value)));
      var element = ((RankedTensorType) op.result().type()).elementType();
      copied.result().setType(loaded.withElementType(element));
      value = copied.result();
    }
    return value;
  }

  private DotOperandEncoding encoding(PrefetchPlan.Operand operand) {
    var result = (RankedTensorType) plan.dot().d().type();
    return new DotOperandEncoding(
        operand.opIdx(), (Encoding) result.encoding().orElseThrow(), plan.width() / 8);
  }

  /** Splits the product along K; each part but the first is loaded ahead of the one before it. */
  private void multiply(Value firstA, Value firstB, Map<Source, Value> current) {
    var dot = plan.dot();
    var builder = Builder.before(plan.op());
    Value a = firstA;
    Value b = firstB;
    Value c = dot.c();
    for (int offset = plan.width(); offset < plan.k(); offset += plan.width()) {
      var nextA = rest(plan.a(), builder, current, offset);
      var nextB = rest(plan.b(), builder, current, offset);
      builder.setLocation(plan.op().location());
      c =
          Ops.create(
                  builder,
                  Dot.class,
                  List.of(c.type()),
                  a,
                  b,
                  c,
                  dot.inputPrecision(),
                  dot.maxNumImpreciseAcc())
              .d();
      a = nextA;
      b = nextB;
    }
    plan.op().setOperands(List.of(a, b, c));
  }

  private Value rest(
      PrefetchPlan.Operand operand, Builder builder, Map<Source, Value> current, int offset) {
    return load(
        operand,
        builder,
        current(operand, operand.buffer(), current),
        operand.token().map(token -> current(operand, token, current)),
        offset);
  }

  private static Value current(
      PrefetchPlan.Operand operand, Value value, Map<Source, Value> current) {
    return current.getOrDefault(new Source(operand.opIdx(), value), value);
  }

  /**
   * Moves the last part of the product down to what needs it, so that the loads for the next
   * iteration come before it.
   *
   * @return where those loads go
   */
  private Builder sink(Loops.For wider) {
    var op = plan.op();
    var terminator = wider.terminator();
    var stop = op.next().orElseThrow();
    while (!stop.equals(terminator) && stop.regionCount() == 0 && !uses(stop, op)) {
      stop = stop.next().orElseThrow();
    }
    op.moveBefore(stop);
    return Builder.before(stop.equals(terminator) ? op : terminator);
  }

  private static boolean uses(Operation user, Operation op) {
    return user.operands().contains(op.result());
  }
}
