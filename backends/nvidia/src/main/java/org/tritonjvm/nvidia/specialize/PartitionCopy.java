package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.tritonjvm.dialects.nvws.ArefPhi;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Copies what belongs to one partition. */
final class PartitionCopy {
  private final int id;
  private final Map<Value, Value> values = new HashMap<>();

  PartitionCopy(int id) {
    this.id = id;
  }

  Value of(Value value) {
    return values.getOrDefault(value, value);
  }

  private List<Value> of(List<? extends Value> all) {
    return all.stream().map(this::of).toList();
  }

  boolean owns(Operation op) {
    return !PartitionIds.has(op) || PartitionIds.of(op).contains(id);
  }

  /** The results of an operation, or the values a loop carries, that the partition has. */
  List<Integer> kept(Operation op) {
    var kept = new ArrayList<Integer>();
    for (int i = 0; i < op.resultCount(); i++) {
      if (PartitionIds.ofResult(op, i).contains(id)) kept.add(i);
    }
    return kept;
  }

  private static <T> List<T> select(List<T> all, List<Integer> kept) {
    return kept.stream().map(all::get).toList();
  }

  /** Copies an operation of the partition. */
  void copy(Operation op, Builder builder) {
    builder.setLocation(op.location());
    switch (op.name()) {
      case "scf.for" -> {
        var loop = new Loops.For(op);
        var body = body(loop.body(), concat(List.of(loop.inductionVariable()), kept(op, loop)));
        var operands = new ArrayList<>(of(op.operands().subList(0, 3)));
        operands.addAll(of(select(loop.inits(), kept(op))));
        structured(op, builder, operands, List.of(body));
      }
      case "scf.while" -> {
        var loop = new Loops.While(op);
        var before = body(loop.before(), select(loop.before().arguments(), kept(op)));
        var after = body(loop.after(), select(loop.after().arguments(), kept(op)));
        structured(op, builder, of(select(loop.inits(), kept(op))), List.of(before, after));
      }
      case "scf.if" -> {
        var regions = new ArrayList<OwnedRegion>();
        for (var region : op.regions()) {
          regions.add(
              region.isEmpty() ? new OwnedRegion(op.context()) : body(region.front(), List.of()));
        }
        structured(op, builder, of(op.operands()), regions);
      }
      case "scf.condition" -> {
        var block = op.block().orElseThrow();
        var operands = new ArrayList<Value>(List.of(of(op.operand(0))));
        operands.addAll(of(select(block.arguments(), kept(op.parent().orElseThrow()))));
        builder.create(op.name(), List.of(), operands, Map.of());
      }
      case "scf.yield" -> {
        var around = op.parent().orElseThrow();
        builder.create(op.name(), List.of(), of(select(op.operands(), kept(around))), Map.of());
      }
      default -> copyLeaf(op, builder);
    }
  }

  private void copyLeaf(Operation op, Builder builder) {
    if (op.view() instanceof ArefPhi phi) {
      var chosen = partitions(phi.local()).contains(id) ? phi.local() : phi.remote();
      values.put(phi.result(), of(chosen));
      return;
    }
    var copy = op.copy(captured(op));
    copy.walk(nested -> nested.removeAttribute(PartitionIds.PARTITION));
    copy.removeAttribute(PartitionIds.OUTPUTS);
    builder.insert(copy);
    for (var result : op.results()) values.put(result, copy.result(result.number()));
  }

  private Map<Value, Value> captured(Operation op) {
    var mapping = new HashMap<Value, Value>();
    op.walk(
        nested -> {
          for (var operand : nested.operands()) {
            var by = values.get(operand);
            if (by != null) mapping.put(operand, by);
          }
        });
    return mapping;
  }

  private static SortedSet<Integer> partitions(Value value) {
    return switch (value) {
      case OpResult result -> PartitionIds.ofResult(result.owner(), result.number());
      case BlockArgument argument -> {
        var around = argument.owner().parent().orElseThrow();
        int first = around.is("scf.for") ? 1 : 0;
        yield PartitionIds.ofResult(around, argument.number() - first);
      }
      default -> throw new IllegalStateException("a value of an unknown kind");
    };
  }

  private List<BlockArgument> kept(Operation op, Loops.For loop) {
    return select(loop.carried(), kept(op));
  }

  private static <T> List<T> concat(List<? extends T> a, List<? extends T> b) {
    var all = new ArrayList<T>(a);
    all.addAll(b);
    return all;
  }

  /** A copy of a block with some of its arguments. */
  private OwnedRegion body(Block block, List<BlockArgument> arguments) {
    var region = new OwnedRegion(block.terminator().context());
    List<Type> types = arguments.stream().map(Value::type).toList();
    List<Location> places = arguments.stream().map(Value::location).toList();
    var copy = region.region().addBlock(types, places);
    for (int i = 0; i < arguments.size(); i++) values.put(arguments.get(i), copy.argument(i));
    var builder = Builder.atEnd(copy);
    for (var op : block.operations()) {
      if (op.isTerminator() || owns(op)) copy(op, builder);
    }
    return region;
  }

  private void structured(
      Operation op, Builder builder, List<Value> operands, List<OwnedRegion> regions) {
    var kept = kept(op);
    Map<String, Attribute> attributes = new LinkedHashMap<>(op.attributes());
    attributes.remove(PartitionIds.PARTITION);
    attributes.remove(PartitionIds.OUTPUTS);
    attributes.remove(PartitionIds.STAGES);
    var types = select(op.results(), kept).stream().map(Value::type).toList();
    builder.setLocation(op.location());
    var copy = builder.create(op.name(), types, operands, attributes, regions, List.of());
    for (int i = 0; i < kept.size(); i++) values.put(op.result(kept.get(i)), copy.result(i));
  }
}
