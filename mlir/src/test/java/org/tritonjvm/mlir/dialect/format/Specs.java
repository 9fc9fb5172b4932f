package org.tritonjvm.mlir.dialect.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tritonjvm.mlir.dialect.AttributeCodec;
import org.tritonjvm.mlir.dialect.DenseArrays;
import org.tritonjvm.mlir.dialect.OpSpec;
import org.tritonjvm.mlir.dialect.OpSpec.Arity;
import org.tritonjvm.mlir.dialect.StrippedForm;
import org.tritonjvm.mlir.dialect.TypeConstraint;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.UnitAttr;

/** Builds operation specifications for tests, in few words. */
final class Specs {
  private final List<OpSpec.ValueSpec> operands = new ArrayList<>();
  private final List<OpSpec.ValueSpec> results = new ArrayList<>();
  private final List<OpSpec.AttributeSpec> attributes = new ArrayList<>();
  private final List<OpSpec.RegionSpec> regions = new ArrayList<>();
  private final List<OpSpec.SuccessorSpec> successors = new ArrayList<>();
  private final List<String> traits = new ArrayList<>();

  static Specs op() {
    return new Specs();
  }

  /**
   * {@code a} is one operand, {@code a?} an optional one, {@code a*} variadic, {@code a:i32} typed.
   */
  Specs operands(String... names) {
    for (var name : names) operands.add(value(name));
    return this;
  }

  Specs results(String... names) {
    for (var name : names) results.add(value(name));
    return this;
  }

  Specs regions(String... names) {
    for (var name : names) regions.add(new OpSpec.RegionSpec(bare(name), arity(name)));
    return this;
  }

  Specs successors(String... names) {
    for (var name : names) successors.add(new OpSpec.SuccessorSpec(bare(name), arity(name)));
    return this;
  }

  Specs traits(String... names) {
    traits.addAll(List.of(names));
    return this;
  }

  Specs attribute(String name, AttributeCodec<?> codec) {
    attributes.add(
        new OpSpec.AttributeSpec(bare(name), name.endsWith("?"), Optional.empty(), codec));
    return this;
  }

  Specs attribute(String name, AttributeCodec<?> codec, Object defaultValue) {
    attributes.add(new OpSpec.AttributeSpec(name, false, Optional.of(defaultValue), codec));
    return this;
  }

  OpSpec named(String name) {
    return new OpSpec(
        name, operands, results, attributes, regions, successors, traits, Optional.empty());
  }

  private static String bare(String name) {
    var bare = name.replaceAll("[?*]$", "");
    return bare.contains(":") ? bare.substring(0, bare.indexOf(':')) : bare;
  }

  private static Arity arity(String name) {
    return name.endsWith("?") ? Arity.OPTIONAL : name.endsWith("*") ? Arity.VARIADIC : Arity.ONE;
  }

  private static OpSpec.ValueSpec value(String name) {
    var type = name.replaceAll("[?*]$", "").contains(":") ? name.replaceAll(".*:|[?*]$", "") : "";
    return new OpSpec.ValueSpec(bare(name), arity(name), constraint(type));
  }

  private static TypeConstraint constraint(String type) {
    return new TypeConstraint() {
      @Override
      public String summary() {
        return type.isEmpty() ? "any type" : type;
      }

      @Override
      public boolean accepts(Type t) {
        return true;
      }

      @Override
      public Optional<Function<Context, Type>> builder() {
        return type.isEmpty() ? Optional.empty() : Optional.of(c -> c.parseType(type));
      }
    };
  }

  /** A codec made of its parts. */
  record Codec<T>(
      Predicate<Attribute> test,
      Function<Attribute, T> decoder,
      BiFunction<Context, T, Attribute> encoder,
      Optional<Function<Context, Type>> elided,
      List<String> keywords,
      List<T> values,
      Kind kind,
      Optional<StrippedForm<Attribute>> strippedForm)
      implements AttributeCodec<T> {
    @Override
    public String summary() {
      return "attribute";
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

    @Override
    public Optional<Type> elidedType(Context context) {
      return elided.map(e -> e.apply(context));
    }
  }

  static final AttributeCodec<Long> I32 =
      new Codec<>(
          a -> a instanceof IntegerAttr,
          a -> ((IntegerAttr) a).value(),
          (c, v) -> IntegerAttr.get(IntegerType.get(c, 32), v, c),
          Optional.of(c -> IntegerType.get(c, 32)),
          List.of(),
          List.of(),
          AttributeCodec.Kind.PLAIN,
          Optional.empty());

  static final AttributeCodec<Boolean> BOOL =
      new Codec<>(
          a -> a instanceof IntegerAttr,
          a -> ((IntegerAttr) a).isTrue(),
          IntegerAttr::ofBoolean,
          Optional.of(c -> IntegerType.get(c, 1)),
          List.of(),
          List.of(),
          AttributeCodec.Kind.PLAIN,
          Optional.empty());

  static final AttributeCodec<String> STRING = string(AttributeCodec.Kind.PLAIN);
  static final AttributeCodec<String> SYMBOL = string(AttributeCodec.Kind.SYMBOL_NAME);

  private static AttributeCodec<String> string(AttributeCodec.Kind kind) {
    return new Codec<>(
        a -> a instanceof StringAttr,
        a -> ((StringAttr) a).value(),
        StringAttr::get,
        Optional.empty(),
        List.of(),
        List.of(),
        kind,
        Optional.empty());
  }

  static final AttributeCodec<Boolean> UNIT =
      new Codec<>(
          a -> a instanceof UnitAttr,
          a -> true,
          (c, v) -> UnitAttr.get(c),
          Optional.empty(),
          List.of(),
          List.of(),
          AttributeCodec.Kind.UNIT,
          Optional.empty());

  static final AttributeCodec<Attribute> ANY =
      new Codec<>(
          a -> true,
          a -> a,
          (c, v) -> v,
          Optional.empty(),
          List.of(),
          List.of(),
          AttributeCodec.Kind.PLAIN,
          Optional.empty());

  /** An enum stored as an i32, its values counted from 1. */
  static AttributeCodec<Long> keywords(String... words) {
    var values = new ArrayList<Long>();
    for (long i = 1; i <= words.length; i++) values.add(i);
    return new Codec<>(
        a -> a instanceof IntegerAttr,
        a -> ((IntegerAttr) a).value(),
        (c, v) -> IntegerAttr.get(IntegerType.get(c, 32), v, c),
        Optional.of(c -> IntegerType.get(c, 32)),
        List.of(words),
        values,
        AttributeCodec.Kind.PLAIN,
        Optional.empty());
  }

  static final AttributeCodec<int[]> INTS =
      new Codec<>(
          a -> a instanceof DenseArrayAttr,
          a -> ((DenseArrayAttr) a).toInts(),
          (c, v) -> DenseArrayAttr.ofI32(c, v),
          Optional.empty(),
          List.of(),
          List.of(),
          AttributeCodec.Kind.PLAIN,
          Optional.of(DenseArrays.I32));
}
