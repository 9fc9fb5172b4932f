package org.tritonjvm.lit.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.lit.script.BooleanExpression;
import org.tritonjvm.lit.script.ScriptException;
import org.tritonjvm.lit.script.TestScript;
import org.tritonjvm.lit.suite.LitTest;

/** Decides from a test's REQUIRES, UNSUPPORTED and XFAIL lines. */
final class TestConditions {
  private final LitTest test;
  private final TestScript script;
  private final Set<String> features;

  TestConditions(LitTest test, TestScript script) {
    this.test = test;
    this.script = script;
    this.features = test.config().features();
  }

  /** Why the test cannot run here, if it cannot. */
  Optional<String> whyUnsupported() throws ScriptException {
    var missing = failing(script.requires(), features);
    if (!missing.isEmpty()) {
      return Optional.of(
          "Test requires the following unavailable features: " + String.join(", ", missing));
    }
    var present = new ArrayList<>(script.unsupported());
    present.removeAll(failing(script.unsupported(), features));
    if (!present.isEmpty()) {
      return Optional.of(
          "Test does not support the following features and/or targets: "
              + String.join(", ", present));
    }
    var limits = test.config().limitToFeatures();
    if (!limits.isEmpty()) {
      var without = new LinkedHashSet<>(features);
      without.removeAll(limits);
      if (failing(script.requires(), without).isEmpty()) {
        return Optional.of(
            "Test does not require any of the features specified in limit_to_features: "
                + String.join(", ", limits));
      }
    }
    return Optional.empty();
  }

  boolean isExpectedToFail(ExecutionSettings settings) throws ScriptException {
    if (isNamedIn(settings.xfailNot())) {
      return false;
    }
    if (isNamedIn(settings.xfail()) || script.xfails().contains("*")) {
      return true;
    }
    return failing(script.xfails(), features).size() < script.xfails().size();
  }

  private boolean isNamedIn(Set<String> names) {
    return names.contains(test.path()) || names.contains(test.fullName());
  }

  private static List<String> failing(List<String> conditions, Set<String> features)
      throws ScriptException {
    var failing = new ArrayList<String>();
    for (var condition : conditions) {
      if (!BooleanExpression.evaluate(condition, features)) {
        failing.add(condition);
      }
    }
    return failing;
  }
}
