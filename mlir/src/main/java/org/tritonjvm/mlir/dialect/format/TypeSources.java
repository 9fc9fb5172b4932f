package org.tritonjvm.mlir.dialect.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.OpSpec;
import org.tritonjvm.mlir.dialect.OpSpec.ValueSpec;
import org.tritonjvm.mlir.dialect.TypeRule;

/**
 * Finds a source for the types of each operand and result that a format leaves out: the rules
 * given, the traits SameTypeOperands, SameOperandsAndResultType and {@code AllTypesMatch<a, b>},
 * and types that can only be one.
 */
final class TypeSources {
  private final OpSpec spec;
  private final List<TypeRule> rules = new ArrayList<>();
  private final TypeSource[] sources;

  private TypeSources(OpSpec spec, List<TypeRule> rules, boolean[] written) {
    this.spec = spec;
    this.sources = new TypeSource[written.length];
    for (int i = 0; i < written.length; i++) {
      if (written[i]) sources[i] = new TypeSource.Written();
    }
    this.rules.addAll(rules);
    addTraits();
  }

  /**
   * A source for each operand, then for each result; empty where there is none.
   *
   * @param written which values have their types in the text
   */
  static List<Optional<TypeSource>> find(OpSpec spec, List<TypeRule> rules, boolean[] written) {
    var found = new TypeSources(spec, rules, written);
    found.applyBuilders();
    found.applyRules();
    found.applyInference();
    return Arrays.stream(found.sources).map(Optional::ofNullable).toList();
  }

  private void addTraits() {
    for (var trait : spec.traits()) {
      if (trait.equals("SameTypeOperands")) addGroup(names(spec.operands()));
      if (trait.equals("SameOperandsAndResultType")) {
        var all = new ArrayList<>(names(spec.operands()));
        all.addAll(names(spec.results()));
        addGroup(all);
      }
      if (trait.startsWith("AllTypesMatch<") && trait.endsWith(">")) {
        var list = trait.substring("AllTypesMatch<".length(), trait.length() - 1);
        addGroup(Arrays.stream(list.split(",")).map(String::strip).toList());
      }
    }
  }

  private static List<String> names(List<ValueSpec> values) {
    return values.stream().map(ValueSpec::name).toList();
  }

  private void addGroup(List<String> names) {
    for (var from : names) {
      for (var to : names) if (!from.equals(to)) rules.add(TypeRule.same(from, to));
    }
  }

  private ValueSpec value(int i) {
    int operands = spec.operands().size();
    return i < operands ? spec.operands().get(i) : spec.results().get(i - operands);
  }

  private int valueNamed(String name) {
    for (int i = 0; i < sources.length; i++) if (value(i).name().equals(name)) return i;
    return -1;
  }

  private int attributeNamed(String name) {
    var attributes = spec.attributes();
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).name().equals(name)) return i;
    }
    return -1;
  }

  private void applyBuilders() {
    for (int i = 0; i < sources.length; i++) {
      var builder = value(i).constraint().builder();
      if (sources[i] == null && builder.isPresent()) {
        sources[i] = new TypeSource.Built(builder.get());
      }
    }
  }

  /** Follows rules until no more types become known, so that chains of rules work. */
  private void applyRules() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (var rule : rules) {
        int to = valueNamed(rule.to());
        if (to < 0 || sources[to] != null) continue;
        var source = source(rule);
        if (source.isEmpty()) continue;
        sources[to] = source.get();
        changed = true;
      }
    }
  }

  private Optional<TypeSource> source(TypeRule rule) {
    int from = valueNamed(rule.from());
    if (from >= 0) {
      if (sources[from] == null) return Optional.empty();
      return Optional.of(
          rule.isSame() ? new TypeSource.Same(from) : new TypeSource.Ruled(from, rule.transform()));
    }
    int attribute = attributeNamed(rule.from());
    return attribute < 0
        ? Optional.empty()
        : Optional.of(new TypeSource.OfAttribute(attribute, rule.transform()));
  }

  private void applyInference() {
    int operands = spec.operands().size();
    boolean missing = false;
    for (int i = operands; i < sources.length; i++) {
      // Inference gives all results or none.
      if (sources[i] instanceof TypeSource.Written) return;
      missing |= sources[i] == null;
    }
    if (!missing || !spec.hasTrait("InferTypeOpInterface")) return;
    Arrays.fill(sources, operands, sources.length, new TypeSource.Inferred());
  }
}
