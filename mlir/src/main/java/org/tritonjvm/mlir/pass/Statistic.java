package org.tritonjvm.mlir.pass;

/** A counter of a pass, summed over all operations it ran on. */
public final class Statistic {
  private final String name;
  private final String description;
  private long value;

  Statistic(String name, String description) {
    this.name = name;
    this.description = description;
  }

  public String name() {
    return name;
  }

  public String description() {
    return description;
  }

  public long value() {
    return value;
  }

  public void increment() {
    value++;
  }

  public void add(long amount) {
    value += amount;
  }
}
