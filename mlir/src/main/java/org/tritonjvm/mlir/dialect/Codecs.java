package org.tritonjvm.mlir.dialect;

import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tritonjvm.mlir.ir.AffineMapAttr;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.FunctionType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.NoneType;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.SymbolRefAttr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.TypeAttr;
import org.tritonjvm.mlir.ir.UnitAttr;

/** Which attribute stores a Java type, with ODS's words for it. */
final class Codecs {
  private static final Map<Class<?>, String> SUMMARIES =
      Map.of(
          Attribute.class, "any attribute",
          StringAttr.class, "string attribute",
          SymbolRefAttr.class, "symbol reference attribute",
          ArrayAttr.class, "array attribute",
          DictionaryAttr.class, "dictionary of named attribute values",
          TypeAttr.class, "any type attribute",
          UnitAttr.class, "unit attribute",
          AffineMapAttr.class, "AffineMap attribute",
          DenseElementsAttr.class, "constant vector/tensor attribute",
          IntegerAttr.class, "arbitrary integer attribute");

  private Codecs() {}

  /** The codec of a component's type. */
  static AttributeCodec<?> of(java.lang.reflect.Type type) {
    if (type instanceof ParameterizedType generic) {
      var element = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == List.class) return list(of(element));
      if (generic.getRawType() == Set.class && element instanceof Class<?> c && c.isEnum()) {
        return bits(c);
      }
    }
    if (!(type instanceof Class<?> c)) throw unknown(type);
    if (c == int.class || c == Integer.class) {
      return integer(32, v -> (int) v, i -> ((Integer) i).longValue());
    }
    if (c == long.class || c == Long.class) return integer(64, v -> v, i -> (Long) i);
    if (c == float.class || c == Float.class) return real(FloatType.Kind.F32, "32", true);
    if (c == double.class || c == Double.class) return real(FloatType.Kind.F64, "64", false);
    if (c == boolean.class) return unit();
    if (c == Boolean.class) return bool();
    if (c == String.class) {
      return new Codec<String>(
              "string attribute",
              a -> a instanceof StringAttr,
              a -> ((StringAttr) a).value(),
              StringAttr::get)
          .typed(NoneType::get);
    }
    if (c == int[].class) {
      return dense(
          "i32", a -> a.toInts(), (context, v) -> DenseArrayAttr.ofI32(context, (int[]) v));
    }
    if (c == long[].class) {
      return dense(
          "i64", a -> a.toLongs(), (context, v) -> DenseArrayAttr.ofI64(context, (long[]) v));
    }
    if (c.isEnum() && EnumValue.class.isAssignableFrom(c)) return new EnumCodec(c);
    if (Type.class.isAssignableFrom(c)) return type(c);
    if (Attribute.class.isAssignableFrom(c)) return attribute(c);
    throw unknown(type);
  }

  private static IllegalArgumentException unknown(java.lang.reflect.Type type) {
    return new IllegalArgumentException("no attribute stores a " + type.getTypeName());
  }

  private static AttributeCodec<?> integer(
      int width,
      java.util.function.LongFunction<Object> box,
      java.util.function.ToLongFunction<Object> unbox) {
    return new Codec<Object>(
            width + "-bit signless integer attribute",
            a ->
                a instanceof IntegerAttr i
                    && i.type() instanceof IntegerType t
                    && t.width() == width
                    && t.signedness() == IntegerType.Signedness.SIGNLESS,
            a -> box.apply(((IntegerAttr) a).value()),
            (context, v) ->
                IntegerAttr.get(IntegerType.get(context, width), unbox.applyAsLong(v), context))
        .typed(context -> IntegerType.get(context, width));
  }

  private static AttributeCodec<?> real(FloatType.Kind kind, String width, boolean single) {
    return new Codec<Number>(
            width + "-bit float attribute",
            a -> a instanceof FloatAttr f && f.type() instanceof FloatType t && t.kind() == kind,
            a -> {
              double value = ((FloatAttr) a).value();
              if (single) return (float) value;
              return value;
            },
            (context, v) -> FloatAttr.get(FloatType.get(context, kind), v.doubleValue(), context))
        .typed(context -> FloatType.get(context, kind));
  }

  private static AttributeCodec<?> unit() {
    return new Codec<Boolean>(
            "unit attribute",
            a -> a instanceof UnitAttr,
            _ -> true,
            (context, _) -> UnitAttr.get(context))
        .unit();
  }

  private static AttributeCodec<?> bool() {
    return new Codec<Boolean>(
            "bool attribute",
            a -> a instanceof IntegerAttr i && i.type().isInteger(1),
            a -> ((IntegerAttr) a).isTrue(),
            IntegerAttr::ofBoolean)
        .typed(context -> IntegerType.get(context, 1));
  }

  private static AttributeCodec<?> dense(
      String element,
      java.util.function.Function<DenseArrayAttr, Object> decode,
      java.util.function.BiFunction<Context, Object, Attribute> encode) {
    return new Codec<Object>(
            element + " dense array attribute",
            a ->
                a instanceof DenseArrayAttr d
                    && d.elementType().isInteger(element.equals("i32") ? 32 : 64),
            a -> decode.apply((DenseArrayAttr) a),
            encode)
        .stripped(element.equals("i32") ? DenseArrays.I32 : DenseArrays.I64);
  }

  private static <T> AttributeCodec<List<T>> list(AttributeCodec<T> element) {
    return new Codec<List<T>>(
        element.summary().endsWith(" attribute")
            ? element.summary().replaceAll(" attribute$", " array attribute")
            : "array attribute of " + element.summary(),
        a -> a instanceof ArrayAttr array && array.elements().stream().allMatch(element::accepts),
        a -> ((ArrayAttr) a).elements().stream().map(element::decode).toList(),
        (context, v) ->
            ArrayAttr.get(context, v.stream().map(e -> element.encode(context, e)).toList()));
  }

  private static AttributeCodec<?> type(Class<?> c) {
    return new Codec<Type>(
        c == FunctionType.class ? "type attribute of function type" : "any type attribute",
        a -> a instanceof TypeAttr t && c.isInstance(t.value()),
        a -> ((TypeAttr) a).value(),
        TypeAttr::get);
  }

  private static AttributeCodec<?> attribute(Class<?> c) {
    var mnemonic = Optional.ofNullable(c.getAnnotation(Mnemonic.class));
    var summary =
        mnemonic
            .map(m -> m.summary().isEmpty() ? m.value() + " attribute" : m.summary())
            .orElseGet(() -> SUMMARIES.getOrDefault(c, c.getSimpleName()));
    var codec = new Codec<Attribute>(summary, c::isInstance, a -> a, (_, v) -> v);
    return mnemonic.isEmpty()
        ? codec
        : codec.stripped(new RecordForm<Attribute>(c.asSubclass(Attribute.class)));
  }

  private static AttributeCodec<?> bits(Class<?> c) {
    var cases = List.of(c.getEnumConstants());
    int mask = cases.stream().mapToInt(e -> ((EnumValue) e).value()).reduce(0, (a, b) -> a | b);
    return new Codec<Set<?>>(
            "valid " + c.getSimpleName(),
            a ->
                a instanceof IntegerAttr i
                    && i.type().isInteger(32)
                    && (i.value() & ~mask & 0xffffffffL) == 0,
            a -> {
              long bits = ((IntegerAttr) a).value();
              return cases.stream()
                  .filter(e -> isSet(bits, ((EnumValue) e).value()))
                  .collect(Collectors.toUnmodifiableSet());
            },
            (context, v) ->
                IntegerAttr.get(
                    IntegerType.get(context, 32),
                    v.stream().mapToInt(e -> ((EnumValue) e).value()).reduce(0, (a, b) -> a | b),
                    context))
        .stripped(BitEnumForm.of(cases));
  }

  private static boolean isSet(long bits, int value) {
    return value != 0 && (bits & value) == value;
  }

  /** An enum as its integer. */
  private record EnumCodec(List<Object> cases) implements AttributeCodec<Object> {
    EnumCodec(Class<?> c) {
      this(Arrays.asList((Object[]) c.getEnumConstants()));
    }

    @Override
    public String summary() {
      return "allowed 32-bit signless integer cases: "
          + cases.stream()
              .map(e -> Integer.toString(((EnumValue) e).value()))
              .collect(Collectors.joining(", "));
    }

    private Optional<Object> find(long value) {
      for (var e : cases) if (((EnumValue) e).value() == value) return Optional.of(e);
      return Optional.empty();
    }

    @Override
    public boolean accepts(Attribute attribute) {
      return attribute instanceof IntegerAttr i
          && i.type().isInteger(32)
          && find(i.value()).isPresent();
    }

    @Override
    public Object decode(Attribute attribute) {
      return find(((IntegerAttr) attribute).value()).orElseThrow();
    }

    @Override
    public Attribute encode(Context context, Object value) {
      return IntegerAttr.get(IntegerType.get(context, 32), ((EnumValue) value).value(), context);
    }

    @Override
    public Optional<Type> elidedType(Context context) {
      return Optional.of(IntegerType.get(context, 32));
    }

    @Override
    public List<Object> values() {
      return cases;
    }

    @Override
    public List<String> keywords() {
      return cases.stream().map(e -> ((EnumValue) e).keyword()).toList();
    }
  }
}
