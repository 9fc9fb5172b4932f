package org.tritonjvm.mlir.pass;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pass that pipelines may name, upstream's or Java's. */
public sealed interface PassEntry permits JavaPassEntry, UpstreamPassEntry {
  /** Its name in pipelines. */
  String name();

  /** What it does, in one line. */
  String summary();

  /** The operation it runs on, if it does not run on any. */
  Optional<String> anchor();

  /** What may be set, sorted by name. */
  List<PassOption> options();

  /** Why options do not fit this pass, if they do not; names the right ones. */
  default Optional<String> problem(Map<String, String> values) {
    for (var value : values.entrySet()) {
      var problem = problem(value.getKey(), value.getValue());
      if (problem.isPresent()) return problem;
    }
    return Optional.empty();
  }

  /** Why one option does not fit this pass. */
  default Optional<String> problem(String option, String value) {
    for (var known : options()) if (known.name().equals(option)) return known.problem(value);
    if (options().isEmpty()) {
      return Optional.of("pass '" + name() + "' takes no options");
    }
    var names = options().stream().map(PassOption::name).toList();
    var listed =
        options().stream()
            .map(o -> "\n  " + o.name() + " (" + o.typeText() + ")")
            .reduce("", String::concat);
    return Optional.of(
        "pass '%s' has no option '%s'%s its options are:%s"
            .formatted(name(), option, Suggestions.didYouMean(option, names).orElse(";"), listed));
  }
}
