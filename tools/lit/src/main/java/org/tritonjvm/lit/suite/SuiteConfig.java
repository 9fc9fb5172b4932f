package org.tritonjvm.lit.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tritonjvm.lit.script.Substitution;

/**
 * How the tests of a folder are found and run.
 *
 * @param name the suite's name in reports
 * @param suffixes the ends of file names that are tests
 * @param excludes file and folder names that are not
 * @param sourceRoot where the tests are; the suite's folder when empty
 * @param execRoot where tests run and write; the source root when empty
 * @param substitutions applied before the built-in ones, in order
 * @param environment the whole environment of a test
 * @param features what REQUIRES and the like ask for
 * @param limitToFeatures when not empty, only tests that need one of these run
 * @param unsupported whether no test of the folder runs
 * @param pipefail whether a pipeline fails when any of its commands does
 * @param standalone whether tests are run only when named one by one
 * @param recursionLimit how often substitutions are applied to their own result
 * @param retries how often a failed test is run again
 * @param parallelismGroup the name in {@code parallelismGroups} that bounds how many of these tests
 *     run at once
 * @param parallelismGroups the bounds by name
 * @param preamble commands run before those of each test
 * @param timeout seconds one test may take; 0 for no limit
 */
public record SuiteConfig(
    String name,
    Set<String> suffixes,
    Set<String> excludes,
    Optional<Path> sourceRoot,
    Optional<Path> execRoot,
    List<Substitution> substitutions,
    Map<String, String> environment,
    Set<String> features,
    Set<String> limitToFeatures,
    boolean unsupported,
    boolean pipefail,
    boolean standalone,
    OptionalInt recursionLimit,
    int retries,
    Optional<String> parallelismGroup,
    Map<String, Integer> parallelismGroups,
    List<String> preamble,
    int timeout) {}
