package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.tt.Call;
import org.tritonjvm.dialects.tt.Return;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialects.cf.Branch;
import org.tritonjvm.mlir.dialects.cf.CondBranch;
import org.tritonjvm.mlir.dialects.cf.Switch;
import org.tritonjvm.mlir.dialects.ub.Poison;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.SymbolRefAttr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.conversion.GlobalScratch;

/** Branches, whose operands become one per register, and calls, whose operands are packed. */
public final class ControlFlow {
  private ControlFlow() {}

  public static void addTo(OpLowerings table) {
    table
        .add(
            Branch.class,
            (b, op, f) ->
                annotate(
                    op, f.emitter().branch(f.block(op.successor(0)), f.flatten(op.operands()))))
        .add(CondBranch.class, ControlFlow::condBranch)
        .add(Switch.class, ControlFlow::switchTo)
        .add(Return.class, ControlFlow::returnFrom)
        .add(Call.class, ControlFlow::call)
        .add("builtin.unrealized_conversion_cast", ControlFlow::cast)
        .add(
            Poison.class,
            (p, op, f) ->
                f.define(
                    op.result(),
                    f.types(op.result().type()).stream()
                        .map(type -> f.emitter().op("llvm.mlir.poison", type))
                        .toList()));
  }

  private static void condBranch(CondBranch branch, Operation op, FunctionLowering f) {
    annotate(
        op,
        f.emitter()
            .branchIf(
                f.scalar(branch.condition()),
                f.block(branch.trueDest()),
                f.flatten(branch.trueDestOperands()),
                f.block(branch.falseDest()),
                f.flatten(branch.falseDestOperands())));
  }

  /** What is said of a loop stands at its way back. */
  private static void annotate(Operation branch, Operation lowered) {
    branch
        .attribute("llvm.loop_annotation")
        .ifPresent(a -> lowered.setAttribute("loop_annotation", a));
  }

  private static void switchTo(Switch branch, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var operands = new ArrayList<Value>();
    operands.add(f.scalar(branch.flag()));
    var defaults = f.flatten(branch.defaultOperands());
    operands.addAll(defaults);
    var cases = branch.caseOperandSegments().toInts();
    var sizes = new int[cases.length];
    int next = 0;
    int total = 0;
    for (int i = 0; i < cases.length; i++) {
      var flat = f.flatten(branch.caseOperands().subList(next, next + cases[i]));
      operands.addAll(flat);
      sizes[i] = flat.size();
      total += flat.size();
      next += cases[i];
    }
    var attributes = new HashMap<String, Attribute>();
    branch.caseValues().ifPresent(v -> attributes.put("case_values", v));
    attributes.put("case_operand_segments", DenseArrayAttr.ofI32(e.context(), sizes));
    attributes.put(
        "operandSegmentSizes", DenseArrayAttr.ofI32(e.context(), 1, defaults.size(), total));
    var successors = new ArrayList<Block>();
    for (var successor : op.successors()) successors.add(f.block(successor));
    e.create("llvm.switch", List.of(), operands, attributes, successors);
  }

  private static void returnFrom(Return r, Operation op, FunctionLowering f) {
    var packed = op.operands().stream().map(f::pack).toList();
    var operands = packed.size() <= 1 ? packed : List.of(f.emitter().struct(packed));
    f.emitter().create("llvm.return", List.of(), operands, Map.of());
  }

  /** Between a tensor and the struct that stands for it in a call. */
  private static void cast(OpView view, Operation op, FunctionLowering f) {
    if (op.operandCount() != 1 || op.results().size() != 1) {
      throw new InvalidIr("is not supported, but from one value to one");
    }
    var from = op.operand(0);
    var to = op.result().type();
    var types = f.emitter().types();
    if (FunctionSignature.packed(from.type(), types).equals(to)) {
      f.define(op.result(), f.pack(from));
    } else if (FunctionSignature.packed(to, types).equals(from.type())) {
      f.define(op.result(), f.unpack(f.scalar(from), to));
    } else {
      throw new InvalidIr(
          "is between types that do not stand for each other: %s is %s"
              .formatted(from.type(), FunctionSignature.packed(from.type(), types)));
    }
  }

  private static void call(Call call, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var operands = new ArrayList<Value>();
    for (var operand : op.operands()) operands.add(f.pack(operand));
    operands.add(
        op.hasAttribute("allocation.offset")
            ? f.scratch(op)
            : e.undef(e.types().pointer(LlvmTypes.SHARED)));
    operands.add(f.globalScratch(op));
    operands.add(f.profileScratch(op, GlobalScratch.PROFILE_OFFSET, true));
    if (f.module().isSpecialized()) operands.add(f.firstThread());
    var results =
        op.results().stream().map(r -> FunctionSignature.packed(r.type(), e.types())).toList();
    List<Type> type = results.size() <= 1 ? results : List.of(e.types().struct(results));
    var attributes =
        Map.of(
            "callee", SymbolRefAttr.get(e.context(), call.callee().root()),
            "operandSegmentSizes", DenseArrayAttr.ofI32(e.context(), operands.size(), 0),
            "op_bundle_sizes", DenseArrayAttr.ofI32(e.context()));
    var made = e.create("llvm.call", type, operands, attributes);
    for (int i = 0; i < results.size(); i++) {
      var packed = results.size() == 1 ? made.result() : e.member(made.result(), results.get(i), i);
      f.define(op.result(i), f.unpack(packed, op.result(i).type()));
    }
  }
}
