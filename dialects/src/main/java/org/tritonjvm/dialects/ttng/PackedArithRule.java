package org.tritonjvm.dialects.ttng;

import static org.tritonjvm.dialects.ttng.PackedElement.BF16X2;
import static org.tritonjvm.dialects.ttng.PackedElement.E2M1X4;
import static org.tritonjvm.dialects.ttng.PackedElement.E4M3X4;
import static org.tritonjvm.dialects.ttng.PackedElement.E5M2X4;
import static org.tritonjvm.dialects.ttng.PackedElement.F16X2;
import static org.tritonjvm.dialects.ttng.PackedElement.F32X2;
import static org.tritonjvm.dialects.ttng.PackedElement.UE8M0X4;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An instruction of packed arithmetic: its operation, the elements of its result and operands, and
 * how PTX writes it.
 *
 * @param modifiers between the operation and the types, {@code rz.ftz}
 * @param operandSuffixes types of operands that follow the result's
 */
public record PackedArithRule(
    PackedArithOpKind kind,
    PackedElement result,
    List<PackedElement> operands,
    String modifiers,
    int operandSuffixes) {
  private static final List<PackedArithRule> ALL = all();

  /** The instruction for elements, if there is one. */
  public static Optional<PackedArithRule> find(
      PackedArithOpKind kind, PackedElement result, List<PackedElement> operands) {
    return ALL.stream()
        .filter(r -> r.kind == kind && r.result == result && r.operands.equals(operands))
        .findFirst();
  }

  private static List<PackedArithRule> all() {
    var rules = new ArrayList<PackedArithRule>();
    var sums = List.of(PackedArithOpKind.ADD, PackedArithOpKind.SUB);
    for (var t : List.of(F32X2, F16X2, BF16X2)) {
      for (var kind : sums) rules.add(of(kind, t, "", 0, t, t));
      rules.add(of(PackedArithOpKind.MUL, t, "", 0, t, t));
      rules.add(of(PackedArithOpKind.FMA, t, "rn", 0, t, t, t));
    }
    for (var t : List.of(F16X2, BF16X2)) {
      rules.add(of(PackedArithOpKind.MIN, t, "", 0, t, t));
      rules.add(of(PackedArithOpKind.MAX, t, "", 0, t, t));
      for (var kind : sums) {
        rules.add(of(kind, F32X2, "", 2, t, F32X2));
        rules.add(of(kind, t, t == F16X2 ? "rz.ftz" : "rz", 2, F32X2, F32X2));
      }
      rules.add(
          of(PackedArithOpKind.MUL, t, t == F16X2 ? "ftz.rz" : "rz", 2, F32X2, F32X2));
      rules.add(of(PackedArithOpKind.MUL, t, "", 2, t, t == F16X2 ? BF16X2 : F16X2));
      rules.add(of(PackedArithOpKind.FMA, F32X2, "rn", 3, t, F32X2, F32X2));
    }
    var narrow = Set.of(E5M2X4, E4M3X4, E2M1X4, UE8M0X4);
    for (var t : List.of(E5M2X4, E4M3X4)) {
      for (var a : narrow) {
        for (var kind : sums) rules.add(of(kind, t, "", 1, a, t));
        for (var b : narrow) {
          rules.add(of(PackedArithOpKind.MUL, t, "", 2, a, b));
          rules.add(of(PackedArithOpKind.FMA, t, "", 2, a, b, t));
        }
      }
    }
    return List.copyOf(rules);
  }

  private static PackedArithRule of(
      PackedArithOpKind kind,
      PackedElement result,
      String modifiers,
      int suffixes,
      PackedElement... operands) {
    return new PackedArithRule(kind, result, List.of(operands), modifiers, suffixes);
  }
}
