package org.tritonjvm.passes.lowering;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** What the shared lowerings must know of a GPU. */
public interface Target {
  /** For messages: {@code cuda:90}. */
  String name();

  /** What an {@code llvm.func} must have to be launched. */
  Map<String, Attribute> kernelAttributes(ModuleLowering module);

  /** Position of the program in the grid; axis 0 to 2; i32. */
  Value programId(Emitter e, int axis);

  /** Extent of the grid; i32. */
  Value numPrograms(Emitter e, int axis);

  /** Number of the thread in its block; i32. */
  Value threadId(Emitter e);

  /** Tells the compiler that a value is the same in all lanes of a warp. */
  Value uniform(Emitter e, Value value);

  /** Number of the block in its cluster; i32. */
  Value clusterCTAId(Emitter e);

  /**
   * Lets all threads of the block that run this code wait for each other, and see shared memory.
   */
  void barrier(Emitter e);

  /**
   * Lets all threads of all blocks of the cluster wait for each other, and see shared memory unless
   * it is relaxed.
   */
  void clusterBarrier(Emitter e, boolean relaxed);

  /**
   * The same for those threads of all blocks that run one part of a warp-specialized kernel.
   *
   * @param memory of {@link ClusterMeetings#BYTES} bytes in each block, which are this part's alone
   *     and made ready when the kernel starts; ptr<3>
   */
  void clusterBarrier(FunctionLowering f, Value memory, boolean relaxed);

  /**
   * The address of the same place in another block's shared memory.
   *
   * @param pointer ptr<3>
   * @param block its number in the cluster, i32
   */
  Value inBlock(Emitter e, Value pointer, Value block);

  /** Lets the threads of a warp wait for each other, and see each other's shared memory. */
  void warpBarrier(Emitter e);

  /** The value that the lane whose number differs in {@code mask} holds; 32 or 64 bits. */
  Value shuffleXor(Emitter e, Value value, int mask);

  /** The value that a lane holds; 32 or 64 bits. */
  Value shuffleIdx(Emitter e, Value value, Value lane);

  /**
   * The value that the lane {@code delta} below holds; its own in the lowest lanes; 32 or 64 bits.
   */
  Value shuffleUp(Emitter e, Value value, int delta);

  /**
   * Reads a scalar or vector of at most 128 bits from shared memory.
   *
   * @param predicate whether this thread reads; empty for always. What others get is undefined.
   */
  Value loadShared(Emitter e, Type type, Value pointer, Optional<Value> predicate);

  /** Writes a scalar or vector of at most 128 bits to shared memory. */
  void storeShared(Emitter e, Value value, Value pointer, Optional<Value> predicate);

  /** Which instructions move matrices between shared memory and registers. */
  MatrixMoves matrixMoves();

  /**
   * Reads matrices of eight rows of 16 bytes: lane l gets of each the l % 4-th word of row l / 4,
   * or if transposed the elements of 16 bits in rows 2 * (l % 4) and the next of column l / 4.
   *
   * @param row where in shared memory the row is that this lane brings: of matrix l / 8 row l % 8
   * @param count 1, 2 or 4
   * @return a word for each matrix, i32
   */
  List<Value> loadMatrices(Emitter e, Value row, int count, boolean transposed);

  /** Writes matrices, a word for each; see {@link #loadMatrices}. */
  void storeMatrices(Emitter e, Value row, List<Value> words, boolean transposed);

  /**
   * Whether one instruction combines the values of those lanes of a warp whose numbers differ in
   * {@code mask}.
   *
   * @param combine the region of a reduction: two tuples to one
   */
  boolean reducesLanes(Region combine, int mask);

  /** Combines so; only where {@link #reducesLanes} says that it can. */
  Value reduceLanes(Emitter e, Region combine, Value value, int mask);

  /** Whether maximum and minimum with NaN are single instructions. */
  boolean supportsMaximumMinimum();

  /**
   * Prints from the device.
   *
   * @param format address of a C format string, ptr
   * @param arguments integers of 32 bits and more, f64, pointers
   */
  void printf(ModuleLowering module, Emitter e, Value format, List<Value> arguments);

  /** Reports that an assertion does not hold, and stops the program. */
  void assertFail(
      ModuleLowering module, Emitter e, String message, String file, String function, int line);
}
