package org.tritonjvm.passes.lowering;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.TypeAttr;
import org.tritonjvm.mlir.ir.UnitAttr;
import org.tritonjvm.mlir.ir.Value;

/** Functions from elsewhere and strings that a module's functions use; each is there once. */
public final class Declarations {
  private final Operation module;
  private final LlvmTypes types;
  private final Set<String> functions = new HashSet<>();
  private final Map<String, Map<String, String>> strings = new HashMap<>();
  private final Map<Table, String> tables = new HashMap<>();

  Declarations(Operation module, LlvmTypes types) {
    this.module = module;
    this.types = types;
  }

  private Operation atStart(String name, Map<String, Attribute> attributes) {
    var region = new OwnedRegion(module.context());
    return Builder.atStart(module.region(0).front())
        .create(name, List.of(), List.of(), attributes, List.of(region), List.of());
  }

  /**
   * Declares a function that is defined elsewhere.
   *
   * @param result {@code !llvm.void} for none
   * @param attributes further attributes of the declaration
   */
  public void function(
      String name, Type result, List<Type> arguments, Map<String, Attribute> attributes) {
    if (!functions.add(name)) return;
    var context = module.context();
    var all = new HashMap<String, Attribute>(attributes);
    all.put("sym_name", StringAttr.get(context, name));
    all.put("function_type", TypeAttr.get(context, types.function(result, arguments)));
    all.put("linkage", context.parseAttribute("#llvm.linkage<external>"));
    atStart("llvm.func", all);
  }

  /** An attribute of LLVM IR for a function, as {@link #function} takes it. */
  public Map<String, Attribute> passthrough(String attribute) {
    var context = module.context();
    return Map.of(
        "passthrough", ArrayAttr.get(context, List.of(StringAttr.get(context, attribute))));
  }

  /**
   * The address of a string that ends in a zero byte, ptr.
   *
   * @param prefix of the global's name
   */
  public Value string(Emitter e, String prefix, String text) {
    var named = strings.computeIfAbsent(prefix, _ -> new HashMap<>());
    var name = named.computeIfAbsent(text, _ -> define(prefix + named.size(), text + '\0'));
    return e.addressOf(name, 0);
  }

  /**
   * The address of a table of constants, ptr; equal tables are one.
   *
   * @param prefix of the global's name
   * @param element of the LLVM dialect
   */
  public Value table(Emitter e, String prefix, Type element, List<Attribute> values) {
    var key = new Table(element, values);
    var name = tables.computeIfAbsent(key, k -> define(prefix + tables.size(), k));
    return e.addressOf(name, 0);
  }

  private record Table(Type element, List<Attribute> values) {}

  private String define(String name, Table table) {
    var context = module.context();
    atStart(
        "llvm.mlir.global",
        Map.of(
            "sym_name", StringAttr.get(context, name),
            "global_type", TypeAttr.get(context, types.array(table.values.size(), table.element)),
            "linkage", context.parseAttribute("#llvm.linkage<internal>"),
            "constant", UnitAttr.get(context),
            "value", ArrayAttr.get(context, table.values),
            "addr_space", IntegerAttr.get(types.i32(), 0, context)));
    return name;
  }

  private String define(String name, String text) {
    var context = module.context();
    atStart(
        "llvm.mlir.global",
        Map.of(
            "sym_name", StringAttr.get(context, name),
            "global_type",
                TypeAttr.get(context, types.array(text.getBytes(UTF_8).length, types.i8())),
            "linkage", context.parseAttribute("#llvm.linkage<internal>"),
            "constant", UnitAttr.get(context),
            "value", StringAttr.get(context, text),
            "addr_space", IntegerAttr.get(types.i32(), 0, context)));
    return name;
  }
}
