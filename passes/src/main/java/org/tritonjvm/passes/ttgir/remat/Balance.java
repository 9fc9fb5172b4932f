package org.tritonjvm.passes.ttgir.remat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tritonjvm.mlir.ir.Operation;

/**
 * What is won and what is paid when a conversion is replaced by computing its operand in another
 * layout, in the unit of the {@link CostModel} that drew it up.
 *
 * @param saved the conversion that goes away
 * @param spent what comes instead, without what costs nothing
 * @param veto why it must not be done at any price
 */
record Balance(Term saved, List<Term> spent, Optional<String> veto) {
  /** An operation and what it costs. */
  record Term(Operation op, long cost) {
    @Override
    public String toString() {
      var name = op.resultCount() == 0 ? "" : " " + op.result(0).name();
      return cost + " for " + op.name() + name;
    }
  }

  long price() {
    return spent.stream().mapToLong(Term::cost).sum();
  }

  /** Whether to do it: also if it makes no difference, for what is left is simpler. */
  boolean isWorthwhile() {
    return veto.isEmpty() && saved.cost() >= price();
  }

  @Override
  public String toString() {
    var terms = spent.stream().map(Term::toString).collect(Collectors.joining(", "));
    return "saves %s; spends %d%s%s"
        .formatted(
            saved,
            price(),
            terms.isEmpty() ? "" : " (" + terms + ")",
            veto.map(v -> "; but " + v).orElse(""));
  }
}
