package org.tritonjvm.mlir.internal;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A value made when it is first asked for, once, whichever thread asks.
 *
 * @param <T> what is made
 */
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> make;
  private volatile Optional<T> made = Optional.empty();

  public Lazy(Supplier<T> make) {
    this.make = make;
  }

  @Override
  public T get() {
    var known = made;
    return known.isPresent() ? known.get() : first();
  }

  private synchronized T first() {
    if (made.isEmpty()) made = Optional.of(make.get());
    return made.get();
  }
}
