package org.tritonjvm.mlir.dialect;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;

/** An {@link AttributeCodec} made of its parts. */
record Codec<T>(
    String summary,
    Predicate<Attribute> test,
    Function<Attribute, T> decoder,
    BiFunction<Context, T, Attribute> encoder)
    implements AttributeCodec<T> {
  @Override
  public boolean accepts(Attribute attribute) {
    return test.test(attribute);
  }

  @Override
  public T decode(Attribute attribute) {
    return decoder.apply(attribute);
  }

  @Override
  public Attribute encode(Context context, T value) {
    return encoder.apply(context, value);
  }
}
