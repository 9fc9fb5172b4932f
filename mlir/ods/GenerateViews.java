import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes the record views of an upstream dialect's operations from its ODS definitions, as {@code
 * llvm-tblgen --dump-json} gives them.
 *
 * <p>usage: GenerateViews.java OUT DIALECT JSON; writes OUT/org/tritonjvm/mlir/dialects/DIALECT/*.java
 * and OUT/org/tritonjvm/mlir/dialects/DIALECT.views, which names the record of each operation.
 */
public final class GenerateViews {
  private static final Set<String> RESERVED =
      Set.of(
          "default", "case", "switch", "this", "super", "new", "int", "long", "float", "double", "boolean", "byte", "short", "char", "void", "if",
          "else", "for", "while", "do", "return", "break", "continue", "class", "interface", "enum", "package", "import", "static", "final",
          "abstract", "public", "private", "protected", "try", "catch", "throw", "throws", "instanceof", "const", "goto", "native", "volatile",
          "synchronized", "transient", "assert", "true", "false", "null", "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll",
          "toString", "wait");
  /** Java names of upstream classes that would hide something used everywhere. */
  private static final Set<String> HIDING =
      Set.of("Override", "Object", "String", "List", "Optional", "Value", "Type", "Attribute", "Region", "Block", "Op", "Name", "Module", "Record", "Void");

  private final JsonObject records;

  private GenerateViews(JsonObject records) {
    this.records = records;
  }

  public static void main(String[] args) throws IOException {
    var out = Path.of(args[0]).resolve("org/tritonjvm/mlir/dialects");
    var dialect = args[1];
    var generator = new GenerateViews(new Gson().fromJson(Files.readString(Path.of(args[2])), JsonObject.class));
    var folder = Files.createDirectories(out.resolve(dialect));
    var index = new TreeMap<String, String>();
    for (var name : generator.records.getAsJsonObject("!instanceof").getAsJsonArray("Op")) {
      var op = generator.records.getAsJsonObject(name.getAsString());
      if (!generator.dialectOf(op).equals(dialect)) continue;
      var view = generator.className(op);
      var opName = dialect + "." + op.get("opName").getAsString();
      Files.writeString(folder.resolve(view + ".java"), generator.view(op, opName, dialect, view));
      index.put(opName, "org.tritonjvm.mlir.dialects." + dialect + "." + view);
    }
    var lines = index.entrySet().stream().map(e -> e.getKey() + " " + e.getValue() + "\n").collect(Collectors.joining());
    Files.writeString(out.resolve(dialect + ".views"), lines);
  }

  private String dialectOf(JsonObject op) {
    return records.getAsJsonObject(def(op.get("opDialect").getAsJsonObject())).get("name").getAsString();
  }

  /** {@code Arith_AddIOp} becomes {@code AddI}; a name that would hide a common one keeps its Op. */
  private String className(JsonObject op) {
    var name = op.get("!name").getAsString();
    int prefix = name.indexOf('_');
    var base = prefix < 0 ? name : name.substring(prefix + 1).replace("_", "");
    var bare = base.endsWith("Op") ? base.substring(0, base.length() - 2) : base;
    return HIDING.contains(bare) || bare.isEmpty() ? bare + "Op" : bare;
  }

  private static String def(JsonObject reference) {
    return reference.get("def").getAsString();
  }

  private static List<String> superclasses(JsonObject record) {
    var names = new ArrayList<String>();
    for (var name : record.getAsJsonArray("!superclasses")) names.add(name.getAsString());
    return names;
  }

  private String view(JsonObject op, String opName, String dialect, String view) {
    var components = new ArrayList<String>();
    for (var argument : args(op, "arguments")) {
      // Properties that are no attributes (overflow flags) are not among what an operation shows.
      if (!superclasses(record(argument)).contains("PropConstraint")) components.add(argument(argument));
    }
    for (var result : args(op, "results")) components.add(value(result, "OpResult"));
    for (var region : args(op, "regions")) {
      components.add(plain(superclasses(record(region)).contains("VariadicRegion"), "Region", region));
    }
    for (var successor : args(op, "successors")) {
      components.add(plain(superclasses(record(successor)).contains("VariadicSuccessor"), "Block", successor));
    }
    var numbered = new ArrayList<String>();
    for (int i = 0; i < components.size(); i++) numbered.add(components.get(i).replace("\0", "unnamed" + i));
    if (numbered.isEmpty()) numbered.add("Operation op");
    var summary = op.get("summary").isJsonNull() ? "" : op.get("summary").getAsString().strip();
    var doc = summary.isEmpty() ? "" : ": " + summary.replace("*/", "* /").replace("@", "{@literal @}").replace("<", "&lt;").replace("&", "&amp;").replace("&amp;lt;", "&lt;");
    return """
        package org.tritonjvm.mlir.dialects.%s;

        import java.util.List;
        import java.util.Optional;
        import org.tritonjvm.mlir.dialect.Name;
        import org.tritonjvm.mlir.dialect.Op;
        import org.tritonjvm.mlir.ir.*;

        /** {@code %s}%s. Made from upstream's ODS definition. */
        @Op(value = "%s"%s)
        public record %s(%s) implements OpView {}
        """
        .formatted(dialect, opName, doc, opName, traits(op), view, String.join(", ", numbered));
  }

