package org.tritonjvm.passes.ttgir.remat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.analysis.Dominance;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.BackwardSlice;
import org.tritonjvm.passes.ttgir.BackwardSlice.Obstacle;
import org.tritonjvm.passes.ttgir.Use;
import org.tritonjvm.passes.ttgir.remat.CostModel.MovedConvert;

/**
 * The conversions of a function, which are removed one after the other: backward rematerialization,
 * and what the hoisting of conversions shares with it.
 */
final class Rematerialization {
  /** How conversions are treated. */
  record Settings(CostModel costs, boolean neverSplit, Consumer<Supplier<String>> log) {}

  private final Operation function;
  private final Settings settings;
  private final Remats remats = new Remats();
  private final Dominance dominance = new Dominance();

  Rematerialization(Operation function, Settings settings) {
    this.function = function;
    this.settings = settings;
  }

  Operation function() {
    return function;
  }

  void log(Supplier<String> message) {
    settings.log().accept(message);
  }

  /** The conversions of a function, in order. */
  static List<Operation> converts(Operation function) {
    var converts = new ArrayList<Operation>();
    function.walk(
        op -> {
          if (op.is("ttg.convert_layout")) converts.add(op);
        });
    return converts;
  }

  /** A slice with nothing in it. */
  RematSlice slice() {
    return new RematSlice(remats, dominance);
  }

  /**
   * Tries something on each conversion; those that stay may serve those after them.
   *
   * @param attempt whether a conversion is gone
   * @return whether one went
   */
  boolean forEachConvert(Predicate<Operation> attempt) {
    var converts = converts(function);
    boolean changed = false;
    for (var convert : converts) {
      if (attempt.test(convert)) changed = true;
      else remats.add(convert.operand(0), target(convert), convert.result());
    }
    return changed;
  }

  /** Nothing stops a slice. */
  private static boolean goesOn(Operation op) {
    return false;
  }

  /** The layout of a conversion's result. */
  static TensorEncoding target(Operation convert) {
    return Types.encoding(convert.result().type()).orElseThrow();
  }

  /** Weighs a conversion against its slice. */
  Balance balance(Operation convert, RematSlice slice, Optional<MovedConvert> kept) {
    var needed = OutsideUses.of(convert, slice.values());
    var balance = settings.costs().balance(convert, slice.values(), kept, needed);
    return settings.neverSplit() && !needed.isEmpty()
        ? new Balance(balance.saved(), balance.spent(), Optional.of("it would split the slice"))
        : balance;
  }

  /** Puts a slice in the place of a conversion. */
  void replace(Operation convert, RematSlice slice, Map<Value, Value> mapping) {
    SliceRewriter.replace(convert, slice, remats, mapping);
  }

  /** Removes conversions of what may as well be computed in the other layout. */
  boolean rematerialize() {
    return forEachConvert(
        convert ->
            switch (consider(convert)) {
              case Verdict.Go(var slice, var balance) -> {
                log(() -> "remat: " + convert + ": " + balance);
                log(() -> listed(slice.values().values()));
                replace(convert, slice, Map.of());
                yield true;
              }
              case Verdict.Stay(var reason) -> {
                log(() -> "kept: " + convert + ": " + reason.get());
                yield false;
              }
            });
  }

  /** What is to become of a conversion. */
  private sealed interface Verdict {
    /** It goes, and these values are computed anew. */
    record Go(RematSlice slice, Balance balance) implements Verdict {}

    /** It stays, and why. */
    record Stay(Supplier<String> reason) implements Verdict {}
  }

  /** Decides on a conversion, and changes nothing. */
  private Verdict consider(Operation convert) {
    if (target(convert) instanceof DotOperandEncoding) {
      return new Verdict.Stay(() -> "operands of dots are converted next to their loads");
    }
    var slice = slice();
    var obstacle = slice.extend(new Use(convert, 0), target(convert), Rematerialization::goesOn);
    if (obstacle.isPresent()) return new Verdict.Stay(obstacle.get()::toString);
    if (comesBack(convert, slice.values())) {
      return new Verdict.Stay(() -> "a loop would only need it between other layouts");
    }
    var balance = balance(convert, slice, Optional.empty());
    return balance.isWorthwhile()
        ? new Verdict.Go(slice, balance)
        : new Verdict.Stay(() -> "not worth it: " + balance);
  }

  /** Whether a conversion is part of its own slice, around a loop, and is one in there too. */
  private static boolean comesBack(Operation convert, BackwardSlice slice) {
    if (!slice.contains(convert.result())) return false;
    var operand = convert.operand(0);
    var wanted = slice.layout(convert.result());
    return !Types.encoding(operand.type()).filter(wanted::equals).isPresent()
        && !wanted.equals(slice.layout(operand));
  }

  /** Why a conversion that could not be removed is there. */
  String reasonToKeep(Operation convert) {
    var slice = slice();
    return slice
        .extend(new Use(convert, 0), target(convert), Rematerialization::goesOn)
        .map(Obstacle::toString)
        .orElseGet(
            () ->
                target(convert) instanceof DotOperandEncoding
                    ? "operands of dots are converted next to their loads"
                    : balance(convert, slice, Optional.empty()).toString());
  }

  /** The names of operations, for values are printed with all that their type says. */
  private static String listed(Set<Value> values) {
    return values.stream()
        .map(v -> v.definition().map(Operation::name).orElse("an argument"))
        .collect(Collectors.joining(", ", "  computed anew: ", ""));
  }
}
