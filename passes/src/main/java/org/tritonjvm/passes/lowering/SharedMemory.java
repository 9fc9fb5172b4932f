package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * A view of a buffer in shared memory.
 *
 * @param base address of the buffer, ptr<3>
 * @param offsets where the view begins in the buffer, in elements along each dimension of the view,
 *     i32
 */
public record SharedMemory(Value base, List<Value> offsets) {
  /** The symbol of the memory that the launch gives to a block. */
  public static final String SYMBOL = "global_smem";

  /** A whole buffer. */
  public static SharedMemory at(Value base, MemDescType type, Emitter e) {
    return new SharedMemory(base, Collections.nCopies(type.rank(), e.i32(0)));
  }

  /** What a memory descriptor stands for. */
  public static SharedMemory of(Value memdesc, FunctionLowering f) {
    var scalars = f.values(memdesc);
    return new SharedMemory(scalars.getFirst(), scalars.subList(1, scalars.size()));
  }

  /** The address of a byte of the block's shared memory, ptr<3>. */
  public static Value address(FunctionLowering f, int offset) {
    var e = f.emitter();
    return e.gep(f.sharedBase(), e.types().i8(), offset);
  }

  public List<Value> scalars() {
    var all = new ArrayList<Value>();
    all.add(base);
    all.addAll(offsets);
    return all;
  }

  static List<Type> types(MemDescType type, LlvmTypes llvm) {
    var types = new ArrayList<Type>();
    types.add(llvm.pointer(LlvmTypes.SHARED));
    types.addAll(Collections.nCopies(type.rank(), llvm.i32()));
    return types;
  }
}