  private String traits(JsonObject op) {
    var names = new ArrayList<String>();
    for (var trait : op.getAsJsonArray("traits")) {
      var name = def(trait.getAsJsonObject());
      if (name.equals("AttrSizedOperandSegments") || name.equals("AttrSizedResultSegments")) names.add('"' + name + '"');
    }
    return names.isEmpty() ? "" : ", traits = {" + String.join(", ", names) + "}";
  }

  private static List<JsonArray> args(JsonObject op, String list) {
    var args = new ArrayList<JsonArray>();
    for (var arg : op.getAsJsonObject(list).getAsJsonArray("args")) args.add(arg.getAsJsonArray());
    return args;
  }

  private JsonObject record(JsonArray arg) {
    return records.getAsJsonObject(def(arg.get(0).getAsJsonObject()));
  }

  private String argument(JsonArray arg) {
    var record = record(arg);
    // An argument may be wrapped to say its effects: (Arg<AnyMemRef, "...", [MemRead]>).
    while (record.has("constraint") && superclasses(record).contains("OpVariable")) {
      record = records.getAsJsonObject(def(record.getAsJsonObject("constraint")));
    }
    if (superclasses(record).contains("Attr")) return named(attributeType(record), arg);
    return value(record, arg, "Value");
  }

  private String value(JsonArray arg, String type) {
    var record = record(arg);
    while (record.has("constraint") && superclasses(record).contains("OpVariable")) {
      record = records.getAsJsonObject(def(record.getAsJsonObject("constraint")));
    }
    return value(record, arg, type);
  }

  private static String value(JsonObject record, JsonArray arg, String type) {
    var kinds = superclasses(record);
    if (kinds.contains("Variadic") || kinds.contains("VariadicOfVariadic")) return named("List<" + type + ">", arg);
    return named(kinds.contains("Optional") ? "Optional<" + type + ">" : type, arg);
  }

  private static String plain(boolean variadic, String type, JsonArray arg) {
    return named(variadic ? "List<" + type + ">" : type, arg);
  }

  private static String named(String type, JsonArray arg) {
    if (arg.get(1).isJsonNull()) return type + " \0";
    var name = arg.get(1).getAsString();
    var java = camel(name);
    return java.equals(name) ? type + " " + name : "@Name(\"" + name + "\") " + type + " " + java;
  }

  private static String camel(String name) {
    var text = new StringBuilder();
    for (var part : name.split("_")) {
      if (part.isEmpty()) continue;
      text.append(text.isEmpty() ? part.charAt(0) : Character.toUpperCase(part.charAt(0))).append(part.substring(1));
    }
    var java = text.toString();
    return RESERVED.contains(java) ? java + "_" : java;
  }

  private static final Map<String, String> STORAGE =
      Map.ofEntries(
          Map.entry("::mlir::StringAttr", "String"),
          Map.entry("::mlir::TypeAttr", "Type"),
          Map.entry("::mlir::FlatSymbolRefAttr", "SymbolRefAttr"),
          Map.entry("::mlir::SymbolRefAttr", "SymbolRefAttr"),
          Map.entry("::mlir::ArrayAttr", "ArrayAttr"),
          Map.entry("::mlir::DictionaryAttr", "DictionaryAttr"),
          Map.entry("::mlir::IntegerAttr", "IntegerAttr"),
          Map.entry("::mlir::BoolAttr", "IntegerAttr"),
          Map.entry("::mlir::FloatAttr", "FloatAttr"),
          Map.entry("::mlir::AffineMapAttr", "AffineMapAttr"),
          Map.entry("::mlir::DenseI32ArrayAttr", "DenseArrayAttr"),
          Map.entry("::mlir::DenseI64ArrayAttr", "DenseArrayAttr"),
          Map.entry("::mlir::DenseBoolArrayAttr", "DenseArrayAttr"));

  /** The Java type of an attribute: Optional unless it is sure to be there. */
  private String attributeType(JsonObject record) {
    var storage = record.get("storageType").getAsString().strip();
    if (storage.equals("::mlir::UnitAttr")) return "boolean";
    var type = STORAGE.getOrDefault(storage, "Attribute");
    boolean always = record.get("isOptional").getAsInt() == 0 && record.get("defaultValue").isJsonNull();
    return always ? type : "Optional<" + type + ">";
  }
}
