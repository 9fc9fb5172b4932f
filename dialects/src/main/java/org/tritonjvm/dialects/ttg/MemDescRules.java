package org.tritonjvm.dialects.ttg;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.LinearLayoutConversions.TMAMode;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.PaddedSharedEncoding;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.dialects.layout.SharedLinearEncoding;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.layout.TensorMemoryEncoding;
import org.tritonjvm.dialects.layout.TensorMemoryScalesEncoding;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.ttng.TensorMemorySpace;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Type;

/**
 * What a memory descriptor must be, so that its layout says where each of its elements is. The
 * components are those of {@link MemDescType}.
 */
record MemDescRules(
    List<Integer> shape,
    Type elementType,
    TensorEncoding encoding,
    Attribute memorySpace,
    List<Integer> allocShape) {
  /** What layouts can count. */
  private static final int MAX_ELEMENTS = 1 << 30;

  /**
   * Checks the descriptor.
   *
   * @throws InvalidIr that says which rule it breaks
   */
  void check() {
    require(!shape.isEmpty(), () -> "rank 0 memdesc is not allowed");
    int width = bitWidth(elementType);
    require(
        width == 1 || width >= 8,
        () -> "element type bit width must be 1 or at least 8; got " + width);
    require(!shape.contains(0), () -> "shape has 0 dimension");
    require(!allocShape.contains(0), () -> "alloc shape has 0 dimension");
    require(
        allocShape.stream().mapToDouble(n -> n).reduce(1, (a, b) -> a * b) <= MAX_ELEMENTS,
        () -> "alloc shape has more than 2^30 elements; got " + list(allocShape));
    require(
        allocShape.size() >= shape.size(),
        () -> "alloc shape must have at least as many dimensions as shape");
    switch (encoding) {
      case TensorMemoryEncoding e -> {
        require(shape.size() == 2 || shape.size() == 3, () -> "rank must be 2 or 3");
        extents(e);
        tensorMemory(e, width);
      }
      case SharedEncoding e -> {
        require(
            e.rank() == shape.size() || e.rank() == shape.size() - 1,
            () ->
                "rank must be equal to or one less than the shape size. Got %d and %d"
                    .formatted(e.rank(), shape.size()));
        extents(e);
        shared(e);
      }
      case TensorMemoryScalesEncoding e -> {
        require(
            shape.size() == 2,
            () -> "tensor-memory scale descriptors must have rank 2; got " + shape.size());
        extents(e);
        scales(width);
      }
      default -> throw new InvalidIr(encoding + " is not a valid encoding");
    }
  }

  private static int bitWidth(Type type) {
    return switch (type) {
      case IntegerType i -> i.width();
      case FloatType f -> f.width();
      case PointerType _ -> Long.SIZE;
      default ->
          throw new InvalidIr("element type must be an integer, a float or a pointer; got " + type);
    };
  }

  /** The dimensions that the encoding has: all but those in front that number stages. */
  private static List<Integer> ofLayout(List<Integer> extents, Encoding e) {
    return extents.subList(extents.size() - e.rank(), extents.size());
  }

  private void extents(Encoding e) {
    powersOfTwo("shape", shape, e);
    powersOfTwo("alloc shape", allocShape, e);
    int offset = allocShape.size() - shape.size();
    for (int d = 0; d < shape.size(); d++) {
      require(
          shape.get(d) <= allocShape.get(d + offset),
          () ->
              "shape must be less than or equal to allocShape. shape = %s, allocShape = %s"
                  .formatted(list(shape), list(allocShape)));
    }
  }

  private static void powersOfTwo(String what, List<Integer> extents, Encoding e) {
    require(
        ofLayout(extents, e).stream().allMatch(n -> Integer.bitCount(n) == 1),
        () -> what + " must have power-of-2 and non-zero dimensions; got " + list(extents));
  }

  private void tensorMemory(TensorMemoryEncoding e, int width) {
    requireTensorMemory();
    require(
        width >= 8, () -> "tensor-memory element type bit width must be at least 8; got " + width);
    require(
        width * e.colStride() <= 32,
        () ->
            "bitwidth * colStride must be less than or equal to 32. Got %d and %d"
                .formatted(width, e.colStride()));
    var blocks = e.CGALayout().CTASplitNum();
    int rows = e.blockM() * blocks.get(0);
    int columns = Math.min(e.blockN(), shape.getLast()) * blocks.get(1);
    require(
        shape.get(shape.size() - 2) >= rows && shape.getLast() >= columns,
        () ->
            "the tensor shape must be at least %dx%d. Got %s"
                .formatted(rows, columns, list(shape)));
    // Not every such shape can be cut into blocks.
    LinearLayoutConversions.toLinearLayout(e, Shapes.longs(ofLayout(allocShape, e)));
  }

  private void scales(int width) {
    requireTensorMemory();
    require(allocShape.size() == 2, () -> "Scales don't currently support multibuffering");
    require(width == 8, () -> "bitwidth must be 8");
  }

  private void requireTensorMemory() {
    require(
        memorySpace instanceof TensorMemorySpace, () -> "memorySpace must be TensorMemorySpace");
  }

  private void shared(SharedEncoding e) {
    require(
        memorySpace instanceof SharedMemorySpace,
        () -> "memorySpace must be SharedMemorySpace for shared encoding. Got " + memorySpace);
    switch (e) {
      case PaddedSharedEncoding padded -> sameShape(padded, padded.linearComponent());
      case SharedLinearEncoding linear -> sameShape(linear, linear.linearLayout());
      case NVMMASharedEncoding nvmma -> {
        var perBlock =
            LinearLayoutConversions.shapePerCTA(nvmma.CGALayout().CTASplitNum(), allocShape);
        LinearLayoutConversions.tmaBlockShape(
            ofLayout(perBlock, nvmma), nvmma, false, TMAMode.TILED);
      }
      default -> {}
    }
  }

  private void sameShape(Encoding e, LinearLayout layout) {
    var expected = ofLayout(allocShape, e);
    var sizes = outSizes(layout);
    for (int i = 0; i < sizes.size(); i++) {
      int d = i;
      require(
          sizes.get(d).equals(expected.get(d)),
          () ->
              "Mismatch in expected shape for dimension %d. Expected: %d, got: %d"
                  .formatted(d, expected.get(d), sizes.get(d)));
    }
  }

  private static List<Integer> outSizes(LinearLayout layout) {
    return LayoutUtils.standardOutDimNames(layout.numOutDims()).stream()
        .map(layout::outDimSize)
        .toList();
  }

  private static String list(List<Integer> extents) {
    return extents.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static void require(boolean condition, Supplier<String> message) {
    if (!condition) throw new InvalidIr(message.get());
  }
}
