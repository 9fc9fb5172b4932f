package org.tritonjvm.mlir.dialect.format;

import java.util.List;
import org.tritonjvm.mlir.dialect.OpSpec;
import org.tritonjvm.mlir.dialect.OpSpec.Arity;

/** How many components of each kind an operation declares, and which of them vary in number. */
record OpShape(
    int operands,
    int results,
    int attributes,
    int regions,
    int successors,
    Segments operandSegments,
    Segments resultSegments) {

  static OpShape of(OpSpec spec) {
    return new OpShape(
        spec.operands().size(),
        spec.results().size(),
        spec.attributes().size(),
        spec.regions().size(),
        spec.successors().size(),
        Segments.of(
            spec.operands().stream().map(OpSpec.ValueSpec::arity).toList(),
            spec.hasTrait("AttrSizedOperandSegments"),
            "operandSegmentSizes"),
        Segments.of(
            spec.results().stream().map(OpSpec.ValueSpec::arity).toList(),
            spec.hasTrait("AttrSizedResultSegments"),
            "resultSegmentSizes"));
  }

  /**
   * How the values of an operation divide among its declared components.
   *
   * @param fixed how many components stand for one value
   * @param attribute the name of the attribute with the sizes, if {@code sized}
   */
  record Segments(List<Arity> arities, int fixed, boolean sized, String attribute) {
    static Segments of(List<Arity> arities, boolean sized, String attribute) {
      int fixed = (int) arities.stream().filter(a -> a == Arity.ONE).count();
      return new Segments(arities, fixed, sized, attribute);
    }

    int variable() {
      return arities.size() - fixed;
    }
  }
}
