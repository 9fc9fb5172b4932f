package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.LocalLoad;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.dialects.ttg.WarpSpecialize;
import org.tritonjvm.mlir.analysis.Slices;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.pipeline.SharedEncodings;

/**
 * Makes {@code ttg.warp_specialize} of regions that use values from around them. Partitions get
 * these as arguments, but constants and tensors that are easily made again, which they make
 * themselves, and other tensors, which they load from shared memory.
 */
final class Partitions {
  private final SequencedSet<Value> captures = new LinkedHashSet<>();
  private final SequencedSet<Operation> remade = new LinkedHashSet<>();

  private Partitions() {}

  /**
   * @param results of the default region
   * @param warps of each partition
   * @param registers that each partition asks for
   * @return the operation
   */
  static Operation specialize(
      Builder builder,
      List<Type> results,
      OwnedRegion defaultRegion,
      List<OwnedRegion> partitions,
      List<Integer> warps,
      Optional<List<Integer>> registers) {
    var made = new Partitions();
    for (var region : partitions) made.collect(region.region().front());
    var arguments = made.passTensors(builder);
    for (var region : partitions) made.receive(region.region().front(), arguments);
    var holder = new OwnedRegion(builder.context());
    var inside = Builder.atEnd(holder.region().addBlock());
    inside.setLocation(builder.location());
    inside.create(
        "ttg.warp_specialize.partitions",
        List.of(),
        List.copyOf(arguments.values()),
        Map.of(),
        partitions,
        List.of());
    var op =
        Ops.create(
            builder,
            WarpSpecialize.class,
            results,
            warps,
            Optional.empty(),
            registers,
            Optional.empty(),
            defaultRegion,
            holder);
    return op.defaultRegion().parent();
  }

  // What the partitions use

  private void collect(Block block) {
    var inside = new HashSet<Value>();
    for (var op : block.operations()) {
      op.walk(
          nested -> {
            for (var operand : nested.operands()) {
              if (inside.contains(operand)) continue;
              if (isInside(operand, block)) inside.add(operand);
              else add(operand);
            }
          });
    }
  }

  private void add(Value value) {
    var definition = value.definition().filter(op -> isRemade(op, value));
    if (definition.isEmpty()) {
      captures.add(value);
    } else if (remade.add(definition.get())) {
      definition.get().operands().forEach(this::add);
    }
  }

  private static boolean isRemade(Operation op, Value value) {
    return op.hasTrait("ConstantLike")
        || (value.type() instanceof RankedTensorType && op.isMemoryEffectFree());
  }

  private static boolean isInside(Value value, Block block) {
    for (var at = Optional.of(value.parentBlock()); at.isPresent(); ) {
      if (at.get().equals(block)) return true;
      at = at.get().parent().flatMap(Operation::block);
    }
    return false;
  }

  // How they get it

  /** What is passed for each captured value: a tensor's buffer, or the value itself. */
  private Map<Value, Value> passTensors(Builder builder) {
    var passed = new LinkedHashMap<Value, Value>();
    for (var value : captures) {
      passed.put(
          value,
          value.type() instanceof RankedTensorType type && type.encoding().isPresent()
              ? buffer(builder, value, type)
              : value);
    }
    return passed;
  }

  private static Value buffer(Builder builder, Value tensor, RankedTensorType type) {
    SharedEncoding encoding = SharedEncodings.plain(type);
    var memory =
        new MemDescType(
            Splits.shape(type), type.elementType(), encoding, new SharedMemorySpace(), false);
    return Ops.create(
            builder, LocalAlloc.class, List.of(memory), Optional.of(tensor), Optional.empty())
        .result();
  }

  private void receive(Block block, Map<Value, Value> passed) {
    var own = new HashMap<Value, Value>();
    var start = Builder.atStart(block);
    var operations = new ArrayList<Operation>();
    block.operations().forEach(operations::add);
    var loads = new ArrayList<Value>();
    passed.forEach(
        (value, by) -> {
          var argument = block.addArgument(by.type(), value.location());
          own.put(value, argument);
          if (!by.equals(value)) loads.add(value);
        });
    for (var op : Slices.topologicalSort(remade)) {
      if (op.operandCount() == 0) remake(op, own, start);
    }
    for (var value : loads) {
      var load =
          Ops.create(
              start, LocalLoad.class, List.of(value.type()), own.get(value), Optional.empty());
      own.put(value, load.result());
    }
    for (var op : Slices.topologicalSort(remade)) {
      if (op.operandCount() > 0) remake(op, own, start);
    }
    for (var op : operations) {
      op.walk(
          nested -> {
            for (int i = 0; i < nested.operandCount(); i++) {
              var by = own.get(nested.operand(i));
              if (by != null) nested.setOperand(i, by);
            }
          });
    }
  }

  private static void remake(Operation op, Map<Value, Value> own, Builder builder) {
    var operands = new HashMap<Value, Value>();
    for (var operand : op.operands()) operands.put(operand, own.get(operand));
    var copy = builder.insert(op.copy(operands));
    for (var result : op.results()) own.put(result, copy.result(result.number()));
  }
}
