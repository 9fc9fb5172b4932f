package org.tritonjvm.mlir.dialect;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.dialect.OpSpec.ValueSpec;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;

/**
 * Verifies what upstream's traits with arguments claim about an operation: {@code AllTypesMatch}
 * and {@code SingleBlockImplicitTerminator}.
 */
final class TraitClaims {
  private static final String SAME_TYPES = "AllTypesMatch<";
  private static final String TERMINATOR = "SingleBlockImplicitTerminator<";

  private final OpSpec spec;
  private final List<List<String>> sameTypes = new ArrayList<>();
  private final List<String> terminators = new ArrayList<>();

  TraitClaims(OpSpec spec) {
    this.spec = spec;
    for (var trait : spec.traits()) {
      if (trait.startsWith(SAME_TYPES)) sameTypes.add(arguments(trait));
      if (trait.startsWith(TERMINATOR)) terminators.addAll(arguments(trait));
    }
  }

  /** Whether such traits are among those of an operation. */
  static boolean isIn(List<String> traits) {
    return traits.stream().anyMatch(t -> t.startsWith(SAME_TYPES) || t.startsWith(TERMINATOR));
  }

  private static List<String> arguments(String trait) {
    var list = trait.substring(trait.indexOf('<') + 1, trait.lastIndexOf('>'));
    return List.of(list.replace(" ", "").split(","));
  }

  /**
   * Verifies an operation whose operands, results and regions are as declared.
   *
   * @throws InvalidIr if a claim does not hold
   */
  void verify(Operation op) {
    for (var names : sameTypes) {
      if (types(new Groups(spec, op), names).stream().distinct().count() <= 1) continue;
      throw new InvalidIr(
          "failed to verify that all of {" + String.join(", ", names) + "} have same type");
    }
    for (var terminator : terminators) {
      for (var region : op.regions()) {
        if (region.isEmpty()) continue;
        var last = region.front().last().map(Operation::name).orElse("");
        if (last.equals(terminator)) continue;
        throw new InvalidIr(
            "expects regions to end with '%s', found '%s'".formatted(terminator, last));
      }
    }
  }

  private List<Type> types(Groups groups, List<String> names) {
    var types = new ArrayList<Type>();
    for (var name : names) {
      int operand = index(spec.operands(), name);
      int result = index(spec.results(), name);
      if (operand >= 0) {
        var slice = groups.operands(operand);
        for (int i = 0; i < slice.count(); i++) {
          types.add(groups.operation().operand(slice.start() + i).type());
        }
      } else if (result >= 0) {
        var slice = groups.results(result);
        for (int i = 0; i < slice.count(); i++) {
          types.add(groups.operation().result(slice.start() + i).type());
        }
      }
    }
    return types;
  }

  private static int index(List<ValueSpec> values, String name) {
    for (int i = 0; i < values.size(); i++) if (values.get(i).name().equals(name)) return i;
    return -1;
  }
}
