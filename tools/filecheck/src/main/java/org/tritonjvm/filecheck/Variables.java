package org.tritonjvm.filecheck;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The variables of one run, of strings and of numbers; a name is of one kind only. */
final class Variables {
  private static final String LINE = "@LINE";

  private final Map<String, String> strings = new HashMap<>();
  private final Set<String> stringNames = new HashSet<>();
  private final Map<String, NumericVariable> numbers = new HashMap<>();
  private final NumericVariable line =
      new NumericVariable(LINE, ExpressionFormat.UNSIGNED, OptionalInt.empty());

  /**
   * The same names and values; what is declared or set in the copy stays there, but for values of
   * numbers.
   */
  Variables copy() {
    var copy = new Variables();
    copy.strings.putAll(strings);
    copy.stringNames.addAll(stringNames);
    copy.numbers.putAll(numbers);
    copy.addLineVariable();
    return copy;
  }

  /** Makes {@code @LINE} known; definitions of the command line are read before. */
  void addLineVariable() {
    numbers.put(LINE, line);
  }

  void setLine(int number) {
    line.set(BigInteger.valueOf(number));
  }

  Optional<String> string(String name) {
    return Optional.ofNullable(strings.get(name));
  }

  void setString(String name, String value) {
    strings.put(name, value);
  }

  /**
   * Gives a value to a variable of the command line, where the first of several definitions counts.
   */
  void setStringIfAbsent(String name, String value) {
    strings.putIfAbsent(name, value);
  }

  boolean isStringName(String name) {
    return stringNames.contains(name);
  }

  void declareString(String name) {
    stringNames.add(name);
  }

  Optional<NumericVariable> number(String name) {
    return Optional.ofNullable(numbers.get(name));
  }

  void declareNumber(String name, NumericVariable variable) {
    numbers.put(name, variable);
  }

  /**
   * The variable of that name; one that was never defined gets an entry that stays without value.
   */
  NumericVariable numberOrUndefined(String name) {
    return numbers.computeIfAbsent(
        name, n -> new NumericVariable(n, ExpressionFormat.UNSIGNED, OptionalInt.empty()));
  }

  /** Forgets the values of all variables whose name does not begin with {@code $}. */
  void clearLocals() {
    strings.keySet().removeIf(name -> !name.startsWith("$"));
    numbers
        .values()
        .removeIf(
            variable -> {
              boolean local = !variable.name().startsWith("$");
              if (local) {
                variable.clear();
              }
              return local;
            });
  }
}
