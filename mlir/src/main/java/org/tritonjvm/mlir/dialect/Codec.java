package org.tritonjvm.mlir.dialect;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Type;

/** An {@link AttributeCodec} made of its parts. */
record Codec<T>(
    String summary,
    Predicate<Attribute> test,
    Function<Attribute, T> decoder,
    BiFunction<Context, T, Attribute> encoder,
    Kind kind,
    Function<Context, Optional<Type>> elided,
    Optional<StrippedForm<Attribute>> strippedForm)
    implements AttributeCodec<T> {
  Codec(
      String summary,
      Predicate<Attribute> test,
      Function<Attribute, T> decoder,
      BiFunction<Context, T, Attribute> encoder) {
    this(summary, test, decoder, encoder, Kind.PLAIN, _ -> Optional.empty(), Optional.empty());
  }

  /** The codec of a UnitAttr. */
  Codec<T> unit() {
    return new Codec<>(summary, test, decoder, encoder, Kind.UNIT, elided, strippedForm);
  }

  /** The codec of a string that custom syntax writes {@code @name}. */
  Codec<T> symbolName() {
    return new Codec<>(summary, test, decoder, encoder, Kind.SYMBOL_NAME, elided, strippedForm);
  }

  /** The codec of an attribute whose type custom syntax leaves out. */
  Codec<T> typed(Function<Context, Type> type) {
    return new Codec<>(
        summary, test, decoder, encoder, kind, c -> Optional.of(type.apply(c)), strippedForm);
  }

  /** The codec of an attribute with a form of its own in custom syntax. */
  Codec<T> stripped(StrippedForm<Attribute> form) {
    return new Codec<>(summary, test, decoder, encoder, kind, elided, Optional.of(form));
  }

  @Override
  public Optional<Type> elidedType(Context context) {
    return elided.apply(context);
  }

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
