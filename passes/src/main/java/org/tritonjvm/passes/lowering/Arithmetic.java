package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialects.arith.CmpF;
import org.tritonjvm.mlir.dialects.arith.CmpI;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.dialects.arith.IndexCast;
import org.tritonjvm.mlir.dialects.arith.IndexCastUI;
import org.tritonjvm.mlir.dialects.arith.Select;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;

/** The arith dialect, and of the math dialect what every LLVM target can do, element by element. */
public final class Arithmetic {
  private Arithmetic() {}

  /** Operations that have one operation of the LLVM dialect as counterpart. */
  private static final Map<String, String> COUNTERPARTS =
      Map.ofEntries(
          Map.entry("arith.divsi", "llvm.sdiv"),
          Map.entry("arith.divui", "llvm.udiv"),
          Map.entry("arith.remsi", "llvm.srem"),
          Map.entry("arith.remui", "llvm.urem"),
          Map.entry("arith.shli", "llvm.shl"),
          Map.entry("arith.shrsi", "llvm.ashr"),
          Map.entry("arith.shrui", "llvm.lshr"),
          Map.entry("arith.addf", "llvm.fadd"),
          Map.entry("arith.subf", "llvm.fsub"),
          Map.entry("arith.mulf", "llvm.fmul"),
          Map.entry("arith.divf", "llvm.fdiv"),
          Map.entry("arith.remf", "llvm.frem"),
          Map.entry("arith.negf", "llvm.fneg"),
          Map.entry("arith.uitofp", "llvm.uitofp"),
          Map.entry("arith.fptosi", "llvm.fptosi"),
          Map.entry("arith.fptoui", "llvm.fptoui"),
          Map.entry("arith.extf", "llvm.fpext"),
          Map.entry("arith.truncf", "llvm.fptrunc"),
          Map.entry("arith.maxsi", "llvm.intr.smax"),
          Map.entry("arith.minsi", "llvm.intr.smin"),
          Map.entry("arith.maxui", "llvm.intr.umax"),
          Map.entry("arith.minui", "llvm.intr.umin"),
          Map.entry("arith.maxnumf", "llvm.intr.maxnum"),
          Map.entry("arith.minnumf", "llvm.intr.minnum"),
          Map.entry("arith.maximumf", "llvm.intr.maximum"),
          Map.entry("arith.minimumf", "llvm.intr.minimum"),
          Map.entry("math.ceil", "llvm.intr.ceil"),
          Map.entry("math.floor", "llvm.intr.floor"),
          Map.entry("math.sqrt", "llvm.intr.sqrt"),
          Map.entry("math.fma", "llvm.intr.fma"),
          Map.entry("math.ctpop", "llvm.intr.ctpop"),
          Map.entry("math.round", "llvm.intr.round"),
          Map.entry("math.roundeven", "llvm.intr.roundeven"),
          Map.entry("math.trunc", "llvm.intr.trunc"),
          Map.entry("math.copysign", "llvm.intr.copysign"));

  public static void addTo(OpLowerings table) {
    COUNTERPARTS.forEach((name, llvm) -> table.add(name, (_, op, f) -> counterpart(llvm, op, f)));
    table
        .add("arith.addi", (_, op, f) -> binary(op, f, f.emitter()::add))
        .add("arith.subi", (_, op, f) -> binary(op, f, f.emitter()::sub))
        .add("arith.muli", (_, op, f) -> binary(op, f, f.emitter()::mul))
        .add("arith.andi", (_, op, f) -> binary(op, f, f.emitter()::and))
        .add("arith.ori", (_, op, f) -> binary(op, f, f.emitter()::or))
        .add("arith.xori", (_, op, f) -> binary(op, f, f.emitter()::xor))
        .add("arith.sitofp", Arithmetic::signedToFloat)
        .add("arith.extsi", (_, op, f) -> cast(op, f, f.emitter()::sext))
        .add("arith.extui", (_, op, f) -> cast(op, f, f.emitter()::zext))
        .add("arith.trunci", (_, op, f) -> cast(op, f, f.emitter()::trunc))
        .add("arith.bitcast", (_, op, f) -> cast(op, f, f.emitter()::bitcast))
        .add("arith.ceildivsi", (_, op, f) -> binary(op, f, (a, b) -> rounded(f, a, b, true)))
        .add("arith.floordivsi", (_, op, f) -> binary(op, f, (a, b) -> rounded(f, a, b, false)))
        .add("arith.ceildivui", (_, op, f) -> binary(op, f, (a, b) -> ceilUnsigned(f, a, b)))
        .add("math.absf", Arithmetic::magnitude)
        .add("llvm.intr.assume", (_, op, f) -> assume(op, f))
        .add("math.absi", (_, op, f) -> withFlag("llvm.intr.abs", "is_int_min_poison", op, f))
        .add("math.ctlz", (_, op, f) -> withFlag("llvm.intr.ctlz", "is_zero_poison", op, f))
        .add("math.cttz", (_, op, f) -> withFlag("llvm.intr.cttz", "is_zero_poison", op, f))
        .add("arith.mulsi_extended", (_, op, f) -> extended(op, f, true))
        .add("arith.mului_extended", (_, op, f) -> extended(op, f, false))
        .add(IndexCast.class, (_, op, f) -> resize(op, f, true))
        .add(IndexCastUI.class, (_, op, f) -> resize(op, f, false))
        .add(Constant.class, Arithmetic::constant)
        .add(CmpI.class, Arithmetic::cmpI)
        .add(CmpF.class, Arithmetic::cmpF)
        .add(Select.class, Arithmetic::select);
  }

