package org.tritonjvm.dialects.ttng;

import static org.tritonjvm.dialects.ttng.Checks.memDesc;
import static org.tritonjvm.dialects.ttng.Checks.numCTAs;
import static org.tritonjvm.dialects.ttng.Checks.require;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.RewritePattern;

/** Rules of mbarriers: 64 bits in shared memory, one for each block of a cluster or for several. */
final class Barriers {
  /** The attribute of modules that says whether tcgen05.mma works with two blocks. */
  static final String TWO_CTAS = "ttng.two-ctas";

  private static final String FROM_CTA = "fromCTA";

  private Barriers() {}

  /** Checks that a buffer holds mbarriers. */
  static void checkType(Operation op, Value barrier) {
    var type = memDesc(barrier);
    require(
        type.elementType().isInteger(64)
            && type.rank() == 1
            && type.extents().getFirst() <= numCTAs(op),
        "barrier allocation must be a descriptor of Nxi64 type with N <= number of CTAs");
    int expected = 1;
    for (long basis : MemDescLayouts.toLinearLayout(type).flattenOuts().flatBases(BLOCK)) {
      require(
          basis == 0 || basis == expected,
          "broadcasted cluster barriers require bases to be the sequence 1, 2, 4, 8, ... perhaps"
              + " with zero bases interleaved.");
      if (basis != 0) expected *= 2;
    }
  }

  private static final String BLOCK = LayoutUtils.BLOCK;

  static void checkCount(int count) {
    require(count >= 1, "count must be greater than or equal to 1");
  }

  /** Checks how the blocks of the cluster share a buffer of mbarriers. */
  static void checkCga(Value barrier, CGAEncoding expected, String name) {
    var actual = Checks.cga(memDesc(barrier));
    require(
        actual.equals(expected),
        name + " cga_layout must be " + text(expected) + ", got " + text(actual));
  }

  /** Checks that each block has a barrier of its own. */
  static void checkCompletion(Operation op, Value barrier) {
    checkCga(barrier, CGAEncoding.get1DLayout(numCTAs(op)), "completion barrier");
  }

  /** Checks the mask of the blocks that arrive. */
  static void checkFromCTA(Operation op, Value barrier, Optional<Integer> fromCTA) {
    if (fromCTA.isEmpty()) return;
    int numCTAs = numCTAs(op);
    require(
        Integer.compareUnsigned(fromCTA.get(), numCTAs) < 0,
        "fromCTA must be in the range [0, num_ctas - 1]");
    MemDescType type = memDesc(barrier);
    require(
        type.extents().equals(List.of(numCTAs))
            && Checks.cga(type).equals(CGAEncoding.get1DLayout(numCTAs)),
        "fromCTA requires a 1D barrier with one element per CTA and canonical CGA layout");
  }

  /** Checks a barrier that TMA completes on, in a module that says how many blocks work together. */
  static void checkTMA(Operation op, Value barrier) {
    var module = op.parentOf("builtin.module");
    if (module.isEmpty()
        || !(module.get().attribute(TWO_CTAS).orElse(null) instanceof IntegerAttr twoCTAs)) {
      return;
    }
    int numCTAs = numCTAs(op);
    var actual = Checks.cga(memDesc(barrier));
    var one = CGAEncoding.get1DLayout(numCTAs);
    if (actual.equals(one)) return;
    var allowed = text(one);
    if (twoCTAs.isTrue()) {
      var dim = LayoutUtils.standardOutDimNames(1).get(0);
      var pair =
          new CGAEncoding(
              LinearLayout.zeros1D(2, BLOCK, dim)
                  .multiply(LinearLayout.identity1D(numCTAs / 2, BLOCK, dim)));
      if (actual.equals(pair)) return;
      allowed += " or " + text(pair);
    }
    throw new InvalidIr("TMA barrier cga_layout must be " + allowed + ", got " + text(actual));
  }

  /** {@code [[1], [2]]}. */
  static String text(CGAEncoding cga) {
    return Arrays.stream(cga.linearLayout().bases().get(BLOCK))
        .map(Arrays::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** The mask of all blocks is as good as none. */
  static RewritePattern dropFullFromCTA(String name, String op) {
    return RewritePattern.of(
        name,
        op,
        (arrival, rewriter) -> {
          if (!(arrival.attribute(FROM_CTA).orElse(null) instanceof IntegerAttr mask)
              || mask.value() != numCTAs(arrival) - 1) {
            return false;
          }
          rewriter.modifyInPlace(arrival, () -> arrival.removeAttribute(FROM_CTA));
          return true;
        });
  }
}
