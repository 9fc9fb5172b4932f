package org.tritonjvm.lit.shell;

import java.util.ArrayList;
import java.util.List;

/** The end of one test's time: kills its processes and interrupts its threads. */
public final class Deadline {
  private final List<Process> processes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final boolean limited;
  private volatile boolean reached;

  /**
   * @param limited whether there is a limit at all
   */
  public Deadline(boolean limited) {
    this.limited = limited;
  }

  boolean limited() {
    return limited;
  }

  /** Whether the time is up. */
  public boolean reached() {
    return reached;
  }

  /** Ends everything that runs for the test, now and later. */
  public synchronized void expire() {
    reached = true;
    processes.forEach(Deadline::kill);
    threads.forEach(Thread::interrupt);
  }

  synchronized void add(Process process) {
    processes.removeIf(p -> !p.isAlive());
    processes.add(process);
    if (reached) {
      kill(process);
    }
  }

  synchronized void add(Thread thread) {
    threads.add(thread);
    if (reached) {
      thread.interrupt();
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
