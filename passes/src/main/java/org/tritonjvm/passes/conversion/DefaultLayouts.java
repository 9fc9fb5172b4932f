package org.tritonjvm.passes.conversion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;

/**
 * The layouts that tensors get before anything is known of their use: one element a thread, the
 * last dimension fastest. As upstream's TritonGPUTypeConverter. Serves one context.
 */
public final class DefaultLayouts {
  private final Launch launch;
  private final Map<RankedTensorType, RankedTensorType> known = new HashMap<>();

  public DefaultLayouts(Launch launch) {
    this.launch = launch;
  }

  public Launch launch() {
    return launch;
  }

  /** Whether a type is a tensor that has no layout yet. */
  public static boolean isPlain(Type type) {
    return type instanceof RankedTensorType tensor && tensor.encoding().isEmpty();
  }

  /** A tensor with its layout; a tensor that has one, and any other type, as it is. */
  public Type of(Type type) {
    return isPlain(type) ? known.computeIfAbsent((RankedTensorType) type, this::encoded) : type;
  }

  private RankedTensorType encoded(RankedTensorType type) {
    return type.withEncoding(encoding(Shapes.of(type)));
  }

  /** The layout of a tensor of a shape, in elements. */
  public BlockedEncoding encoding(List<Integer> shape) {
    return BlockedEncoding.defaultFor(
        shape, launch.numWarps(), launch.threadsPerWarp(), launch.numCTAs());
  }
}
