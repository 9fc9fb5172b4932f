package org.tritonjvm.passes.ttgir.coalesce;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;

/**
 * The layouts in which accesses to global memory go with the fewest transactions: a thread takes as
 * many neighbours at once as it can, and the lanes of a warp go on along the same dimension. It
 * speaks of the module as it was when this was made.
 */
public final class CoalescedEncodings {
  private final ModuleAxisInfoAnalysis infos;
  private final Map<Operation, GlobalAccess> accesses = new LinkedHashMap<>();
  private final ConnectedAccesses connected;

  public CoalescedEncodings(Operation module) {
    infos = new ModuleAxisInfoAnalysis(module);
    module.walk(op -> GlobalAccess.of(op, infos::of).ifPresent(a -> accesses.put(op, a)));
    connected = new ConnectedAccesses(module, accesses);
  }

  /** The accesses through tensors of pointers that have a layout, in the order of the module. */
  Map<Operation, GlobalAccess> accesses() {
    return accesses;
  }

  ModuleAxisInfoAnalysis axisInfo() {
    return infos;
  }

  /** The operations that access memory so, in the order of the module. */
  public Set<Operation> operations() {
    return accesses.keySet();
  }

  /**
   * The layout for the tensors of one of the {@link #operations}.
   *
   * @param cga how the blocks of a cluster share the tensor
   */
  public BlockedEncoding of(Operation access, Launch launch, CGAEncoding cga) {
    return of(accesses.get(access), launch, cga);
  }

  /**
   * The layout for an access.
   *
   * @param cga how the blocks of a cluster share the tensor
   */
  BlockedEncoding of(GlobalAccess access, Launch launch, CGAEncoding cga) {
    var shapePerCTA = LinearLayoutConversions.shapePerCTA(cga.CTASplitNum(), access.shape());
    int threads = launch.numWarps() * launch.threadsPerWarp();
    int elements = shapePerCTA.stream().reduce(1, (a, b) -> a * b);
    int fastest = access.order().getFirst();
    int own = Math.min(access.elementsPerThread(), shapePerCTA.get(fastest));
    int perThread = Math.min(connected.widest(access), shapePerCTA.get(fastest));
    perThread = Math.min(perThread, Math.max(1, elements / threads));
    // More than an instruction stores would leave gaps between a warp's lanes; loads have a cache.
    if (!(access.view() instanceof Load)) perThread = Math.min(perThread, own);
    List<Integer> sizePerThread = new ArrayList<>(Collections.nCopies(shapePerCTA.size(), 1));
    sizePerThread.set(fastest, perThread);
    return BlockedEncoding.forShape(
        access.shape(),
        sizePerThread,
        access.order(),
        launch.numWarps(),
        launch.threadsPerWarp(),
        cga);
  }
}
