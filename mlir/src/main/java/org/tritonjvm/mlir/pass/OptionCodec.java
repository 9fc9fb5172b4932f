package org.tritonjvm.mlir.pass;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way between a record component of a pass and its text. */
final class OptionCodec {
  private final RecordComponent component;
  private final Class<?> element;
  private final boolean optional;
  private final PassOption option;

  private OptionCodec(RecordComponent component) {
    this.component = component;
    Type type = component.getGenericType();
    boolean list = component.getType() == List.class;
    this.optional = component.getType() == Optional.class;
    if ((list || optional) && type instanceof ParameterizedType p) {
      type = p.getActualTypeArguments()[0];
    }
    if (!(type instanceof Class<?> c)) throw unsupported(component);
    this.element = c;
    var annotation = component.getAnnotation(Option.class);
    boolean named = annotation != null && !annotation.name().isEmpty();
    var name = named ? annotation.name() : dashed(component.getName());
    var kind = kind();
    var values =
        kind == PassOption.Type.ENUM
            ? Arrays.stream(c.getEnumConstants()).map(OptionCodec::text).toList()
            : List.<String>of();
    var given = annotation == null ? "" : annotation.defaultValue();
    this.option =
        new PassOption(
            name,
            kind,
            list,
            values,
            given.isEmpty() && !list && !optional ? zero(kind, values) : given,
            annotation == null ? "" : annotation.value());
    if (!(given.isEmpty() && (list || optional))) {
      option
          .problem(option.defaultValue())
          .ifPresent(
              problem -> {
                throw new IllegalArgumentException(
                    component.getDeclaringRecord().getName() + ": default: " + problem);
              });
    }
  }

  static OptionCodec of(RecordComponent component) {
    return new OptionCodec(component);
  }

  PassOption option() {
    return option;
  }

  private PassOption.Type kind() {
    if (element == boolean.class || element == Boolean.class) return PassOption.Type.BOOL;
    if (element == int.class || element == Integer.class) return PassOption.Type.INT;
    if (element == long.class || element == Long.class) return PassOption.Type.LONG;
    if (element == double.class || element == Double.class) return PassOption.Type.DOUBLE;
    if (element == String.class) return PassOption.Type.STRING;
    if (element.isEnum()) return PassOption.Type.ENUM;
    throw unsupported(component);
  }

  private static IllegalArgumentException unsupported(RecordComponent component) {
    return new IllegalArgumentException(
        "%s.%s: an option is a boolean, int, long, double, String or enum, a List or an Optional of them"
            .formatted(component.getDeclaringRecord().getName(), component.getName()));
  }

  private static String zero(PassOption.Type kind, List<String> values) {
    return switch (kind) {
      case BOOL -> "false";
      case INT, LONG, UINT, ULONG -> "0";
      case DOUBLE -> "0.0";
      case ENUM -> values.getFirst();
      case STRING, OTHER -> "";
    };
  }

  private static String dashed(String camelCase) {
    return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static String text(Object enumConstant) {
    return ((Enum<?>) enumConstant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Object parse(String text) {
    if (option.list()) {
      return OptionText.elements(text).stream().map(this::parseOne).toList();
    }
    if (!optional) return parseOne(text);
    return text.isEmpty() ? Optional.empty() : Optional.of(parseOne(text));
  }

  private Object parseOne(String text) {
    return switch (option.type()) {
      case BOOL -> OptionText.bool(text).orElseThrow();
      case DOUBLE -> Double.parseDouble(text);
      case ENUM -> element.getEnumConstants()[option.values().indexOf(text)];
      case INT -> Integer.decode(text);
      case LONG -> Long.decode(text);
      case STRING -> text;
      case UINT, ULONG, OTHER -> throw new IllegalStateException(option.toString());
    };
  }

  String print(Pass pass) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      var value = accessor.invoke(pass);
      return switch (value) {
        case List<?> list -> list.stream().map(this::printOne).collect(Collectors.joining(","));
        case Optional<?> o -> o.map(this::printOne).orElse("");
        default -> printOne(value);
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private String printOne(Object value) {
    if (value instanceof Enum<?> constant) return text(constant);
    var text = value.toString();
    boolean element = option.list() && (text.contains(",") || text.isEmpty());
    return element ? "{" + text + "}" : text;
  }
}
