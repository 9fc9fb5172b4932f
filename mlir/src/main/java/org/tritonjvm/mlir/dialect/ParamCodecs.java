package org.tritonjvm.mlir.dialect;

import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Type;

/** How MLIR writes parameters of the usual classes. */
public final class ParamCodecs {
  private record Parts<T>(Function<AsmParser, T> reader, BiConsumer<AsmPrinter, T> writer)
      implements ParamCodec<T> {
    @Override
    public T parse(AsmParser parser) {
      return reader.apply(parser);
    }

    @Override
    public void print(AsmPrinter printer, T value) {
      writer.accept(printer, value);
    }
  }

  private record Stripped<T>(
      Function<AsmParser, T> reader, BiConsumer<AsmPrinter, T> writer, ParamCodec<T> qualified)
      implements ParamCodec<T> {
    @Override
    public T parse(AsmParser parser) {
      return reader.apply(parser);
    }

    @Override
    public void print(AsmPrinter printer, T value) {
      writer.accept(printer, value);
    }
  }

  public static final ParamCodec<Long> LONG =
      new Parts<>(AsmParser::parseInteger, (p, v) -> p.print(v.longValue()));

  /** An integer that must fit into 32 bits. */
  public static final ParamCodec<Integer> INT =
      new Parts<>(ParamCodecs::parseInt, (p, v) -> p.print(v.longValue()));

  public static final ParamCodec<Double> DOUBLE =
      new Parts<>(AsmParser::parseFloat, (p, v) -> p.print(v.doubleValue()));

  public static final ParamCodec<Boolean> BOOLEAN =
      new Parts<>(AsmParser::parseBoolean, (p, v) -> p.print(v.booleanValue()));

  /** A quoted string. */
  public static final ParamCodec<String> STRING =
      new Parts<>(AsmParser::parseString, AsmPrinter::printString);

  public static final ParamCodec<Attribute> ATTRIBUTE =
      new Parts<>(AsmParser::parseAttribute, AsmPrinter::print);

  public static final ParamCodec<Type> TYPE = new Parts<>(AsmParser::parseType, AsmPrinter::print);

  private ParamCodecs() {}

  private static Integer parseInt(AsmParser p) {
    var at = p.currentLocation();
    long value = p.parseInteger();
    if (value != (int) value) throw p.emitError(at, "integer value too large");
    return (int) value;
  }

  /** An attribute of a class. */
  public static <T extends Attribute> ParamCodec<T> attribute(Class<T> kind) {
    return new Parts<>(p -> p.parseAttribute(kind), AsmPrinter::print);
  }

  /** A type of a class. */
  public static <T extends Type> ParamCodec<T> type(Class<T> kind) {
    return new Parts<>(p -> p.parseType(kind), AsmPrinter::print);
  }

  /** An enum by its keyword. */
  public static <T> ParamCodec<T> keyword(List<T> values, Function<T, String> word) {
    var words = values.stream().map(word).toList();
    return new Parts<>(
        p -> values.get(words.indexOf(p.parseKeyword(words))), (p, v) -> p.print(word.apply(v)));
  }

  /** {@code [1, 2]}. */
  public static <T> ParamCodec<List<T>> list(ParamCodec<T> element) {
    return list(element, Delimiter.SQUARE);
  }

  /** Elements with commas between them, between delimiters. */
  public static <T> ParamCodec<List<T>> list(ParamCodec<T> element, Delimiter delimiter) {
    return new Parts<>(
        p -> List.copyOf(p.parseCommaSeparatedList(delimiter, () -> element.parse(p))),
        (p, list) ->
            p.print(delimiter.open().orElse(""))
                .printCommaSeparated(list, e -> element.print(p, e))
                .print(delimiter.close()));
  }

  /** The codec of a record component's type. */
  static ParamCodec<?> of(java.lang.reflect.Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return list(of(generic.getActualTypeArguments()[0]));
    }
    if (!(type instanceof Class<?> c)) throw unknown(type);
    if (c == int.class || c == Integer.class) return INT;
    if (c == long.class || c == Long.class) return LONG;
    if (c == double.class || c == Double.class) return DOUBLE;
    if (c == boolean.class || c == Boolean.class) return BOOLEAN;
    if (c == String.class) return STRING;
    if (c.isEnum()) return keyword(List.of(c.getEnumConstants()), EnumValue::keywordOf);
    if (Attribute.class.isAssignableFrom(c)) return attributeOf(c.asSubclass(Attribute.class));
    if (Type.class.isAssignableFrom(c)) return typeOf(c.asSubclass(Type.class));
    if (c.isRecord()) return struct(c);
    throw unknown(type);
  }

  private static IllegalArgumentException unknown(java.lang.reflect.Type type) {
    return new IllegalArgumentException("no parameter is a " + type.getTypeName());
  }

  private static <T extends Attribute> ParamCodec<?> attributeOf(Class<T> c) {
    if (!c.isAnnotationPresent(Mnemonic.class)) return attribute(c);
    var form = new RecordForm<Attribute>(c);
    return new Stripped<>(
        p -> c.cast(p.checked(c, () -> p.parseStrippedAttribute(form))),
        (p, v) -> p.printStripped(v, form),
        attribute(c));
  }

  private static <T extends Type> ParamCodec<?> typeOf(Class<T> c) {
    if (!c.isAnnotationPresent(Mnemonic.class)) return type(c);
    var form = new RecordForm<Type>(c);
    return new Stripped<>(
        p -> c.cast(p.checked(c, () -> p.parseStrippedType(form))),
        (p, v) -> p.printStripped(v, form),
        type(c));
  }

  /** A record that is no attribute: {@code {name = value, ...}}. */
  private static ParamCodec<Record> struct(Class<?> c) {
    var format = new RecordFormat(c, "`{` struct(params) `}`");
    return new Parts<>(p -> Assembly.read(p, format), format::print);
  }
}
