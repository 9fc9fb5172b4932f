package org.tritonjvm.lit.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tritonjvm.lit.script.Substitution;

/** A configuration while files are still being read into it. */
final class ConfigDraft {
  String name = "<unnamed>";
  Set<String> suffixes = new LinkedHashSet<>();
  Set<String> excludes = new LinkedHashSet<>();
  Optional<Path> sourceRoot = Optional.empty();
  Optional<Path> execRoot = Optional.empty();
  List<Substitution> substitutions = new ArrayList<>();
  Map<String, String> environment = new LinkedHashMap<>();
  Set<String> features = new LinkedHashSet<>();
  Set<String> limitToFeatures = new LinkedHashSet<>();
  boolean unsupported;
  boolean pipefail = true;
  boolean standalone;
  OptionalInt recursionLimit = OptionalInt.empty();
  int retries;
  Optional<String> parallelismGroup = Optional.empty();
  Map<String, Integer> parallelismGroups = new LinkedHashMap<>();
  List<String> preamble = new ArrayList<>();
  int timeout;

  ConfigDraft() {}

  /** A copy of a folder's configuration, for a folder below it to change. */
  ConfigDraft(SuiteConfig parent) {
    name = parent.name();
    suffixes = new LinkedHashSet<>(parent.suffixes());
    excludes = new LinkedHashSet<>(parent.excludes());
    sourceRoot = parent.sourceRoot();
    execRoot = parent.execRoot();
    substitutions = new ArrayList<>(parent.substitutions());
    environment = new LinkedHashMap<>(parent.environment());
    features = new LinkedHashSet<>(parent.features());
    limitToFeatures = new LinkedHashSet<>(parent.limitToFeatures());
    unsupported = parent.unsupported();
    pipefail = parent.pipefail();
    standalone = parent.standalone();
    recursionLimit = parent.recursionLimit();
    retries = parent.retries();
    parallelismGroup = parent.parallelismGroup();
    parallelismGroups = new LinkedHashMap<>(parent.parallelismGroups());
    preamble = new ArrayList<>(parent.preamble());
    timeout = parent.timeout();
  }

  SuiteConfig build() {
    return new SuiteConfig(
        name,
        suffixes,
        excludes,
        sourceRoot,
        execRoot,
        substitutions,
        environment,
        features,
        limitToFeatures,
        unsupported,
        pipefail,
        standalone,
        recursionLimit,
        retries,
        parallelismGroup,
        parallelismGroups,
        preamble,
        timeout);
  }
}
