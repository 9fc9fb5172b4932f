package org.tritonjvm.nvidia.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tritonjvm.nvidia.device.Code.Value;

/**
 * Our own definitions of functions by the names of NVIDIA's device library, in LLVM's language:
 * those that this package writes, and those of the resource {@code device-functions.ll}. Only what
 * is asked for is made, and the resource is read when something of it is.
 */
public final class Library {
  private static final String PREFIX = "__nv_";

  /** Of functions that only others of these call. */
  private static final String INTERNAL = "triton_";

  /** Where a name is looked up, one after the other. */
  private static final List<Function<String, Optional<Definition>>> TOPICS =
      List.of(
          Instructions::of,
          Intrinsics::of,
          Bits::of,
          Approximations::of,
          FunctionsOfF32::of,
          Elementary::of,
          Powers::of,
          ErrorFunctions::of,
          Gamma::of,
          Bessel::of);

  private Library() {}

  /** What is in the resource. */
  private static final class Written {
    private static final String FILE = "/org/tritonjvm/nvidia/device-functions.ll";
    private static final List<String> BEGINNINGS = List.of("define ", "@", "attributes ");
    private static final Pattern HEAD = Pattern.compile("hidden (\\w+) @\\w+\\(([^)]*)\\)");

    private static final Pattern PARAMETER = Pattern.compile("(\\w+) %");

    /** The attributes, which have no name of their own. */
    private static final String ATTRIBUTES = "attributes";

    /** Definitions by name, and the attributes that they refer to. */
    private static final Map<String, String> TEXTS = split(read());

    private static String read() {
      try (var in = Library.class.getResourceAsStream(FILE)) {
        if (in == null) throw new IllegalStateException("the resource " + FILE + " is missing");
        return new String(in.readAllBytes(), UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Map<String, String> split(String text) {
      var result = new LinkedHashMap<String, String>();
      int begin = next(text, 0);
      while (begin < text.length()) {
        int end = next(text, text.indexOf('\n', begin) + 1);
        var part = text.substring(begin, end);
        result.merge(part.startsWith(ATTRIBUTES) ? ATTRIBUTES : nameIn(part), part, String::concat);
        begin = end;
      }
      return result;
    }

    /** The first line from here on that begins a definition. */
    private static int next(String text, int from) {
      for (int line = from; ; line++) {
        for (var beginning : BEGINNINGS) if (text.startsWith(beginning, line)) return line;
        line = text.indexOf('\n', line);
        if (line < 0) return text.length();
      }
    }

    private static String nameIn(String definition) {
      int begin = definition.indexOf('@') + 1;
      return definition.substring(begin, endOfName(definition, begin));
    }

    static Optional<String> text(String name) {
      return Optional.ofNullable(TEXTS.get(name));
    }

    static Optional<Signature> signature(String name) {
      return text(name)
          .map(
              text -> {
                var head = HEAD.matcher(text);
                if (!head.find()) throw new IllegalStateException("no head in " + text);
                var parameters = PARAMETER.matcher(head.group(2)).results().map(m -> m.group(1));
                return new Signature(Type.of(head.group(1)), parameters.map(Type::of).toList());
              });
    }
  }

  /** A function's type. */
  private record Signature(Type result, List<Type> parameters) {}

  private static Optional<Definition> definition(String name) {
    if (!name.startsWith(PREFIX)) return Optional.empty();
    var stem = name.substring(PREFIX.length());
    for (var topic : TOPICS) {
      var definition = topic.apply(stem);
      if (definition.isPresent()) return definition;
    }
    return Optional.empty();
  }

  /** A function of f32 for which there is nothing better than the function of f64. */
  private static Optional<Definition> throughF64(String name) {
    if (!name.startsWith(PREFIX) || !name.endsWith("f")) return Optional.empty();
    var wide = name.substring(0, name.length() - 1);
    return signature(wide)
        .map(
            s -> {
              var result = narrow(s.result());
              var parameters = s.parameters().stream().map(Library::narrow).toList();
              return new Definition(
                  result, parameters, Definition.Size.SMALL, v -> callWide(wide, s, v).to(result));
            });
  }

  private static Type narrow(Type type) {
    return type == Type.F64 ? Type.F32 : type;
  }

  private static Value callWide(String name, Signature signature, List<Value> arguments) {
    var wide = new ArrayList<Value>();
    for (int i = 0; i < arguments.size(); i++) {
      wide.add(arguments.get(i).to(signature.parameters().get(i)));
    }
    var others = wide.subList(1, wide.size()).toArray(Value[]::new);
    return wide.getFirst().call(name, signature.result(), others);
  }

  private static Optional<Signature> signature(String name) {
    return definition(name)
        .map(d -> new Signature(d.result(), d.parameters()))
        .or(() -> Written.signature(name))
        .or(() -> throughF64(name).map(d -> new Signature(d.result(), d.parameters())));
  }

  /**
   * The type of a function as the LLVM dialect has it, {@code f32 (f32, i32)}; empty if there is no
   * definition.
   */
  public static Optional<String> type(String name) {
    if (!name.startsWith(PREFIX)) return Optional.empty();
    return signature(name)
        .map(
            s ->
                s.parameters().stream()
                    .map(Type::inDialect)
                    .collect(Collectors.joining(", ", s.result().inDialect() + " (", ")")));
  }

  /**
   * A module in LLVM's language.
   *
   * @param names what it must define, as far as there are definitions
   * @param flushes whether single instructions take denormal numbers of f32 for zero
   * @return those and what they refer to; empty if there are none
   */
  public static Optional<String> module(Collection<String> names, boolean flushes) {
    var known = new HashSet<String>();
    var open = new ArrayDeque<String>();
    for (var name : names) if (name.startsWith(PREFIX)) open.add(name);
    var result = new StringBuilder();
    boolean hasWritten = false;
    while (!open.isEmpty()) {
      var name = open.remove();
      if (!known.add(name)) continue;
      var made = definition(name);
      var written = made.isEmpty() ? Written.text(name) : Optional.<String>empty();
      hasWritten |= written.isPresent();
      var definition = made.or(() -> throughF64(name));
      var text = written.or(() -> definition.map(d -> Code.define(name, d, flushes)));
      text.ifPresent(
          t -> {
            result.append(t).append('\n');
            addReferences(t, open);
          });
    }
    if (hasWritten) result.append(Written.TEXTS.get(Written.ATTRIBUTES));
    return result.isEmpty() ? Optional.empty() : Optional.of(result.toString());
  }

  private static void addReferences(String text, Collection<String> names) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int begin = at + 1;
      if (text.startsWith(PREFIX, begin) || text.startsWith(INTERNAL, begin)) {
        names.add(text.substring(begin, endOfName(text, begin)));
      }
    }
  }

  private static int endOfName(String text, int begin) {
    int end = begin;
    while (Character.isJavaIdentifierPart(text.charAt(end))) end++;
    return end;
  }
}
