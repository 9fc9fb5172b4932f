package org.tritonjvm.passes.analysis;

import org.tritonjvm.mlir.ir.Operation;

/** A piece of a function's shared memory. */
public final class Buffer {
  /** What a buffer is for. */
  public enum Kind {
    /** A local_alloc. */
    EXPLICIT,
    /** What an operation needs while it runs. */
    SCRATCH,
    /** All that a called function needs. */
    VIRTUAL
  }

  private final int id;
  private final Kind kind;
  private final Operation owner;
  private final int size;
  private final int alignment;
  private int offset;
  private Interval live = Interval.NONE;

  /**
   * @param size in bytes
   * @param alignment in bytes
   */
  Buffer(int id, Kind kind, Operation owner, int size, int alignment) {
    this.id = id;
    this.kind = kind;
    this.owner = owner;
    this.size = size;
    this.alignment = alignment;
  }

  /** In the order of the program. */
  public int id() {
    return id;
  }

  public Kind kind() {
    return kind;
  }

  public Operation owner() {
    return owner;
  }

  /** In bytes. */
  public int size() {
    return size;
  }

  /** Where it lies, in bytes. */
  public int offset() {
    return offset;
  }

  /** The bytes it covers. */
  public Interval bytes() {
    return new Interval(offset, offset + size);
  }

  /** When it is needed, by the numbers of the function's operations. */
  public Interval live() {
    return live;
  }

  /** Whether they are parts of one allocation, which a layout deals to partitions. */
  boolean isPartOfSame(Buffer other) {
    return this != other
        && kind == Kind.EXPLICIT
        && other.kind == Kind.EXPLICIT
        && owner.equals(other.owner);
  }

  int aligned(int position) {
    return Math.ceilDiv(position, alignment) * alignment;
  }

  void place(int position) {
    offset = aligned(position);
  }

  void extend(Interval more) {
    live = live.hull(more);
  }
}
