package org.tritonjvm.lit.spi;

import java.io.IOException;

/**
 * A command that tests run inside the JVM instead of as a process.
 *
 * <p>Found through {@link java.util.ServiceLoader} or handed to the API. One instance serves many
 * tests at once, so an implementation keeps no state between calls, touches only the streams,
 * folder and environment of its {@link Invocation}, and never ends or redirects the JVM.
 */
public interface Program {
  /**
   * What {@link #run} returns for a program that died as by {@code abort()}: the negated signal
   * number.
   */
  int ABORTED = -6;

  /** The word a RUN line calls it by, such as {@code FileCheck}. */
  String name();

  /**
   * Runs the program to its end.
   *
   * @return the exit status, 0 to 255, or {@code -N} for a death by signal N, which is what {@code
   *     not --crash} waits for. A thrown {@link RuntimeException} or {@link Error} counts as {@link
   *     #ABORTED}.
   * @throws IOException when a stream of the invocation fails; a reader that has gone away counts
   *     as SIGPIPE
   */
  int run(Invocation invocation) throws IOException;
}
