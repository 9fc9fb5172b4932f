package org.tritonjvm.filecheck;

import java.util.List;
import java.util.SortedMap;

/**
 * What a pattern compiles to.
 *
 * @param fixed the text to find as it is; empty when {@code regex} is to be used
 * @param regex the expression, without the values to substitute
 * @param substitutions the values to put in, in the order of their places
 * @param stringDefinitions the group that each string variable takes
 * @param numericDefinitions the group that each numeric variable takes
 */
record PatternText(
    String fixed,
    String regex,
    List<Substitution> substitutions,
    SortedMap<String, Integer> stringDefinitions,
    SortedMap<String, NumericDefinition> numericDefinitions) {

  record NumericDefinition(NumericVariable variable, int group) {}

  /** Whether the pattern depends on string variables or substitutes anything. */
  boolean hasVariable() {
    return !substitutions.isEmpty() || !stringDefinitions.isEmpty();
  }

  /** The text that stands for the pattern where it is compared with the input by similarity. */
  String example() {
    return fixed.isEmpty() ? regex : fixed;
  }
}
