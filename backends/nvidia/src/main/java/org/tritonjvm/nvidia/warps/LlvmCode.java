package org.tritonjvm.nvidia.warps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.SymbolRefAttr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.TypeAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.LlvmTypes;
import org.tritonjvm.passes.lowering.SharedMemory;

/** Writes operations of the LLVM dialect into a function that is there already. */
final class LlvmCode {
  private static final int DYNAMIC_INDEX = Integer.MIN_VALUE;

  private final Builder builder;
  private final LlvmTypes types;

  LlvmCode(Builder builder, LlvmTypes types) {
    this.builder = builder;
    this.types = types;
  }

  static LlvmCode before(Operation op, LlvmTypes types) {
    return new LlvmCode(Builder.before(op), types);
  }

  static LlvmCode atStart(Block block, LlvmTypes types) {
    return new LlvmCode(Builder.atStart(block), types);
  }

  static LlvmCode atEnd(Block block, LlvmTypes types) {
    return new LlvmCode(Builder.atEnd(block), types);
  }

  LlvmTypes types() {
    return types;
  }

  private Context context() {
    return builder.context();
  }

  Operation create(
      String name, List<? extends Value> operands, Map<String, ? extends Attribute> attributes) {
    return builder.create(name, List.of(), operands, attributes);
  }

  Value create(
      String name,
      Type result,
      List<? extends Value> operands,
      Map<String, ? extends Attribute> attributes) {
    return builder.create(name, List.of(result), operands, attributes).result();
  }

  Value constant(Type type, long value) {
    return create(
        "llvm.mlir.constant",
        type,
        List.of(),
        Map.of("value", IntegerAttr.get(type, value, context())));
  }

  Value i32(long value) {
    return constant(types.i32(), value);
  }

  Value i8(long value) {
    return constant(types.i8(), value);
  }

  /** The address of a byte of the block's shared memory. */
  Value shared(int offset) {
    var base =
        create(
            "llvm.mlir.addressof",
            types.pointer(LlvmTypes.SHARED),
            List.of(),
            Map.of("global_name", SymbolRefAttr.get(context(), SharedMemory.SYMBOL)));
    return gep(base, types.i8(), offset);
  }

  Value gep(Value pointer, Type element, int... indices) {
    return create(
        "llvm.getelementptr",
        pointer.type(),
        List.of(pointer),
        Map.of(
            "rawConstantIndices", DenseArrayAttr.ofI32(context(), indices),
            "elem_type", TypeAttr.get(context(), element)));
  }

  Value gep(Value pointer, Type element, Value index) {
    return create(
        "llvm.getelementptr",
        pointer.type(),
        List.of(pointer, index),
        Map.of(
            "rawConstantIndices", DenseArrayAttr.ofI32(context(), DYNAMIC_INDEX),
            "elem_type", TypeAttr.get(context(), element)));
  }

  Value load(Type type, Value pointer, int alignment) {
    return create("llvm.load", type, List.of(pointer), alignment(alignment));
  }

  void store(Value value, Value pointer, int alignment) {
    create("llvm.store", List.of(value, pointer), alignment(alignment));
  }

  /** 0 for that of the type. */
  private Map<String, Attribute> alignment(int alignment) {
    return alignment == 0
        ? Map.of()
        : Map.of("alignment", IntegerAttr.get(types.i64(), alignment, context()));
  }

  /** Waits for all threads of the block, wherever in the code they are. */
  void barrierOfAll(int number) {
    create(
        "llvm.call_intrinsic",
        List.of(i32(number)),
        Map.of(
            "intrin", StringAttr.get(context(), "llvm.nvvm.barrier.cta.sync.all"),
            "operandSegmentSizes", DenseArrayAttr.ofI32(context(), 1, 0),
            "op_bundle_sizes", DenseArrayAttr.ofI32(context())));
  }

  Operation branch(Block target, List<? extends Value> arguments) {
    return builder.create("llvm.br", List.of(), arguments, Map.of(), List.of(), List.of(target));
  }

  void branchIf(Value condition, Block yes, Block no) {
    builder.create(
        "llvm.cond_br",
        List.of(),
        List.of(condition),
        Map.of("operandSegmentSizes", DenseArrayAttr.ofI32(context(), 1, 0, 0)),
        List.of(),
        List.of(yes, no));
  }

  /** Branches by a number of 8 bits: to the block of that position, or to the default. */
  void switchTo(Value number, Block otherwise, List<Block> cases) {
    var values = new StringBuilder("dense<[");
    for (int i = 0; i < cases.size(); i++) values.append(i == 0 ? "" : ", ").append((byte) i);
    values.append("]> : tensor<").append(cases.size()).append("xi8>");
    var targets = new ArrayList<Block>();
    targets.add(otherwise);
    targets.addAll(cases);
    builder.create(
        "llvm.switch",
        List.of(),
        List.of(number),
        Map.of(
            "case_values", context().parseAttribute(values.toString()),
            "case_operand_segments", DenseArrayAttr.ofI32(context(), new int[cases.size()]),
            "operandSegmentSizes", DenseArrayAttr.ofI32(context(), 1, 0, 0)),
        List.of(),
        targets);
  }

  /** Gives registers back, or waits until there are as many. */
  void setMaxRegisters(int from, int to) {
    int most = 256;
    int before = Math.min(most, from);
    int after = Math.min(most, to);
    var action = after < before ? "decrease" : "increase";
    create(
        "nvvm.setmaxregister",
        List.of(),
        Map.of(
            "regCount", IntegerAttr.get(types.i32(), after, context()),
            "action", context().parseAttribute("#nvvm<action " + action + ">")));
  }
}