  /** The scalar type of an operation's result. */
  public static Type resultType(Operation op, FunctionLowering f) {
    return f.emitter().types().scalar(op.result(0).type().elementOrSelf());
  }

  private static void counterpart(String name, Operation op, FunctionLowering f) {
    var type = resultType(op, f);
    var attributes = new HashMap<String, Attribute>();
    op.attribute("fastmath")
        .map(a -> f.emitter().context().print(a).replace("#arith.fastmath", "#llvm.fastmath"))
        .filter(a -> !a.equals("#llvm.fastmath<none>"))
        .ifPresent(a -> attributes.put("fastmathFlags", f.emitter().context().parseAttribute(a)));
    f.mapElements(
        op.result(),
        op.operands(),
        x -> f.emitter().create(name, List.of(type), x, attributes).result());
  }

  /** Of fp8, which is an integer here, all but the sign. */
  private static void magnitude(OpView view, Operation op, FunctionLowering f) {
    var e = f.emitter();
    if (resultType(op, f) instanceof IntegerType type) {
      var bits = e.constant(type, (1L << (type.width() - 1)) - 1);
      f.mapElements(op.result(), op.operands(), x -> e.and(x.getFirst(), bits));
    } else {
      counterpart("llvm.intr.fabs", op, f);
    }
  }

  private static void assume(Operation op, FunctionLowering f) {
    f.emitter().create(op.name(), List.of(), List.of(f.scalar(op.operand(0))), op.attributes());
  }

  /** Integer operations that leave nothing undefined, as Triton's do. */
  private static void withFlag(String name, String flag, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var no = IntegerAttr.get(e.types().i1(), 0, e.context());
    f.mapElements(
        op.result(),
        op.operands(),
        x -> e.create(name, List.of(x.getFirst().type()), x, Map.of(flag, no)).result());
  }

  private static void binary(Operation op, FunctionLowering f, BinaryOperator<Value> compute) {
    f.mapElements(op.result(), op.operands(), x -> compute.apply(x.get(0), x.get(1)));
  }

  /** A signed quotient, which LLVM rounds to zero, rounded up or down if it is not exact. */
  private static Value rounded(FunctionLowering f, Value a, Value b, boolean up) {
    var e = f.emitter();
    var type = a.type();
    var zero = e.constant(type, 0);
    var quotient = e.op("llvm.sdiv", type, a, b);
    var inexact = e.icmp(IntegerPredicate.NE, e.mul(quotient, b), a);
    var negative =
        e.icmp(
            IntegerPredicate.NE,
            e.icmp(IntegerPredicate.SLT, a, zero),
            e.icmp(IntegerPredicate.SLT, b, zero));
    var off = e.and(inexact, up ? e.xor(negative, e.i1(true)) : negative);
    return e.select(off, e.add(quotient, e.constant(type, up ? 1 : -1)), quotient);
  }

  private static Value ceilUnsigned(FunctionLowering f, Value a, Value b) {
    var e = f.emitter();
    var quotient = e.op("llvm.udiv", a.type(), a, b);
    var inexact = e.icmp(IntegerPredicate.NE, e.mul(quotient, b), a);
    return e.add(quotient, e.zext(inexact, a.type()));
  }

  private interface Cast {
    Value apply(Value value, Type type);
  }

  private static void cast(Operation op, FunctionLowering f, Cast cast) {
    var type = resultType(op, f);
    f.mapElements(op.result(), op.operands(), x -> cast.apply(x.getFirst(), type));
  }

