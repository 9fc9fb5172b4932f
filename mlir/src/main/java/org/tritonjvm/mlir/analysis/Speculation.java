package org.tritonjvm.mlir.analysis;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Speculatable;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * Whether an operation may be executed where it would not have been: upstream's {@code
 * isSpeculatable}. Of upstream's dialects, those that Triton IR is written in are known; operations
 * of others stay where they are.
 */
public final class Speculation {
  private static final Set<String> PURE_DIALECTS = Set.of("arith", "math", "ub");

  /** Operations of {@link #PURE_DIALECTS} that divide, and whether -1 as divisor may overflow. */
  private static final Set<String> UNSIGNED_DIVISIONS = Set.of("arith.divui", "arith.ceildivui");

  private static final Set<String> SIGNED_DIVISIONS = Set.of("arith.divsi", "arith.ceildivsi");

  private Speculation() {}

  /** Whether an operation, with all that it contains, may be executed early. */
  public static boolean isSpeculatable(Operation op) {
    var name = op.operationName();
    if (UNSIGNED_DIVISIONS.contains(name.text())) return hasDivisor(op, false);
    if (SIGNED_DIVISIONS.contains(name.text())) return hasDivisor(op, true);
    if (PURE_DIALECTS.contains(name.dialect())) return true;
    return switch (name.text()) {
      case "scf.yield" -> true;
      case "scf.if" -> isContentSpeculatable(op);
      // Other steps may be zero.
      case "scf.for" ->
          number(op.operand(2)).filter(n -> n == 1).isPresent() && isContentSpeculatable(op);
      default -> isDeclaredSpeculatable(op);
    };
  }

  private static boolean isDeclaredSpeculatable(Operation op) {
    var view = op.view();
    if (view instanceof Speculatable s) {
      return switch (s.speculatability()) {
        case NOT_SPECULATABLE -> false;
        case SPECULATABLE -> true;
        case RECURSIVELY_SPECULATABLE -> isContentSpeculatable(op);
      };
    }
    var declared = view.getClass().getAnnotation(Op.class);
    return declared != null && Arrays.asList(declared.traits()).contains("Pure");
  }

  private static boolean isContentSpeculatable(Operation op) {
    for (var region : op.regions()) {
      for (var block : region.blocks()) {
        for (var inner : block.operations()) if (!isSpeculatable(inner)) return false;
      }
    }
    return true;
  }

  private static boolean hasDivisor(Operation division, boolean isSigned) {
    return number(division.operand(1)).filter(n -> n != 0 && !(isSigned && n == -1)).isPresent();
  }

  /** The constant that a value, or each element of it, is. */
  private static Optional<Long> number(Value value) {
    return value
        .definition()
        .filter(op -> op.is("arith.constant"))
        .flatMap(op -> op.attribute("value"))
        .flatMap(Speculation::element)
        .map(IntegerAttr::value);
  }

  private static Optional<IntegerAttr> element(Attribute constant) {
    return switch (constant) {
      case IntegerAttr i -> Optional.of(i);
      case DenseElementsAttr d -> d.splatValue().flatMap(Speculation::element);
      default -> Optional.empty();
    };
  }
}
