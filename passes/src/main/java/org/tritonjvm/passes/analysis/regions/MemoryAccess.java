package org.tritonjvm.passes.analysis.regions;

import java.util.LinkedHashMap;
import java.util.List;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttng.TensorMemory;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.MemoryEffect;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * What an operation does to the memory behind a descriptor.
 *
 * @param resource which memory, and for shared memory by which path
 */
public record MemoryAccess(Value value, String resource, boolean reads, boolean writes) {
  private record Key(Value value, String resource) {}

  /** The accesses of an operation, one for each descriptor and path. */
  public static List<MemoryAccess> of(Operation op) {
    var all = new LinkedHashMap<Key, MemoryAccess>();
    for (var effect : MemoryEffect.of(op)) {
      boolean reads = effect.kind() == Effect.Kind.READ;
      boolean writes = effect.kind() == Effect.Kind.WRITE;
      if (!reads && !writes) continue;
      if (effect.value().isEmpty()) continue;
      var value = effect.value().get();
      if (!(value.type() instanceof MemDescType)) continue;
      var resource = effect.resource();
      if (!SharedMemory.isShared(resource) && !resource.equals(TensorMemory.NAME)) continue;
      all.merge(
          new Key(value, resource),
          new MemoryAccess(value, resource, reads, writes),
          (a, b) -> new MemoryAccess(value, resource, a.reads | b.reads, a.writes | b.writes));
    }
    return List.copyOf(all.values());
  }

  /** Whether it is an access to shared memory. */
  public boolean isShared() {
    return SharedMemory.isShared(resource);
  }

  /** Whether it is to an mbarrier, which orders itself. */
  public boolean isBarrier() {
    return resource.equals(SharedMemory.BARRIER);
  }

  /** Whether an engine beside the threads makes it. */
  public boolean isAsync() {
    return resource.equals(SharedMemory.ASYNC);
  }
}
