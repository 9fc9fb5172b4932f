package org.tritonjvm.passes.ttgir.remat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.FpToFp;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.Converts;
import org.tritonjvm.passes.ttgir.EncodingInference;
import org.tritonjvm.passes.ttgir.Use;
import org.tritonjvm.passes.ttgir.remat.CostModel.MovedConvert;

/**
 * Moves conversions above what makes a tensor larger: wider elements, or copies along a dimension.
 */
final class HoistOverExtension {
  private final Rematerialization remat;

  private HoistOverExtension(Rematerialization remat) {
    this.remat = remat;
  }

  /** Whether a conversion was moved. */
  static boolean run(Rematerialization remat) {
    return remat.forEachConvert(new HoistOverExtension(remat)::tryHoist);
  }

  private static boolean isExtension(Operation op) {
    return switch (op.name()) {
      case "arith.extsi", "arith.extui", "arith.extf", "tt.broadcast", "tt.expand_dims" -> true;
      case "tt.fp_to_fp" ->
          op.view() instanceof FpToFp(var src, _, var result)
              && Types.bitWidth(src.type().elementOrSelf())
                  < Types.bitWidth(result.type().elementOrSelf());
      default -> false;
    };
  }

  private boolean tryHoist(Operation convert) {
    var target = Rematerialization.target(convert);
    if (target instanceof DotOperandEncoding) return false;
    var slice = remat.slice();
    if (slice.extend(new Use(convert, 0), target, HoistOverExtension::isExtension).isPresent()) {
      return false;
    }
    var above = extension(slice);
    if (above.isEmpty()) return false;
    var balance = remat.balance(convert, slice, above);
    remat.log(
        () ->
            "%s: %s above %s: %s"
                .formatted(
                    balance.isWorthwhile() ? "hoisted" : "not hoisted",
                    convert,
                    above.get().above(),
                    balance));
    if (!balance.isWorthwhile()) return false;
    hoist(convert, slice, above.get());
    return true;
  }

  /**
   * The extension whose operand has to be converted: the only one, for with several the conversion
   * would be done several times. What leads to the others becomes part of the slice.
   */
  private static Optional<MovedConvert> extension(RematSlice slice) {
    Optional<MovedConvert> found = Optional.empty();
    for (var value : List.copyOf(slice.values().values())) {
      var op = value.definition().filter(HoistOverExtension::isExtension);
      if (op.isEmpty()) continue;
      var source = EncodingInference.source(op.get(), slice.values().layout(value));
      if (source.isEmpty()) return Optional.empty();
      if (slice.extend(new Use(op.get(), 0), source.get(), _ -> false).isEmpty()) continue;
      if (found.isPresent()) return Optional.empty();
      found = Optional.of(new MovedConvert(op.get(), source.get()));
    }
    return found;
  }

  private void hoist(Operation convert, RematSlice slice, MovedConvert moved) {
    var op = moved.above();
    var builder = Builder.before(op);
    builder.setLocation(convert.location());
    var operand = Converts.create(builder, op.operand(0), moved.encoding());
    var copy = builder.insert(op.copy());
    copy.setOperand(0, operand);
    copy.result().setType(as(op.result(), slice.values().layout(op.result())));
    slice.values().remove(op.result());
    remat.replace(convert, slice, Map.of(op.result(), copy.result()));
  }

  private static RankedTensorType as(Value value, TensorEncoding encoding) {
    return ((RankedTensorType) value.type()).withEncoding(encoding);
  }
}
