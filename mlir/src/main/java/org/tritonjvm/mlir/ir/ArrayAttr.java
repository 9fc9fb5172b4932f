package org.tritonjvm.mlir.ir;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.tritonjvm.mlir.global.MLIR;

/** {@code [1, "two"]}. */
public final class ArrayAttr extends NativeAttribute {
  ArrayAttr(Context context, long handle) {
    super(context, handle);
  }

  public static ArrayAttr get(Context context, List<? extends Attribute> elements) {
    return (ArrayAttr)
        context.attribute(
            MLIR.mlirArrayAttrGet(
                context.handle(), elements.size(), context.attributeHandles(elements)));
  }

  public int size() {
    return (int) MLIR.mlirArrayAttrGetNumElements(handle());
  }

  public Attribute get(int i) {
    return context.attribute(MLIR.mlirArrayAttrGetElement(handle(), Objects.checkIndex(i, size())));
  }

  public List<Attribute> elements() {
    return IntStream.range(0, size()).mapToObj(this::get).toList();
  }
}
