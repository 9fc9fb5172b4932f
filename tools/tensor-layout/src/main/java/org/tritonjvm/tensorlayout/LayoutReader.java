package org.tritonjvm.tensorlayout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.IrException;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.TypeAttr;

/** Reads layouts and types, whose context it holds. */
final class LayoutReader implements AutoCloseable {
  private final Context context = new Context();

  LayoutReader() {
    Dialect.registerProvided(context);
    context.allowUnregisteredDialects(true);
  }

  @Override
  public void close() {
    context.close();
  }

  /** A ranked tensor type. */
  RankedTensorType tensorType(String text) {
    try {
      if (read("", text).getFirst() instanceof TypeAttr t
          && t.value() instanceof RankedTensorType type
          && Arrays.stream(type.shape()).allMatch(extent -> extent > 0)) {
        return type;
      }
    } catch (IrException e) {
      throw new UsageException(
          "Fail to parse the tensor type argument: " + text + "\n" + e.getMessage());
    }
    throw new UsageException("Invalid tensor type argument: " + text);
  }

  /** Bits of an element; a pointer has 64. */
  static int elementBits(RankedTensorType type) {
    return switch (type.elementType()) {
      case IntegerType i -> i.width();
      case FloatType f -> f.width();
      default -> Long.SIZE;
    };
  }

  /** The layout that an attribute gives to a tensor. */
  NamedLayout ofText(String attribute, RankedTensorType type) {
    try {
      return NamedLayout.of(Optional.empty(), read("", attribute).getFirst(), shape(type));
    } catch (IrException e) {
      throw new UsageException("Invalid layout attribute: " + attribute + "\n" + e.getMessage());
    }
  }

  /**
   * The layouts that the aliases of a file give to a tensor.
   *
   * @param names the aliases; if there are none, all that are layouts
   */
  List<NamedLayout> ofFile(String text, List<String> names, RankedTensorType type) {
    var aliases = AliasFile.read(text);
    for (var name : names) {
      if (!aliases.containsKey(name)) {
        throw new UsageException("Can't find the layout attribute: " + name);
      }
    }
    var wanted = names.isEmpty() ? List.copyOf(aliases.keySet()) : names;
    var definitions = new StringBuilder();
    aliases.forEach((name, value) -> definitions.append(definition(name, value)));
    var attributes =
        read(definitions.toString(), wanted.stream().map(name -> "#" + name).toArray(String[]::new));
    var layouts = new ArrayList<NamedLayout>();
    for (int i = 0; i < wanted.size(); i++) {
      if (!names.isEmpty() || attributes.get(i) instanceof TensorEncoding) {
        layouts.add(NamedLayout.of(Optional.of(wanted.get(i)), attributes.get(i), shape(type)));
      }
    }
    return layouts;
  }

  private static String definition(String name, String value) {
    return "#" + name + " = " + value + "\n";
  }

  private static List<Long> shape(RankedTensorType type) {
    return Arrays.stream(type.shape()).boxed().toList();
  }

  /** The attributes that these texts stand for. */
  private List<Attribute> read(String definitions, String... texts) {
    if (texts.length == 0) return List.of();
    var source =
        definitions
            + "\"tensor_layout.show\"() {of = [%s]} : () -> ()".formatted(String.join(", ", texts));
    try (var module = ModuleOp.parse(context, source)) {
      var op = module.body().first().orElseThrow();
      return ((ArrayAttr) op.attribute("of").orElseThrow()).elements();
    }
  }
}
