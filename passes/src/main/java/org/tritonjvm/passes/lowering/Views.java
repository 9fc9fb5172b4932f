package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.tt.AddPtr;
import org.tritonjvm.dialects.tt.Bitcast;
import org.tritonjvm.dialects.tt.Broadcast;
import org.tritonjvm.dialects.tt.Cat;
import org.tritonjvm.dialects.tt.ExpandDims;
import org.tritonjvm.dialects.tt.GetNumPrograms;
import org.tritonjvm.dialects.tt.GetProgramId;
import org.tritonjvm.dialects.tt.IntToPtr;
import org.tritonjvm.dialects.tt.Join;
import org.tritonjvm.dialects.tt.MakeRange;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.tt.PtrToInt;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Splat;
import org.tritonjvm.dialects.tt.Split;
import org.tritonjvm.dialects.tt.Trans;
import org.tritonjvm.dialects.tt.Unsplat;
import org.tritonjvm.dialects.ttg.GlobalScratchAlloc;
import org.tritonjvm.dialects.ttg.WarpId;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.conversion.GlobalScratch;

/** Operations that move no data between threads: shapes, pointers, indices. */
public final class Views {
  private Views() {}

  public static void addTo(OpLowerings table) {
    table
        .add(
            GetProgramId.class,
            (id, op, f) ->
                f.define(op.result(), f.target().programId(f.emitter(), id.axis().value())))
        .add(
            GetNumPrograms.class,
            (n, op, f) ->
                f.define(op.result(), f.target().numPrograms(f.emitter(), n.axis().value())))
        .add(WarpId.class, Views::warpId)
        .add(GlobalScratchAlloc.class, Views::globalScratch)
        .add(MakeRange.class, Views::makeRange)
        .add(Splat.class, Views::splat)
        .add(Unsplat.class, (_, op, f) -> f.define(op.result(), f.values(op.operand(0)).getFirst()))
        .add(Broadcast.class, Views::broadcast)
        .add(ExpandDims.class, Views::expandDims)
        .add(Reshape.class, Views::reshape)
        .add(Trans.class, Views::trans)
        .add(Cat.class, Views::cat)
        .add(Join.class, Views::join)
        .add(Split.class, Views::split)
        .add(AddPtr.class, Views::addPtr)
        .add(IntToPtr.class, Views::bitcast)
        .add(PtrToInt.class, Views::bitcast)
        .add(Bitcast.class, Views::bitcast);
  }

  private static void warpId(WarpId id, Operation op, FunctionLowering f) {
    f.define(op.result(), id.omitUniformHint() ? f.warpId() : f.uniformWarpId());
  }

  private static void globalScratch(GlobalScratchAlloc alloc, Operation op, FunctionLowering f) {
    f.define(
        op.result(),
        alloc.third_party_allocation()
            ? f.profileScratch(op, GlobalScratch.OFFSET, !alloc.shared_cluster_state())
            : f.globalScratch(op));
  }

  private static void makeRange(MakeRange range, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var layout = FunctionLowering.layout((RankedTensorType) op.result().type());
    var values = new ArrayList<Value>();
    for (var index : Indices.of(f, layout)) {
      values.add(e.add(index.getFirst(), range.start()));
    }
    f.define(op.result(), values);
  }

  /** Any order will do: each thread has its elements of the one and then those of the other. */
  private static void cat(Cat cat, Operation op, FunctionLowering f) {
    var values = new ArrayList<>(f.values(cat.lhs()));
    values.addAll(f.values(cat.rhs()));
    if (values.size() != f.types(op.result().type()).size()) {
      throw new InvalidIr("has other registers for its result than for its operands");
    }
    f.define(op.result(), values);
  }

  private static void splat(Splat splat, Operation op, FunctionLowering f) {
    int n = f.types(op.result().type()).size();
    f.define(op.result(), Collections.nCopies(n, f.scalar(op.operand(0))));
  }

  /**
   * Defines a result each of whose elements is one of the operand's, held by the same thread.
   *
   * @param source from an element's index in the result to its index in the operand
   */
  private static void rearrange(
      Operation op, Value operand, Value result, FunctionLowering f, UnaryOperator<int[]> source) {
    var from = FunctionLowering.layout((RankedTensorType) operand.type());
    var to = FunctionLowering.layout((RankedTensorType) result.type());
    var registers = registersByIndex(from);
    var values = f.values(operand);
    var out = new ArrayList<Value>();
    for (var index : registerIndices(to)) {
      var register = registers.get(key(source.apply(index)));
      if (register == null) throw new InvalidIr("moves elements between threads");
      out.add(values.get(register));
    }
    f.define(result, out);
  }

