package org.tritonjvm.passes.lowering;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;

/**
 * How a thread reaches the elements of a tensor of pointers, or of one pointer: by vectors as wide
 * as layout, pointers and mask allow, from as few addresses as it can. Registers that hold copies
 * are left out.
 *
 * <p>Where pointers are known to be contiguous, registers of one contiguous group are reached from
 * one address by constant offsets: what they were computed from is then dead.
 */
public final class GlobalAccess {
  /**
   * What one instruction accesses.
   *
   * @param address of register {@code first - offset / bytes}
   * @param offset in bytes, to be added to the address
   * @param first number of the first distinct register
   * @param count number of elements
   */
  public record Vector(Value address, long offset, int first, int count) {}

  private final FunctionLowering f;
  private final Value pointer;
  private final DistinctRegisters registers;
  private final Optional<LinearLayout> layout;
  private final List<Value> pointers;
  private final long bytes;
  private final int vector;
  private final int run;
  private final Group group;
  private final Map<List<Integer>, Integer> leaders = new HashMap<>();

  /** Along which dimension pointers are contiguous for how many elements. */
  private record Group(int dim, int length) {}

  private GlobalAccess(
      FunctionLowering f,
      ModuleAxisInfoAnalysis axis,
      Value pointer,
      Optional<Value> mask,
      long maxVector) {
    this.f = f;
    this.pointer = pointer;
    var e = f.emitter();
    var pointee = ((PointerType) pointer.type().elementOrSelf()).pointeeType();
    this.bytes = e.types().bitWidth(Views.memoryType(pointee, e)) / 8;
    this.registers = DistinctRegisters.of(pointer.type());
    this.layout = registers.layout();
    this.pointers = registers.select(f.values(pointer));
    if (layout.isEmpty()) {
      this.vector = 1;
      this.run = 1;
      this.group = new Group(0, 1);
      return;
    }
    long widest = Math.min(axis.contiguity(pointer), maxVector);
    if (mask.isPresent()) widest = Math.min(widest, axis.maskAlignment(mask.get()));
    this.vector = (int) Long.highestOneBit(widest);
    this.group = group(axis);
    this.run =
        mask.isPresent() && vector == 1
            ? Math.min(group.length, LayoutQueries.contigPerThread(layout.get()).get(group.dim))
            : 1;
  }

  /**
   * @param maxBits that one access may have
   */
  public static GlobalAccess of(
      FunctionLowering f,
      ModuleAxisInfoAnalysis axis,
      Value pointer,
      Optional<Value> mask,
      int maxBits) {
    var e = f.emitter();
    var pointee = ((PointerType) pointer.type().elementOrSelf()).pointeeType();
    int bits = e.types().bitWidth(Views.memoryType(pointee, e));
    return new GlobalAccess(f, axis, pointer, mask, Math.max(1, maxBits / bits));
  }

  /** Elements in one vector. */
  public int vector() {
    return vector;
  }

  /** Distinct registers of a thread. */
  public int size() {
    return pointers.size();
  }

  /** The registers that are accessed. */
  public DistinctRegisters registers() {
    return registers;
  }

  /** All accesses, in the order of the registers. */
  public List<Vector> vectors() {
    var vectors = new ArrayList<Vector>();
    for (int first = 0; first < pointers.size(); first += vector) {
      int start = first - first % run;
      vectors.add(new Vector(address(start), (first - start) * bytes, first, vector));
    }
    return vectors;
  }

  /** The address of a distinct register, ptr<1>. */
  public Value address(int register) {
    if (layout.isEmpty() || group.length == 1) return pointers.get(register);
    int[] index = index(register);
    var key = new ArrayList<Integer>();
    for (int d = 0; d < index.length; d++)
      key.add(d == group.dim ? index[d] / group.length : index[d]);
    int leader = leaders.computeIfAbsent(key, _ -> register);
    int elements = index[group.dim] - index(leader)[group.dim];
    var e = f.emitter();
    return e.gep(pointers.get(leader), e.types().i8(), elements * bytes);
  }

  private int[] index(int register) {
    var l = layout.orElseThrow();
    var index = new int[l.numOutDims()];
    for (int bit = 0; register >> bit != 0; bit++) {
      if ((register >> bit & 1) == 0) continue;
      int[] basis = l.basis(REGISTER, bit);
      for (int d = 0; d < index.length; d++) index[d] ^= basis[d];
    }
    return index;
  }

  private Group group(ModuleAxisInfoAnalysis axis) {
    var l = layout.orElseThrow();
    int dim = ModuleAxisInfoAnalysis.fastestDim(l);
    var name = l.outDimNames().get(dim);
    long contiguity = Math.min(axis.of(pointer).contiguity(dim), l.outDimSize(name));
    int length = (int) Long.highestOneBit(contiguity);
    // The registers' bits of an index must be no threads' bits, to be added to them.
    int registers = LayoutUtils.outputBasisMask(l, List.of(REGISTER), name);
    int threads = LayoutUtils.outputBasisMask(l, List.of(LANE, WARP, BLOCK), name);
    return new Group(dim, (registers & threads & (length - 1)) == 0 ? length : 1);
  }
}
