package org.tritonjvm.nvidia;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Emitter;

/**
 * An instruction that combines integers of all lanes of a warp (PTX ISA, {@code redux.sync}).
 *
 * @param kind under the name that the NVVM dialect has for it
 * @param isSigned how narrow integers are widened
 */
record LaneReduction(String kind, boolean isSigned) {
  private static final Map<String, LaneReduction> KINDS =
      Map.of(
          "arith.addi", new LaneReduction("add", false),
          "arith.andi", new LaneReduction("and", false),
          "arith.ori", new LaneReduction("or", false),
          "arith.xori", new LaneReduction("xor", false),
          "arith.minsi", new LaneReduction("min", true),
          "arith.maxsi", new LaneReduction("max", true),
          "arith.minui", new LaneReduction("umin", false),
          "arith.maxui", new LaneReduction("umax", false));

  private static final int WIDTH = 32;

  /** For a reduction whose region is one operation on integers of at most 32 bits. */
  static Optional<LaneReduction> of(Region combine) {
    var block = combine.front();
    var op = block.first().orElseThrow();
    boolean single =
        block.argumentCount() == 2
            && op.next().filter(n -> n.equals(block.terminator())).isPresent()
            && block.terminator().operand(0).definition().filter(op::equals).isPresent()
            && takesBoth(op, block.argument(0), block.argument(1))
            && op.result().type() instanceof IntegerType t
            && t.width() <= WIDTH;
    return single ? Optional.ofNullable(KINDS.get(op.name().toString())) : Optional.empty();
  }

  private static boolean takesBoth(Operation op, Value a, Value b) {
    var operands = op.operands();
    return operands.equals(List.of(a, b)) || operands.equals(List.of(b, a));
  }

  /** The result of all lanes in each. */
  Value emit(Emitter e, Value value) {
    var types = e.types();
    var wide = isSigned ? e.sext(value, types.i32()) : e.zext(value, types.i32());
    var kindAttribute = e.context().parseAttribute("#nvvm<redux_kind " + kind + ">");
    var result =
        e.create(
                "nvvm.redux.sync",
                List.of(types.i32()),
                List.of(wide, e.i32(-1)),
                Map.of("kind", kindAttribute))
            .result();
    return e.trunc(result, value.type());
  }
}
