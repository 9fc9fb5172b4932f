package org.tritonjvm.lit.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pipe of bounded memory between two commands, which need not run at the same time: the reader is
 * started only when the writer has ended or the pipe is full for the first time.
 */
final class BoundedPipe {
  static final int CAPACITY = 4 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Runnable whenFull;
  private boolean everFull;
  private boolean writerClosed;
  private boolean readerClosed;
  private byte[] data = new byte[8192];
  private int start;
  private int size;

  /**
   * @param whenFull called once, by the writer, when it first has to wait; starts the reader
   */
  BoundedPipe(Runnable whenFull) {
    this.whenFull = whenFull;
  }

  /** A write to a pipe that nobody will read any more: what SIGPIPE tells a process. */
  static final class BrokenPipeException extends IOException {
    BrokenPipeException() {
      super("Broken pipe");
    }
  }

  OutputStream sink() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        put(bytes, offset, length);
      }

      @Override
      public void close() {
        closeEnd(true);
      }
    };
  }

  InputStream source() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return length == 0 ? 0 : take(bytes, offset, length);
      }

      @Override
      public void close() {
        closeEnd(false);
      }
    };
  }

  private void put(byte[] bytes, int from, int length) throws IOException {
    lock.lock();
    try {
      int offset = from;
      int end = from + length;
      while (offset < end) {
        if (size == CAPACITY && !everFull) {
          everFull = true;
          whenFull.run();
        }
        while (size == CAPACITY && !readerClosed) {
          changed.await();
        }
        if (readerClosed) {
          throw new BrokenPipeException();
        }
        int n = Math.min(CAPACITY - size, end - offset);
        reserve(n);
        int at = (start + size) % data.length;
        int head = Math.min(n, data.length - at);
        System.arraycopy(bytes, offset, data, at, head);
        System.arraycopy(bytes, offset + head, data, 0, n - head);
        size += n;
        offset += n;
        changed.signalAll();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  private void reserve(int more) {
    if (size + more <= data.length) {
      return;
    }
    var grown = new byte[Math.min(CAPACITY, Math.max(size + more, 2 * data.length))];
    int head = Math.min(size, data.length - start);
    System.arraycopy(data, start, grown, 0, head);
    System.arraycopy(data, 0, grown, head, size - head);
    data = grown;
    start = 0;
  }

  private int take(byte[] bytes, int offset, int length) throws IOException {
    lock.lock();
    try {
      while (size == 0 && !writerClosed) {
        changed.await();
      }
      if (size == 0) {
        return -1;
      }
      int n = Math.min(size, length);
      int head = Math.min(n, data.length - start);
      System.arraycopy(data, start, bytes, offset, head);
      System.arraycopy(data, 0, bytes, offset + head, n - head);
      start = (start + n) % data.length;
      size -= n;
      changed.signalAll();
      return n;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  private static IOException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    var failure = new InterruptedIOException("interrupted");
    failure.initCause(cause);
    return failure;
  }

  private void closeEnd(boolean writer) {
    lock.lock();
    try {
      if (writer) {
        writerClosed = true;
      } else {
        readerClosed = true;
        data = Arrays.copyOf(data, 1);
        start = 0;
        size = 0;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
