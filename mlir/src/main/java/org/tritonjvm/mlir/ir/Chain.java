package org.tritonjvm.mlir.ir;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;

/** Walks a native linked list; the next link is read before the current element is handed out. */
final class Chain<T> implements Iterator<T> {
  private final LongUnaryOperator next;
  private final LongFunction<T> wrap;
  private long current;

  Chain(long first, LongUnaryOperator next, LongFunction<T> wrap) {
    this.current = first;
    this.next = next;
    this.wrap = wrap;
  }

  @Override
  public boolean hasNext() {
    return current != 0;
  }

  @Override
  public T next() {
    if (current == 0) throw new NoSuchElementException();
    long handle = current;
    current = next.applyAsLong(handle);
    return wrap.apply(handle);
  }
}
