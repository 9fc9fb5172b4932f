package org.tritonjvm.passes.ttgir;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.LinearLayoutConversions.TMAMode;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.dialects.layout.SwizzledSharedEncoding;
import org.tritonjvm.dialects.tt.MakeTensorDesc;
import org.tritonjvm.dialects.tt.PaddingOption;
import org.tritonjvm.dialects.tt.TensorDescInterface;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttng.TensorDescIm2ColType;
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
 * What a TMA descriptor says that follows from its type; the numbers are those of PTX's
 * tensormap.replace.
 *
 * @param swizzle 0 for none, 1 for 32 bytes, 2 for 64, 3 for 128
 * @param elementBytes bytes of an element
 * @param box extents of what one message moves, in elements, outermost first
 * @param fp4Padded whether elements of 4 bits are padded
 * @param isIm2col whether the box is of pixels and channels
 */
public record TensorMap(
    int swizzle,
    int elementBytes,
    int elementType,
    List<Integer> box,
    boolean fp4Padded,
    boolean isIm2col) {
  /** Bytes of a descriptor, and what its address is a multiple of. */
  public static final int BYTES = 128;

  private static final int PADDED_ROW = 128;

  /** What one message moves along a dimension at most. */
  private static final int LARGEST_BOX = 256;

  /**
   * Of a descriptor's type.
   *
   * @throws InvalidIr if TMA does not have its layout or its elements
   */
  public static TensorMap of(TensorDescInterface type) {
    boolean isIm2col = type instanceof TensorDescIm2ColType;
    if (!(type.sharedLayout().orElse(null) instanceof SharedEncoding layout)) {
      throw new InvalidIr("the tensor descriptor has no layout in shared memory");
    }
    var perCTA =
        LinearLayoutConversions.shapePerCTA(layout.CGALayout().CTASplitNum(), type.shape());
    boolean padded = layout instanceof NVMMASharedEncoding mma && mma.fp4Padded();
    return new TensorMap(
        swizzle(layout),
        Types.bitWidth(type.elementType()) / 8,
        elementType(type.elementType(), padded),
        box(layout, perCTA, isIm2col ? TMAMode.IM2COL : TMAMode.TILED),
        padded,
        isIm2col);
  }

  private static int swizzle(SharedEncoding layout) {
    return switch (layout) {
      case NVMMASharedEncoding mma when mma.fp4Padded() && mma.swizzlingByteWidth() != PADDED_ROW ->
          throw new InvalidIr(
              "a descriptor of padded 4-bit elements that is not swizzled by 128 bytes: " + mma);
      case NVMMASharedEncoding mma ->
          mma.swizzlingByteWidth() == 0
              ? 0
              : Integer.numberOfTrailingZeros(mma.swizzlingByteWidth() / 16);
      case SwizzledSharedEncoding(int vec, int perPhase, int maxPhase, _, _)
          when vec == 1 && perPhase == 1 && maxPhase == 1 ->
          0;
      default -> throw new InvalidIr("a descriptor whose layout TMA does not have: " + layout);
    };
  }

  private static List<Integer> box(SharedEncoding layout, List<Integer> perCTA, TMAMode mode) {
    return layout instanceof NVMMASharedEncoding mma
        ? LinearLayoutConversions.tmaBlockShape(perCTA, mma, false, mode)
        : perCTA.stream().map(extent -> Math.min(extent, LARGEST_BOX)).toList();
  }

  private static int elementType(Type type, boolean fp4Padded) {
    if (fp4Padded) return 14;
    return type instanceof FloatType f ? floatType(f) : bitsType(type);
  }

  private static int floatType(FloatType type) {
    return switch (type.kind()) {
      case BF16 -> 10;
      case F16 -> 6;
      case F32 -> 7;
      case F64 -> 9;
      default -> bitsType(type);
    };
  }

  private static int bitsType(Type type) {
    boolean signed =
        type instanceof IntegerType i && i.signedness() == IntegerType.Signedness.SIGNED;
    return switch (Types.bitWidth(type)) {
      case 8 -> 0;
      case 16 -> 1;
      case 32 -> signed ? 3 : 2;
      case 64 -> signed ? 5 : 4;
      default -> throw new InvalidIr("a descriptor of elements that TMA does not have: " + type);
    };
  }

  /**
   * Writes the descriptor that an operation makes to memory.
   *
   * @param to {@link #BYTES} bytes of global memory
   * @throws InvalidIr if TMA cannot have it
   */
  public static void write(Builder builder, Value to, MakeTensorDesc make) {
    var map = of((TensorDescInterface) make.result().type());
    if (map.fp4Padded() && map.box().getLast() != PADDED_ROW) {
      throw new InvalidIr("rows of padded 4-bit elements must be of 128 elements or more");
    }
    var box = new ArrayList<Value>();
    for (int extent : map.box().reversed()) box.add(Arith.constant(builder, 32, extent));
    var extents = new ArrayList<>(make.shape().reversed());
    if (map.fp4Padded()) {
      extents.set(0, Arith.multiply(builder, extents.getFirst(), Arith.constant(builder, 32, 2)));
    }
    var elementBytes = Arith.constant(builder, 64, map.elementBytes());
    var strides = new ArrayList<Value>();
    for (var stride : make.strides().subList(0, make.strides().size() - 1).reversed()) {
      strides.add(Arith.multiply(builder, stride, elementBytes));
    }
    var one = Arith.constant(builder, 32, 1);
    Ops.create(
        builder,
        TensormapCreate.class,
        List.of(),
        to,
        make.base(),
        box,
        extents,
        strides,
        extents.stream().map(_ -> one).toList(),
        map.elementType(),
        0,
        map.swizzle(),
        make.padding() == PaddingOption.PAD_NAN ? 1 : 0);
  }
}
