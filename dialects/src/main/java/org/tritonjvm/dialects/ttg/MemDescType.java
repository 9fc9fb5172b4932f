package org.tritonjvm.dialects.ttg;

import java.util.List;
import java.util.stream.Collectors;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Type;

/**
 * A buffer in shared or tensor memory, or a view of one: {@code !ttg.memdesc<64x16xf16, #shared,
 * #smem, mutable, 2x64x16>}.
 *
 * @param extents of the view, in elements
 * @param memorySpace {@code #ttg.shared_memory} or {@code #ttng.tensor_memory}
 * @param mutableMemory whether it may be written after its allocation
 * @param allocShape extents of the buffer that this is a view of; not written if those of the view
 */
@Mnemonic(
    value = "memdesc",
    syntax = MemDescSyntax.class,
    summary = "a buffer in shared or tensor memory, or a view of one")
public record MemDescType(
    List<Integer> extents,
    Type elementType,
    TensorEncoding encoding,
    Attribute memorySpace,
    boolean mutableMemory,
    List<Integer> allocShape)
    implements ShapedType {
  public MemDescType {
    extents = List.copyOf(extents);
    allocShape = List.copyOf(allocShape);
    new MemDescRules(extents, elementType, encoding, memorySpace, allocShape).check();
  }

  /** A whole buffer. */
  public MemDescType(
      List<Integer> extents,
      Type elementType,
      TensorEncoding encoding,
      Attribute memorySpace,
      boolean mutableMemory) {
    this(extents, elementType, encoding, memorySpace, mutableMemory, extents);
  }

  /** Whether another type is the same but for how the same layout is written. */
  public boolean isEquivalent(MemDescType other) {
    return extents.equals(other.extents)
        && allocShape.equals(other.allocShape)
        && elementType.equals(other.elementType)
        && memorySpace.equals(other.memorySpace)
        && mutableMemory == other.mutableMemory
        && (encoding.equals(other.encoding) || encoding.isSame(extents, other.encoding));
  }

  @Override
  public long[] shape() {
    return Shapes.longs(extents);
  }

  @Override
  public String toString() {
    var alloc = allocShape.stream().map(String::valueOf).collect(Collectors.joining("x"));
    return "!ttg.memdesc<%s%s, %s, %s%s%s>"
        .formatted(
            Shapes.prefix(extents),
            elementType,
            encoding,
            memorySpace,
            mutableMemory ? ", mutable" : "",
            allocShape.equals(extents) ? "" : ", " + alloc);
  }
}
