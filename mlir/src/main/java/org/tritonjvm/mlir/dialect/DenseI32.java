package org.tritonjvm.mlir.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DenseArrayAttr;

/** Stores a {@code List<Integer>} as {@code array<i32: ...>}, for {@link Encoded}. */
public final class DenseI32 implements AttributeCodec<List<Integer>> {
  @Override
  public String summary() {
    return "i32 dense array attribute";
  }

  @Override
  public boolean accepts(Attribute attribute) {
    return attribute instanceof DenseArrayAttr d && d.elementType().isInteger(32);
  }

  @Override
  public List<Integer> decode(Attribute attribute) {
    return Arrays.stream(((DenseArrayAttr) attribute).toInts()).boxed().toList();
  }

  @Override
  public Attribute encode(Context context, List<Integer> value) {
    return DenseArrayAttr.ofI32(context, value.stream().mapToInt(i -> i).toArray());
  }

  @Override
  public Optional<StrippedForm<Attribute>> strippedForm() {
    return Optional.of(DenseArrays.I32);
  }
}
