package org.tritonjvm.passes.ttgir.remat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.BackwardSlice;
import org.tritonjvm.passes.ttgir.remat.Balance.Term;

/**
 * What conversions and recomputations cost: whether a conversion is better replaced by doing what
 * leads to it in another layout. A model says what the parts cost, in a unit of its own, and {@link
 * #balance} adds them up.
 */
interface CostModel {
  /** What it costs to give a tensor another layout, at some operation. */
  long conversion(RankedTensorType from, TensorEncoding to, Operation where);

  /**
   * What it costs to do an operation in the layouts of a slice; empty if that must not be.
   *
   * @param isCopy whether it is needed in its old layout too, so that it is done twice from now on
   */
  Optional<Long> recomputation(Operation op, BackwardSlice slice, boolean isCopy);

  /**
   * Weighs a conversion against what leads to it.
   *
   * @param kept an operation whose operand has to be converted instead
   * @param needed the values of the slice that are needed in their old layout too
   */
  default Balance balance(
      Operation convert, BackwardSlice slice, Optional<MovedConvert> kept, Set<Value> needed) {
    var spent = new ArrayList<Term>();
    kept.ifPresent(
        k -> {
          var type = (RankedTensorType) k.above().operand(0).type();
          spent.add(new Term(k.above(), conversion(type, k.encoding(), k.above())));
        });
    Optional<String> veto = Optional.empty();
    var operations = new LinkedHashSet<Operation>();
    for (var value : slice.values()) {
      if (value instanceof OpResult result) operations.add(result.owner());
    }
    for (var op : operations) {
      var price = recomputation(op, slice, op.results().stream().anyMatch(needed::contains));
      if (price.isEmpty()) {
        veto = Optional.of(op.name() + " must not be done twice");
        break;
      }
      if (price.get() != 0) spent.add(new Term(op, price.get()));
    }
    var from = (RankedTensorType) convert.operand(0).type();
    var to = (RankedTensorType) convert.result().type();
    long saved = conversion(from, (TensorEncoding) to.encoding().orElseThrow(), convert);
    return new Balance(new Term(convert, saved), spent, veto);
  }

  /**
   * A conversion of an operation's operand, in the place of one of something made from its result.
   */
  record MovedConvert(Operation above, TensorEncoding encoding) {}
}
