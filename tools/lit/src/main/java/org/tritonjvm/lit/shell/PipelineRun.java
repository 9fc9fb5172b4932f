package org.tritonjvm.lit.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the stages of a pipeline one after the other on the calling thread; only where a pipe fills
 * up does its reader get a thread of its own.
 */
final class PipelineRun {
  /**
   * Compilers recurse: as much stack as they are used to, and more. Only touched pages cost memory.
   */
  static final long STACK_SIZE = 64L << 20;

  private final List<AtomicBoolean> started = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();
  private final Deadline deadline;

  PipelineRun(int size, Deadline deadline) {
    this.deadline = deadline;
    for (int i = 0; i < size; i++) {
      started.add(new AtomicBoolean());
    }
  }

  void add(Stage stage) {
    stages.add(stage);
  }

  /** The pipe after stage {@code i}. */
  BoundedPipe pipeAfter(int i) {
    return new BoundedPipe(() -> startThread(i + 1));
  }

  private void startThread(int i) {
    if (started.get(i).compareAndSet(false, true)) {
      var thread =
          Thread.ofPlatform()
              .daemon()
              .name("lit-stage")
              .stackSize(STACK_SIZE)
              .unstarted(() -> runFrom(i));
      synchronized (threads) {
        threads.add(thread);
      }
      deadline.add(thread);
      thread.start();
    }
  }

  void run() {
    runFrom(0);
    for (int i = 0; i < size(); i++) {
      joinUninterruptibly(thread(i));
    }
  }

  private int size() {
    synchronized (threads) {
      return threads.size();
    }
  }

  private Thread thread(int i) {
    synchronized (threads) {
      return threads.get(i);
    }
  }

  private void joinUninterruptibly(Thread thread) {
    while (true) {
      try {
        thread.join();
        return;
      } catch (InterruptedException e) {
        // The deadline ends the other thread as well.
        thread.interrupt();
      }
    }
  }

  private void runFrom(int first) {
    for (int i = first; i < stages.size(); i++) {
      stages.get(i).run(deadline);
      if (i + 1 == stages.size() || !started.get(i + 1).compareAndSet(false, true)) {
        return;
      }
    }
  }

  List<Stage> stages() {
    return stages;
  }
}
