package org.tritonjvm.nvidia.warps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.ttg.WarpSpecialize;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.SymbolRefAttr;
import org.tritonjvm.mlir.ir.SymbolTable;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.TypeAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.passes.lowering.LlvmTypes;

/**
 * Barriers of a warp-specialized module: each group of warps waits for itself, at a barrier with a
 * number of its own. Functions that are called are told the number.
 */
final class WarpGroupBarriers {
  /** Of the default region, and of the meetings of all warps. */
  static final int DEFAULT = 0;

  static final int EVERYONE = 1;

  /** Numbers that the partitions do not use, and numbers that there are. */
  private static final int RESERVED = 2;

  private static final int ALL = 16;
  private static final int WARP = 32;

  /** Upstream's attribute for how many warps run a function. */
  static final String WARPS = "ws_num_warps";

  private final LlvmTypes types;
  private final int lanes;
  private final Set<String> inner = new HashSet<>();

  WarpGroupBarriers(LlvmTypes types, int lanes) {
    this.types = types;
    this.lanes = lanes;
  }

  /** Whether a function can be launched. */
  static boolean isKernel(Operation function) {
    return function.attribute("linkage").map(l -> l.toString().contains("external")).orElse(true);
  }

  /**
   * Rewrites the barriers of a module.
   *
   * @throws InvalidIr if there are not enough barriers
   */
  void rewrite(List<Operation> functions) {
    var kernels = new ArrayList<Operation>();
    for (var function : functions) {
      boolean specialized = ConvertWarpSpecializeToLLVM.isSpecialized(function);
      if (!isKernel(function)) inner.add(SymbolTable.nameOf(function));
      if (specialized && !isKernel(function)) {
        throw new InvalidIr("has a function with warp specialization that is not a kernel");
      }
      if (specialized) kernels.add(function);
    }
    if (kernels.isEmpty()) {
      for (var function : functions) replaceNumbers(function);
      return;
    }
    kernels.forEach(this::rewriteKernel);
    for (var function : functions) if (!isKernel(function)) rewriteInner(function);
  }

  private static String specializedName(String name) {
    return name + "_ws";
  }

  private void replaceNumbers(Operation function) {
    for (var op : operations(function, true)) {
      if (op.is("nvg.warp_group_barrier_id")) {
        rewrite(op, 0, () -> LlvmCode.before(op, types).i32(DEFAULT));
      }
    }
  }

  /** What is nested in an operation, without partitions if so wished. */
  private static List<Operation> operations(Operation op, boolean partitions) {
    var all = new ArrayList<Operation>();
    op.walk(
        Walk.Order.PRE_ORDER,
        o -> {
          if (!partitions && o.is("ttg.warp_specialize.partitions")) return Walk.Step.SKIP;
          all.add(o);
          return Walk.Step.ADVANCE;
        });
    return all;
  }

  private static List<Operation> operations(Region region) {
    var all = new ArrayList<Operation>();
    for (var block : region.blocks()) {
      for (var op : block.operations()) all.addAll(operations(op, true));
    }
    return all;
  }

  private interface BarrierNumber {
    Value value();
  }

  private void rewriteKernel(Operation kernel) {
    int warps = Launch.of(kernel).map(Launch::numWarps).orElse(1);
    var specializations = new ArrayList<WarpSpecialize>();
    for (var op : operations(kernel, false)) {
      if (op.is(SwitchLoop.SPECIALIZE)) specializations.add((WarpSpecialize) op.view());
      rewrite(op, warps, () -> LlvmCode.before(op, types).i32(DEFAULT));
    }
    for (var ws : specializations) {
      var regions = ws.partitions().partitionRegions();
      for (int i = 0; i < regions.size(); i++) {
        int number = i + RESERVED;
        int first = ws.warpGroupStartIds().orElseThrow().get(i);
        for (var op : operations(regions.get(i))) {
          if (op.is("ttg.warp_id")) {
            makeRelative(op, first);
            continue;
          }
          rewrite(
              op,
              ws.partitionNumWarps().get(i),
              () -> {
                if (number >= ALL) {
                  throw new InvalidIr(
                      "has more than " + (ALL - RESERVED) + " warp group partitions");
                }
                return LlvmCode.before(op, types).i32(number);
              });
        }
      }
    }
  }

