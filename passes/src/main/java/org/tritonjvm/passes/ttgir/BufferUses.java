package org.tritonjvm.passes.ttgir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.LocalLoad;
import org.tritonjvm.dialects.ttg.MemDescIndex;
import org.tritonjvm.dialects.ttg.MemDescSubslice;
import org.tritonjvm.dialects.ttg.MemDescTrans;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.MemDescView;
import org.tritonjvm.dialects.ttg.WarpSpecializePartitions;
import org.tritonjvm.dialects.ttng.WarpGroupDotWait;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** Lets users of a tensor or of a buffer use another buffer that holds the same. */
public final class BufferUses {
  private BufferUses() {}

  /**
   * Lets the users of a tensor have it from a buffer: those that put it into a buffer of the same
   * layout use this one, the others a load at the builder's place.
   *
   * @param token what the load waits for
   * @return the allocations that have no users any more
   */
  public static List<Operation> replaceTensor(
      Builder builder, OpResult tensor, Value buffer, Optional<? extends Value> token) {
    var type = (MemDescType) buffer.type();
    var allocs = new ArrayList<Operation>();
    boolean isLoaded = false;
    for (var user : tensor.users()) {
      if (user.view() instanceof LocalAlloc alloc
          && isSame(type, (MemDescType) alloc.result().type())) {
        allocs.add(user);
      } else {
        isLoaded = true;
      }
    }
    if (isLoaded) {
      var load = Ops.create(builder, LocalLoad.class, List.of(tensor.type()), buffer, token);
      tensor.replaceAllUsesExcept(load.result(), allocs);
    }
    for (var alloc : allocs) replaceBuffer(alloc.result(), buffer);
    return allocs;
  }

  private static boolean isSame(MemDescType a, MemDescType b) {
    return a.encoding().equals(b.encoding()) || a.encoding().isSame(a.extents(), b.encoding());
  }

  /** Lets all users of a buffer use another of perhaps another type, which its views then have. */
  public static void replaceBuffer(Value old, Value by) {
    for (var use : old.uses()) {
      use.set(by);
      passOn(use, (MemDescType) by.type());
    }
  }

  private static void passOn(OpOperand use, MemDescType type) {
    switch (use.owner().view()) {
      case MemDescView view -> {
        setType(view.result(), view(view, type));
        for (var next : view.result().uses()) passOn(next, (MemDescType) view.result().type());
      }
      case WarpGroupDotWait wait -> setType(wait.outputs().get(use.number()), type);
      case WarpSpecializePartitions ws -> {
        for (var region : ws.partitionRegions()) {
          setType(region.front().argument(use.number()), type);
        }
      }
      default -> {}
    }
  }

  private static void setType(Value value, MemDescType type) {
    if (!value.type().equals(type)) value.setType(type);
  }

  /** What a view of a buffer is if the buffer is of another type. */
  private static MemDescType view(MemDescView view, MemDescType of) {
    var old = (MemDescType) view.result().type();
    return new MemDescType(
        old.extents(),
        old.elementType(),
        encoding(view, of, old),
        old.memorySpace(),
        of.mutableMemory(),
        old.allocShape());
  }

  private static TensorEncoding encoding(MemDescView view, MemDescType of, MemDescType old) {
    return switch (view) {
      case MemDescIndex _, MemDescSubslice _ -> of.encoding();
      case MemDescTrans trans -> of.encoding().inferTrans(of.extents(), trans.order());
      default -> old.encoding();
    };
  }
}
