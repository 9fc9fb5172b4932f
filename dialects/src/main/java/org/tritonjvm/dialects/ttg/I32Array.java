package org.tritonjvm.dialects.ttg;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.AsmParser;
import org.tritonjvm.mlir.dialect.AttributeCodec;
import org.tritonjvm.mlir.dialect.DenseArrays;
import org.tritonjvm.mlir.dialect.StrippedForm;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DenseArrayAttr;

/** Stores a list of integers as {@code array<i32: ...>}. */
public final class I32Array implements AttributeCodec<List<Integer>> {
  /** Reads one integer. */
  static int element(AsmParser parser) {
    var at = parser.currentLocation();
    long value = parser.parseInteger();
    if (value != (int) value) throw parser.emitError(at, "integer value too large");
    return (int) value;
  }

  @Override
  public String summary() {
    return "i32 dense array attribute";
  }

  @Override
  public boolean accepts(Attribute attribute) {
    return attribute instanceof DenseArrayAttr a && a.elementType().isInteger(32);
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