  /** Signed integers to floats, one by one. */
  public static void signedToFloat(OpView view, Operation op, FunctionLowering f) {
    var e = f.emitter();
    // LLVM's NVPTX backend makes +1 of a set i1 for bf16.
    cast(
        op,
        f,
        (value, type) ->
            e.op(
                "llvm.sitofp",
                type,
                value.type().equals(e.types().i1()) ? e.sext(value, e.types().i32()) : value));
  }

  private static void resize(Operation op, FunctionLowering f, boolean signed) {
    var e = f.emitter();
    var type = (IntegerType) resultType(op, f);
    cast(
        op,
        f,
        (value, _) -> {
          int width = ((IntegerType) value.type()).width();
          if (width > type.width()) return e.trunc(value, type);
          return signed ? e.sext(value, type) : e.zext(value, type);
        });
  }

  /** Low and high half of a product. */
  private static void extended(Operation op, FunctionLowering f, boolean signed) {
    var e = f.emitter();
    int width = ((IntegerType) resultType(op, f)).width();
    var wide = e.types().integer(2 * width);
    var narrow = e.types().integer(width);
    f.mapElements(op.result(0), op.operands(), x -> e.mul(x.get(0), x.get(1)));
    f.mapElements(
        op.result(1),
        op.operands(),
        x -> {
          var a = signed ? e.sext(x.get(0), wide) : e.zext(x.get(0), wide);
          var b = signed ? e.sext(x.get(1), wide) : e.zext(x.get(1), wide);
          return e.trunc(e.lshr(e.mul(a, b), width), narrow);
        });
  }

  private static void constant(Constant constant, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var type = op.result().type();
    var scalar = e.types().scalar(type.elementOrSelf());
    if (!(type instanceof RankedTensorType tensor)) {
      f.define(op.result(), scalar(e, scalar, constant.value()));
      return;
    }
    if (!(constant.value() instanceof DenseElementsAttr dense)) {
      throw new InvalidIr("has a value that is not supported");
    }
    var splat = dense.splatValue();
    f.define(
        op.result(),
        splat.isPresent()
            ? Collections.nCopies(f.types(type).size(), scalar(e, scalar, splat.get()))
            : elements(dense, tensor, scalar, f));
  }

  /** Different values: each thread reads its own from a table. */
  private static List<Value> elements(
      DenseElementsAttr dense, RankedTensorType type, Type scalar, FunctionLowering f) {
    var e = f.emitter();
    var memory = Views.memoryType(type.elementType(), e);
    var values = new ArrayList<Attribute>();
    for (long i = 0; i < type.elementCount(); i++) {
      // A bit takes a byte.
      values.add(
          dense.element(i) instanceof IntegerAttr n
              ? IntegerAttr.get(memory, n.value(), e.context())
              : dense.element(i));
    }
    var table = f.module().declarations().table(e, "tensor_constant_", memory, values);
    var loaded = new ArrayList<Value>();
    for (var index : Indices.of(f, FunctionLowering.layout(type))) {
      Value flat = e.i32(0);
      for (int d = 0; d < index.size(); d++) {
        flat = e.add(e.mul(flat, type.shape()[d]), index.get(d));
      }
      var element = e.load(memory, e.gep(table, memory, flat), 0);
      loaded.add(memory.equals(scalar) ? element : e.trunc(element, scalar));
    }
    return loaded;
  }

  private static Value scalar(Emitter e, Type type, Attribute value) {
    return switch (value) {
      case IntegerAttr i -> e.constant(type, i.value());
      case FloatAttr x -> e.constant(type, x);
      default -> throw new InvalidIr("has a value that is not supported");
    };
  }

  private static void cmpI(CmpI cmp, Operation op, FunctionLowering f) {
    var predicate = IntegerPredicate.values()[predicate(cmp.predicate())];
    f.mapElements(op.result(), op.operands(), x -> f.emitter().icmp(predicate, x.get(0), x.get(1)));
  }

  private static void cmpF(CmpF cmp, Operation op, FunctionLowering f) {
    var predicate = Emitter.FCmp.values()[predicate(cmp.predicate())];
    f.mapElements(op.result(), op.operands(), x -> f.emitter().fcmp(predicate, x.get(0), x.get(1)));
  }

  /** The arith dialect numbers its predicates as the LLVM dialect does. */
  private static int predicate(Attribute attribute) {
    return (int) ((IntegerAttr) attribute).value();
  }

  private static void select(Select select, Operation op, FunctionLowering f) {
    f.mapElements(
        op.result(), op.operands(), x -> f.emitter().select(x.get(0), x.get(1), x.get(2)));
  }
}
