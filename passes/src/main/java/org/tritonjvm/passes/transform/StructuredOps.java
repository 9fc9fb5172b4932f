package org.tritonjvm.passes.transform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** New operations of scf. */
public final class StructuredOps {
  private StructuredOps() {}

  /** An {@code scf.for} whose body is empty yet: its terminator is missing. */
  public static Operation forLoop(
      Builder builder, Value lower, Value upper, Value step, List<? extends Value> inits) {
    var types = inits.stream().map(Value::type).toList();
    var arguments = new ArrayList<Type>(List.of(lower.type()));
    arguments.addAll(types);
    var region = new OwnedRegion(builder.context());
    region.region().addBlock(arguments, Collections.nCopies(arguments.size(), builder.location()));
    var operands = new ArrayList<Value>(List.of(lower, upper, step));
    operands.addAll(inits);
    return builder.create("scf.for", types, operands, Map.of(), List.of(region), List.of());
  }

  /** An {@code scf.if} that gives other values where its condition is false. */
  public static Operation branch(
      Builder builder, Value condition, OwnedRegion then, List<? extends Value> otherwise) {
    var other = new OwnedRegion(builder.context());
    yieldAtEnd(other.region().addBlock(), builder.location(), otherwise);
    return builder.create(
        "scf.if",
        otherwise.stream().map(Value::type).toList(),
        List.of(condition),
        Map.of(),
        List.of(then, other),
        List.of());
  }

  /**
   * An operation in front of another, of the same name, attributes and successors and with its
   * regions, but with other operands and results. The other is left without blocks; its results are
   * to be replaced and it is to be erased.
   */
  public static Operation recreate(
      Operation op, List<? extends Type> types, List<? extends Value> operands) {
    var regions = new ArrayList<OwnedRegion>();
    for (var region : op.regions()) {
      var owned = new OwnedRegion(op.context());
      owned.region().takeBody(region);
      regions.add(owned);
    }
    return Builder.before(op)
        .create(op.name(), types, operands, op.attributes(), regions, op.successors());
  }

  /** An {@code scf.yield} at the end of a block. */
  public static Operation yieldAtEnd(Block block, Location location, List<? extends Value> values) {
    var builder = Builder.atEnd(block);
    builder.setLocation(location);
    return builder.create("scf.yield", List.of(), values, Map.of());
  }
}
