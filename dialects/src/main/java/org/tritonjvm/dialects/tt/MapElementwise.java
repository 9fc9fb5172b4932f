package org.tritonjvm.dialects.tt;

import java.util.Collections;
import java.util.List;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.RegionsVerified;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;

@Op(
    value = "tt.map_elementwise",
    traits = {"SameOperandsAndResultShape", "RecursiveMemoryEffects"},
    summary = "applies scalar code with control flow to each element",
    description =
        "The region takes and gives `pack` elements of each tensor, one tensor after the other.")
public record MapElementwise(
    @OfType(TT.Tensor.class) List<Value> srcs,
    int pack,
    @OfType(TT.Tensor.class) List<OpResult> result,
    Region scalarOp)
    implements SameOperandsAndResultEncoding, TritonOp, Verified, RegionsVerified {
  @Override
  public boolean verify(Operation op) {
    if (pack <= 0 || Integer.bitCount(pack) != 1) {
      throw new InvalidIr("Pack must be a power of 2");
    }
    return true;
  }

  @Override
  public boolean verifyRegions(Operation op) {
    if (scalarOp.isEmpty()) throw new InvalidIr("expects a non-empty region");
    var arguments = scalarOp.front().arguments();
    if (arguments.size() != srcs.size() * pack) {
      throw new InvalidIr("region has wrong number of arguments");
    }
    if (!types(arguments).equals(repeated(srcs))) {
      throw new InvalidIr("argument types did not match");
    }
    var wanted = repeated(result);
    boolean[] valid = {true};
    op.walk(
        Walk.Order.POST_ORDER,
        inner -> {
          if (inner.equals(op)) return Walk.Step.ADVANCE;
          valid[0] = verifyInner(inner, wanted);
          return valid[0] ? Walk.Step.ADVANCE : Walk.Step.INTERRUPT;
        });
    return valid[0];
  }

  private static boolean verifyInner(Operation op, List<Type> wanted) {
    // A scalar would be stored once for each copy of its element.
    if (op.writesMemory()) {
      op.emitError("Stores are not supported inside map_elementwise");
      return false;
    }
    if (op.is("tt.map_elementwise.return") && !types(op.operands()).equals(wanted)) {
      op.emitError("region return does not match map_elementwise result");
      return false;
    }
    return true;
  }

  private static List<Type> types(List<? extends Value> values) {
    return values.stream().<Type>map(Value::type).toList();
  }

  /** The element type of each tensor, {@code pack} times. */
  private List<Type> repeated(List<? extends Value> tensors) {
    return tensors.stream()
        .flatMap(t -> Collections.nCopies(pack, t.type().elementOrSelf()).stream())
        .toList();
  }
}
