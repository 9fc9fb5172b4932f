package org.tritonjvm.devicetest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.ir.Context;

/** All cases. */
final class Suite {
  private Suite() {}

  static List<Recipe> recipes() {
    return Stream.of(
            ArithmeticCases.all(),
            ConversionCases.all(),
            MemoryCases.all(),
            CombineCases.all(),
            ViewCases.all(),
            DotCases.all(),
            AtomicCases.all())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Cases of the chosen kinds, each kind in turn. A case depends on the seed, its kind and its
   * number alone.
   *
   * @param only a part of the names of the kinds that are wanted
   */
  static List<TestCase> cases(int count, long seed, String only) {
    var recipes = recipes().stream().filter(r -> r.name().contains(only)).toList();
    if (recipes.isEmpty()) throw new IllegalArgumentException("no kind of case is named " + only);
    var cases = new ArrayList<TestCase>();
    try (var context = new Context()) {
      Dialect.registerProvided(context);
      for (int i = 0; i < count; i++) {
        var recipe = recipes.get(i % recipes.size());
        int round = i / recipes.size();
        var random = new Random(31 * (31 * seed + recipe.name().hashCode()) + round);
        var f = new FunctionText(context, random, recipe.name().replace('.', '_') + "_" + i);
        recipe.body().write(f);
        cases.add(f.finish(recipe.ptxVersion()));
      }
    }
    return cases;
  }
}
