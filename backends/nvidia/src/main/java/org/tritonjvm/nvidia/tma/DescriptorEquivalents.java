package org.tritonjvm.nvidia.tma;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tritonjvm.dialects.layout.EncodingOrders;
import org.tritonjvm.dialects.layout.LayoutException;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.LinearLayoutConversions.TMAMode;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SharedLinearEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.ShapedType;

/** Layouts of shared memory as TMA writes it, which never transposes. */
final class DescriptorEquivalents {
  private DescriptorEquivalents() {}

  /** A layout that TMA can have for a buffer of a type and that is the same as a given one. */
  static Optional<NVMMASharedEncoding> of(Attribute encoding, ShapedType type) {
    return switch (encoding) {
      case NVMMASharedEncoding mma when !mma.transposed() -> Optional.of(mma);
      case SharedLinearEncoding linear -> {
        var wanted = LinearLayoutConversions.toLinearLayout(linear, type.shape());
        yield candidates(linear, type).filter(c -> isSame(c, type, wanted)).findFirst();
      }
      default -> Optional.empty();
    };
  }

  /** The usual layout of the shape comes first. */
  private static Stream<NVMMASharedEncoding> candidates(
      SharedLinearEncoding linear, ShapedType type) {
    var cga = linear.CGALayout();
    int bits = Types.bitWidth(type.elementType());
    var rowMajor = EncodingOrders.matrixOrder(type.rank(), true);
    var usual =
        Stream.of(false, true)
            .map(
                padded ->
                    NVMMASharedEncoding.forShape(Shapes.of(type), rowMajor, cga, bits, padded));
    var all =
        Stream.of(false, true)
            .flatMap(
                padded ->
                    Stream.of(0, 32, 64, 128)
                        .map(
                            swizzle ->
                                new NVMMASharedEncoding(
                                    swizzle, false, Math.max(8, bits), padded, cga)));
    return Stream.concat(usual, all);
  }

  private static boolean isSame(
      NVMMASharedEncoding candidate, ShapedType type, LinearLayout wanted) {
    List<Long> shape = Arrays.stream(type.shape()).boxed().toList();
    try {
      return LinearLayoutConversions.nvmmaSharedToLinearLayout(
              shape, candidate, TMAMode.TILED, false)
          .equals(wanted);
    } catch (LayoutException _) {
      return false;
    }
  }
}
