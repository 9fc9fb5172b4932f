package org.tritonjvm.lit.run;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.tritonjvm.lit.program.Programs;
import org.tritonjvm.lit.spi.Program;

/**
 * How tests are executed, whatever their suite says.
 *
 * @param programs what runs inside the process, by command word; empty to run everything as
 *     processes
 * @param execute whether to run commands at all; without, a test that would run passes
 * @param timeout seconds one test may take, instead of what its suite says; 0 for no limit
 * @param retries how often a failed test is run again where neither it nor its suite says
 * @param xfail paths or full names of tests that are expected to fail
 * @param xfailNot paths or full names of tests that are not, whatever they say
 * @param excludeXfail whether tests that are expected to fail are left out
 * @param environment added to every test's environment
 */
public record ExecutionSettings(
    Map<String, Program> programs,
    boolean execute,
    OptionalInt timeout,
    int retries,
    Set<String> xfail,
    Set<String> xfailNot,
    boolean excludeXfail,
    Map<String, String> environment) {

  /** Everything that can be runs inside the process; suites and tests decide the rest. */
  public static ExecutionSettings standard() {
    return new ExecutionSettings(
        Programs.all(), true, OptionalInt.empty(), 0, Set.of(), Set.of(), false, Map.of());
  }

  /** These settings with more in the environment. */
  public ExecutionSettings withEnvironment(Map<String, String> more) {
    return new ExecutionSettings(
        programs, execute, timeout, retries, xfail, xfailNot, excludeXfail, more);
  }
}
