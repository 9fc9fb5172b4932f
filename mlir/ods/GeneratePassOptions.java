import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Writes what upstream passes take as options, from their definitions as {@code llvm-tblgen
 * --dump-json} gives them.
 *
 * <p>usage: GeneratePassOptions.java OUT JSON...; writes a line per option: pass, option, type, whether
 * a list, values of an enum (commas between), default, description, with U+001F between.
 */
public final class GeneratePassOptions {
  /** An enum's value: its C++ name and the one that users write. */
  private static final Pattern ENUM_VALUE = Pattern.compile("clEnumValN\\(\\s*([\\w:]+),\\s*\"([^\"]*)\"");

  private record EnumValue(String cpp, String text) {}

  private GeneratePassOptions() {}

  public static void main(String[] args) throws IOException {
    var lines = new TreeSet<String>();
    for (var file : List.of(args).subList(1, args.length)) {
      var records = new Gson().fromJson(Files.readString(Path.of(file)), JsonObject.class);
      for (var name : records.getAsJsonObject("!instanceof").getAsJsonArray("PassBase")) {
        var pass = records.getAsJsonObject(name.getAsString());
        for (var option : pass.getAsJsonArray("options")) {
          var record = records.getAsJsonObject(option.getAsJsonObject().get("def").getAsString());
          lines.add(text(pass, "argument") + "\u001f" + line(record));
        }
      }
    }
    Files.write(Path.of(args[0]), lines);
  }

  private static String text(JsonObject record, String field) {
    return record.get(field).getAsString().strip().replaceAll("\\s+", " ");
  }

  private static String line(JsonObject option) {
    var values = new ArrayList<EnumValue>();
    var matcher = ENUM_VALUE.matcher(text(option, "additionalOptFlags"));
    while (matcher.find()) values.add(new EnumValue(matcher.group(1), matcher.group(2)));
    var type = type(text(option, "type"), !values.isEmpty());
    boolean list = option.getAsJsonArray("!superclasses").toString().contains("ListOption") && !type.equals("other");
    var texts = String.join(",", values.stream().map(EnumValue::text).toList());
    return String.join(
        "\u001f",
        text(option, "argument"),
        type,
        list ? "1" : "0",
        texts,
        list ? "" : defaultValue(text(option, "defaultValue"), type, values),
        text(option, "description"));
  }

  private static String type(String cpp, boolean isEnum) {
    if (isEnum) return "enum";
    return switch (cpp) {
      case "bool", "int", "double" -> cpp;
      case "float" -> "double";
      case "std::string" -> "string";
      case "int32_t" -> "int";
      case "int64_t" -> "long";
      case "unsigned", "uint32_t" -> "uint";
      case "uint64_t", "size_t" -> "ulong";
      default -> "other";
    };
  }

  /** A C++ expression as users write the value. */
  private static String defaultValue(String cpp, String type, List<EnumValue> values) {
    for (var value : values) {
      if (cpp.endsWith(value.cpp()) || value.cpp().endsWith(cpp)) return value.text();
    }
    return switch (cpp) {
      case "-1U", "-1u" -> "4294967295";
      case "std::numeric_limits<uint64_t>::max()" -> "18446744073709551615";
      case "" -> type.equals("uint") || type.equals("ulong") ? "0" : "";
      default -> cpp.replaceAll("^\"|\"$", "").replaceAll("(?<=\\d)[fFuU]$", "");
    };
  }
}
