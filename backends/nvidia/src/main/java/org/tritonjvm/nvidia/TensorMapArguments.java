package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.LinearLayoutConversions.TMAMode;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.tt.Func;
import org.tritonjvm.dialects.tt.TensorDescInterface;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttng.TensorDescIm2ColType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;

/** Tensor descriptors among a kernel's arguments, which the launch makes and passes by value. */
public final class TensorMapArguments {
  private TensorMapArguments() {}

  /**
   * What the launch must know to make a descriptor; the numbers are those of PTX's
   * tensormap.replace.
   *
   * @param swizzle 0 for none, 1 for 32 bytes, 2 for 64, 3 for 128
   * @param elementBytes bytes of an element
   * @param blockSize extents of the box that one message moves, in elements, outermost first
   * @param fp4Padded whether elements of 4 bits are padded, so that the last extent is doubled
   * @param isIm2col whether the box is of pixels and channels
   */
  public record TensorMap(
      int swizzle,
      int elementBytes,
      int elementType,
      List<Integer> blockSize,
      boolean fp4Padded,
      boolean isIm2col) {}

  /** The descriptors that a kernel takes, in the order of its arguments. */
  static List<TensorMap> of(Operation kernel) {
    var maps = new ArrayList<TensorMap>();
    for (var argument : kernel.region(0).front().arguments()) {
      if (argument.type() instanceof TensorDescInterface type) maps.add(of(type));
    }
    return List.copyOf(maps);
  }

  private static TensorMap of(TensorDescInterface type) {
    if (!(type.sharedLayout().orElse(null) instanceof NVMMASharedEncoding layout)) {
      throw new InvalidIr("takes a descriptor whose layout TMA does not have: " + type);
    }
    boolean isIm2col = type instanceof TensorDescIm2ColType;
    var perCTA =
        LinearLayoutConversions.shapePerCTA(layout.CGALayout().CTASplitNum(), type.shape());
    var box =
        LinearLayoutConversions.tmaBlockShape(
            perCTA, layout, false, isIm2col ? TMAMode.IM2COL : TMAMode.TILED);
    int swizzle =
        layout.swizzlingByteWidth() == 0
            ? 0
            : Integer.numberOfTrailingZeros(layout.swizzlingByteWidth() / 16);
    return new TensorMap(
        swizzle,
        Types.bitWidth(type.elementType()) / 8,
        elementType(type.elementType(), layout.fp4Padded()),
        box,
        layout.fp4Padded(),
        isIm2col);
  }

  private static int elementType(Type type, boolean fp4Padded) {
    if (fp4Padded) return 14;
    if (type instanceof FloatType f) {
      switch (f.kind()) {
        case BF16:
          return 10;
        case F16:
          return 6;
        case F32:
          return 7;
        case F64:
          return 9;
        default:
          break;
      }
    }
    boolean signed =
        type instanceof IntegerType i && i.signedness() == IntegerType.Signedness.SIGNED;
    return switch (Types.bitWidth(type)) {
      case 8 -> 0;
      case 16 -> 1;
      case 32 -> signed ? 3 : 2;
      case 64 -> signed ? 5 : 4;
      default -> throw new InvalidIr("takes a descriptor of elements that TMA does not have: " + type);
    };
  }

  /** Marks the descriptors among the arguments of a module's kernels. */
  static void mark(Operation module) {
    for (var op : module.region(0).front().operations()) {
      if (op.view() instanceof Func function
          && function.sym_visibility().filter("private"::equals).isEmpty()
          && function.function_type().inputs().stream()
              .anyMatch(t -> t instanceof TensorDescInterface)) {
        mark(op, function);
      }
    }
  }

  private static void mark(Operation op, Func function) {
    var context = op.context();
    var inputs = function.function_type().inputs();
    var all = new ArrayList<Attribute>();
    for (int i = 0; i < inputs.size(); i++) {
      int number = i;
      Map<String, Attribute> attributes =
          new HashMap<>(
              function
                  .arg_attrs()
                  .map(a -> ((DictionaryAttr) a.elements().get(number)).entries())
                  .orElse(Map.of()));
      if (inputs.get(i) instanceof TensorDescInterface) {
        attributes.put(
            "tt.nv_tma_desc", IntegerAttr.get(IntegerType.get(context, 32), 1, context));
      }
      all.add(DictionaryAttr.get(context, attributes));
    }
    op.setAttribute("arg_attrs", ArrayAttr.get(context, all));
  }
}
