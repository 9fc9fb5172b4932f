package org.tritonjvm.passes.ttgir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.LinearLayoutConversions.TMAMode;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.SwizzledSharedEncoding;
import org.tritonjvm.dialects.tt.MakeTensorDesc;
import org.tritonjvm.dialects.tt.PaddingOption;
import org.tritonjvm.dialects.tt.TensorDescInterface;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttng.TensormapCreate;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;

/**
 * Descriptors that a kernel makes itself. TMA counts dimensions from the fastest on, and strides in
 * bytes; the numbers are those of PTX's tensormap.replace.
 */
public final class TensorMapCreation {
  /** Bytes of a descriptor in memory. */
  public static final int BYTES = 128;

  /** The alignment of a descriptor in memory. */
  public static final int ALIGNMENT = 128;

  /** TMA moves boxes of so many elements along each dimension at most. */
  private static final int LARGEST_BOX = 256;

  /** The element type of padded 4-bit elements. */
  private static final int PADDED_FP4 = 14;

  private TensorMapCreation() {}

  /**
   * Writes the descriptor that an operation makes.
   *
   * @param at where in global memory
   * @throws InvalidIr if TMA cannot move such blocks
   */
  public static void write(Builder builder, MakeTensorDesc descriptor, Value at) {
    var type = (TensorDescInterface) descriptor.result().type();
    var encoding = (Encoding) type.sharedLayout().orElseThrow(() -> noLayout(type));
    var box = box(type, encoding);
    boolean padded = encoding instanceof NVMMASharedEncoding mma && mma.fp4Padded();
    if (padded && box.getLast() != 128) {
      throw new InvalidIr("padded 4-bit elements need a last dimension of 128 at least");
    }
    var boxDim = new ArrayList<Value>();
    for (int extent : box.reversed()) boxDim.add(Arith.constant(builder, 32, extent));
    var element = Types.pointee(descriptor.base().type());
    var bytes = Arith.constant(builder, 64, Types.bitWidth(element) / 8);
    var globalDim = new ArrayList<>(descriptor.shape().reversed());
    if (padded) {
      globalDim.set(
          0, Arith.multiply(builder, globalDim.getFirst(), Arith.constant(builder, 32, 2)));
    }
    var elementStride = Collections.nCopies(box.size(), Arith.constant(builder, 32, 1));
    var strides = descriptor.strides();
    var globalStride =
        strides.subList(0, strides.size() - 1).reversed().stream()
            .map(stride -> Arith.multiply(builder, stride, bytes))
            .toList();
    Ops.create(
        builder,
        TensormapCreate.class,
        List.of(),
        at,
        descriptor.base(),
        boxDim,
        globalDim,
        globalStride,
        elementStride,
        padded ? PADDED_FP4 : elementType(type.elementType()),
        0,
        swizzleMode(encoding),
        descriptor.padding() == PaddingOption.PAD_NAN ? 1 : 0);
  }

  private static InvalidIr noLayout(TensorDescInterface type) {
    return new InvalidIr("the tensor descriptor has no layout in shared memory: " + type);
  }

  /** What one message moves of the part of a block that belongs to one of the cluster. */
  private static List<Integer> box(TensorDescInterface type, Encoding encoding) {
    var part =
        LinearLayoutConversions.shapePerCTA(encoding.CGALayout().CTASplitNum(), type.shape());
    return encoding instanceof NVMMASharedEncoding mma
        ? LinearLayoutConversions.tmaBlockShape(part, mma, false, TMAMode.TILED)
        : part.stream().map(extent -> Math.min(extent, LARGEST_BOX)).toList();
  }

  /**
   * How TMA permutes the pieces of a row in shared memory.
   *
   * @throws InvalidIr if it cannot write such a layout
   */
  public static int swizzleMode(Encoding encoding) {
    return switch (encoding) {
      case NVMMASharedEncoding mma when mma.fp4Padded() && mma.swizzlingByteWidth() != 128 ->
          throw new InvalidIr("padded 4-bit elements are swizzled in rows of 128 bytes only");
      case NVMMASharedEncoding mma ->
          switch (mma.swizzlingByteWidth()) {
            case 128 -> 3;
            case 64 -> 2;
            case 32 -> 1;
            default -> 0;
          };
      case SwizzledSharedEncoding(int vec, int perPhase, int maxPhase, _, _)
          when vec == 1 && perPhase == 1 && maxPhase == 1 ->
          0;
      default -> throw new InvalidIr("TMA cannot fill a buffer of the layout " + encoding);
    };
  }

  private static int elementType(Type element) {
    if (element instanceof FloatType f) {
      switch (f.kind()) {
        case F16 -> {
          return 6;
        }
        case F32 -> {
          return 7;
        }
        case F64 -> {
          return 9;
        }
        case BF16 -> {
          return 10;
        }
        default -> {}
      }
    }
    int signed =
        element instanceof IntegerType i && i.signedness() == IntegerType.Signedness.SIGNED ? 1 : 0;
    return switch (Types.bitWidth(element)) {
      case 8 -> 0;
      case 16 -> 1;
      case 32 -> 2 + signed;
      case 64 -> 4 + signed;
      default -> throw new InvalidIr("TMA has no elements of type " + element);
    };
  }
}