  private static List<Integer> key(int[] index) {
    return IntStream.of(index).boxed().toList();
  }

  /** What the registers of the first thread hold. */
  private static List<int[]> registerIndices(LinearLayout layout) {
    var indices = new ArrayList<int[]>();
    for (int r = 0; r < layout.inDimSize(LayoutUtils.REGISTER); r++) {
      indices.add(
          Indices.at(layout, LayoutUtils.REGISTER, r).values().stream()
              .mapToInt(Integer::intValue)
              .toArray());
    }
    return indices;
  }

  private static Map<List<Integer>, Integer> registersByIndex(LinearLayout layout) {
    var registers = new HashMap<List<Integer>, Integer>();
    var indices = registerIndices(layout);
    for (int r = 0; r < indices.size(); r++) registers.putIfAbsent(key(indices.get(r)), r);
    return registers;
  }

  private static void broadcast(Broadcast broadcast, Operation op, FunctionLowering f) {
    long[] shape = ((RankedTensorType) op.operand(0).type()).shape();
    rearrange(
        op,
        op.operand(0),
        op.result(),
        f,
        index -> {
          var source = index.clone();
          for (int d = 0; d < source.length; d++) if (shape[d] == 1) source[d] = 0;
          return source;
        });
  }

  private static void expandDims(ExpandDims expand, Operation op, FunctionLowering f) {
    rearrange(op, op.operand(0), op.result(), f, index -> without(index, expand.axis()));
  }

  private static int[] without(int[] index, int axis) {
    return IntStream.range(0, index.length).filter(d -> d != axis).map(d -> index[d]).toArray();
  }

  private static void reshape(Reshape reshape, Operation op, FunctionLowering f) {
    if (reshape.allow_reorder()) {
      f.define(op.result(), f.values(op.operand(0)));
      return;
    }
    long[] from = ((RankedTensorType) op.operand(0).type()).shape();
    long[] to = ((RankedTensorType) op.result().type()).shape();
    rearrange(
        op,
        op.operand(0),
        op.result(),
        f,
        index -> {
          long flat = 0;
          for (int d = 0; d < to.length; d++) flat = flat * to[d] + index[d];
          var source = new int[from.length];
          for (int d = from.length - 1; d >= 0; d--) {
            source[d] = (int) (flat % from[d]);
            flat /= from[d];
          }
          return source;
        });
  }

  private static void trans(Trans trans, Operation op, FunctionLowering f) {
    var order = trans.order();
    rearrange(
        op,
        op.operand(0),
        op.result(),
        f,
        index -> {
          var source = new int[index.length];
          for (int d = 0; d < index.length; d++) source[order.get(d)] = index[d];
          return source;
        });
  }

  private static void join(Join join, Operation op, FunctionLowering f) {
    var type = (RankedTensorType) op.operand(0).type();
    var registers = registersByIndex(FunctionLowering.layout(type));
    var out = new ArrayList<Value>();
    for (var index :
        registerIndices(FunctionLowering.layout((RankedTensorType) op.result().type()))) {
      int last = index.length - 1;
      out.add(f.values(op.operand(index[last])).get(registers.get(key(without(index, last)))));
    }
    f.define(op.result(), out);
  }

  private static void split(Split split, Operation op, FunctionLowering f) {
    for (int half = 0; half < 2; half++) {
      int last = half;
      rearrange(
          op,
          op.operand(0),
          op.result(half),
          f,
          index -> {
            var source = java.util.Arrays.copyOf(index, index.length + 1);
            source[index.length] = last;
            return source;
          });
    }
  }

  private static void addPtr(AddPtr add, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var element = memoryType(((PointerType) op.result().type().elementOrSelf()).pointeeType(), e);
    f.mapElements(op.result(), op.operands(), x -> e.gep(x.get(0), element, x.get(1)));
  }

  /** The type that takes as many bytes as an element in memory: a bit takes a byte. */
  public static Type memoryType(Type pointee, Emitter e) {
    return pointee instanceof IntegerType i && i.width() < 8
        ? e.types().i8()
        : e.types().scalar(pointee);
  }

  private static void bitcast(org.tritonjvm.mlir.ir.OpView view, Operation op, FunctionLowering f) {
    var type = Arithmetic.resultType(op, f);
    f.mapElements(op.result(), op.operands(), x -> f.emitter().bitcast(x.getFirst(), type));
  }
}
