package org.tritonjvm.mlir.dialect;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tritonjvm.mlir.dialect.OpSpec.ValueSpec;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Verifies the type rules of an operation that claim to hold always. */
final class TypeClaims {
  private final OpSpec spec;
  private final List<Claim> claims = new ArrayList<>();

  /** Operands are counted from zero, results behind them. */
  private record Claim(int from, int to, Function<Type, Optional<Type>> transform, String words) {}

  TypeClaims(OpSpec spec, List<TypeRule> rules) {
    this.spec = spec;
    for (var rule : rules) {
      if (rule.claim().isEmpty()) continue;
      claims.add(
          new Claim(index(rule.from()), index(rule.to()), rule.transform(), rule.claim().get()));
    }
  }

  private int index(String name) {
    int operand = indexOf(spec.operands(), name);
    if (operand >= 0) return operand;
    int result = indexOf(spec.results(), name);
    if (result >= 0) return spec.operands().size() + result;
    throw new IllegalArgumentException(spec.name() + " has no operand or result '" + name + "'");
  }

  private static int indexOf(List<ValueSpec> values, String name) {
    for (int i = 0; i < values.size(); i++) if (values.get(i).name().equals(name)) return i;
    return -1;
  }

  /**
   * Verifies an operation whose operands and results are as declared. A claim about what an
   * operation leaves out holds.
   *
   * @throws InvalidIr if a claim does not hold
   */
  void verify(Operation op) {
    if (claims.isEmpty()) return;
    var groups = new Groups(spec, op);
    for (var claim : claims) {
      var from = first(groups, claim.from());
      var to = first(groups, claim.to());
      if (from.isEmpty() || to.isEmpty()) continue;
      // What follows from a type is always the same, and made of types that have to be looked up.
      IdentityHashMap<Type, Optional<Type>> known =
          op.context().cached(claim, _ -> new IdentityHashMap<>());
      var wanted = known.computeIfAbsent(from.get().type(), claim.transform());
      if (wanted.isEmpty() || !wanted.get().equals(to.get().type())) {
        throw new InvalidIr("failed to verify that " + claim.words());
      }
    }
  }

  private Optional<Value> first(Groups groups, int index) {
    int operands = spec.operands().size();
    boolean isOperand = index < operands;
    var slice = isOperand ? groups.operands(index) : groups.results(index - operands);
    if (slice.count() == 0) return Optional.empty();
    return Optional.of(
        isOperand
            ? groups.operation().operand(slice.start())
            : groups.operation().result(slice.start()));
  }
}