  /** The number of a warp counts from the first of its partition. */
  private void makeRelative(Operation op, int first) {
    var code = LlvmCode.before(op, types);
    var absolute = code.create("ttg.warp_id", types.i32(), List.of(), op.attributes());
    var relative =
        code.create("llvm.sub", types.i32(), List.of(absolute, code.i32(first)), Map.of());
    op.result().replaceAllUsesWith(relative);
    op.erase();
  }

  private void rewrite(Operation op, int warps, BarrierNumber number) {
    switch (op.name()) {
      case "nvg.warp_group_barrier_id" -> {
        op.result().replaceAllUsesWith(number.value());
        op.erase();
      }
      case "nvvm.barrier" -> {
        barrier(op, warps, number);
        op.erase();
      }
      case "llvm.call" -> tell(op, number);
      default -> {}
    }
  }

  private void barrier(Operation op, int warps, BarrierNumber number) {
    var code = LlvmCode.before(op, types);
    if (warps * lanes == WARP) {
      code.create("nvvm.bar.warp.sync", List.of(code.i32(-1)), Map.of());
      return;
    }
    code.create(
        "nvvm.barrier",
        List.of(number.value(), code.i32((long) warps * lanes)),
        Map.of("operandSegmentSizes", DenseArrayAttr.ofI32(op.context(), 1, 1, 0)));
  }

  /** Passes the number to a function of the module. */
  private void tell(Operation call, BarrierNumber number) {
    if (!(call.attribute("callee").orElse(null) instanceof SymbolRefAttr callee)
        || !inner.contains(callee.root())) {
      return;
    }
    var context = call.context();
    var operands = new ArrayList<>(call.operands());
    operands.add(number.value());
    Map<String, Attribute> attributes = new HashMap<>(call.attributes());
    attributes.put("callee", SymbolRefAttr.get(context, specializedName(callee.root())));
    attributes.put("operandSegmentSizes", DenseArrayAttr.ofI32(context, operands.size(), 0));
    var results = call.results().stream().map(Value::type).toList();
    var builder = Builder.before(call);
    var made = builder.create("llvm.call", results, operands, attributes);
    call.replaceAllUsesWith(made.results());
    call.erase();
  }

  private void rewriteInner(Operation function) {
    var context = function.context();
    int warps = function.integer(WARPS).orElseGet(() -> missing(function));
    var entry = function.region(0).front();
    var parameters = new ArrayList<Type>();
    for (var argument : entry.arguments()) parameters.add(argument.type());
    parameters.add(types.i32());
    var result = resultType(function);
    Optional<ArrayAttr> arguments =
        function.attribute("arg_attrs").map(a -> withOneMore((ArrayAttr) a, context));
    arguments.ifPresent(a -> function.setAttribute("arg_attrs", a));
    function.setAttribute(
        "function_type", TypeAttr.get(context, types.function(result, parameters)));
    function.setAttribute(
        "sym_name", StringAttr.get(context, specializedName(SymbolTable.nameOf(function))));
    var number = entry.addArgument(types.i32(), function.location());
    for (var op : operations(function, true)) rewrite(op, warps, () -> number);
  }

  private static int missing(Operation function) {
    throw new InvalidIr("has a function without '" + WARPS + "': " + SymbolTable.nameOf(function));
  }

  private static ArrayAttr withOneMore(ArrayAttr attributes, Context context) {
    var all = new ArrayList<Attribute>(attributes.elements());
    all.add(DictionaryAttr.get(context, Map.of()));
    return ArrayAttr.get(context, all);
  }

  private Type resultType(Operation function) {
    for (var block : function.region(0).blocks()) {
      var end = block.terminator();
      if (end.is("llvm.return")) {
        return end.operandCount() == 0 ? types.voidType() : end.operand(0).type();
      }
    }
    return types.voidType();
  }
}
