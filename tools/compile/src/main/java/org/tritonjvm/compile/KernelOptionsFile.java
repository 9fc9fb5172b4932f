package org.tritonjvm.compile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tritonjvm.nvidia.KernelOptions;
import org.tritonjvm.nvidia.runtime.KernelMetadata;
import org.tritonjvm.passes.ttgir.remat.RemoveLayoutConversions.Costs;

/**
 * The options that stand in {@code kernel.json} beside {@code kernel.ttir}: at the top, as Triton
 * writes them, or under {@code options} in what was written of a compiled kernel, whose warps are
 * more where it has partitions.
 */
final class KernelOptionsFile {
  private static final String OPTIONS = "options";
  private static final String REFLECT_FTZ = "enable_reflect_ftz";

  private KernelOptionsFile() {}

  /** What is known of a compiled kernel, with the options that it was compiled with. */
  static String with(KernelOptions options, KernelMetadata kernel) {
    var own = new JsonObject();
    own.addProperty("num_warps", options.numWarps());
    own.addProperty("num_stages", options.numStages());
    own.addProperty("num_ctas", options.numCTAs());
    options.maxRegisters().ifPresent(n -> own.addProperty("maxnreg", n));
    own.addProperty(REFLECT_FTZ, options.reflectFtz());
    var fields = kernel.fields();
    fields.add(OPTIONS, own);
    return KernelMetadata.text(fields);
  }

  /**
   * A kernel's options: those given, else the file's, else the defaults.
   *
   * @throws IllegalArgumentException if one is not possible, or the file is no JSON object
   */
  static KernelOptions beside(
      Path source,
      Optional<Integer> numWarps,
      Optional<Integer> numStages,
      Optional<Integer> numCTAs,
      Optional<Integer> maxRegisters,
      Costs costs,
      Optional<Boolean> reflectFtz)
      throws IOException {
    var fields = read(source);
    var otherwise = KernelOptions.DEFAULT;
    return new KernelOptions(
        numWarps.orElseGet(() -> number(fields, "num_warps", otherwise.numWarps())),
        numStages.orElseGet(() -> number(fields, "num_stages", otherwise.numStages())),
        numCTAs.orElseGet(() -> number(fields, "num_ctas", otherwise.numCTAs())),
        maxRegisters.or(() -> maxRegisters(fields)),
        costs,
        reflectFtz.orElseGet(() -> isSet(fields, REFLECT_FTZ, otherwise.reflectFtz())));
  }

  private static JsonObject read(Path source) throws IOException {
    var name = source.getFileName().toString().replaceFirst("\\.[^.]*$", ".json");
    var file = source.resolveSibling(name);
    if (!Files.isRegularFile(file)) return new JsonObject();
    try {
      JsonElement content = JsonParser.parseString(Files.readString(file));
      if (content.isJsonObject()) {
        var fields = content.getAsJsonObject();
        return fields.has(OPTIONS) ? fields.getAsJsonObject(OPTIONS) : fields;
      }
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(file + " is no JSON: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(file + " holds no JSON object");
  }

  /** Upstream writes null where there is no limit. */
  private static Optional<Integer> maxRegisters(JsonObject fields) {
    if (!fields.has("maxnreg") || fields.get("maxnreg").isJsonNull()) return Optional.empty();
    return Optional.of(number(fields, "maxnreg", 0));
  }

  private static boolean isSet(JsonObject fields, String name, boolean otherwise) {
    if (!fields.has(name)) return otherwise;
    if (fields.get(name).isJsonPrimitive() && fields.getAsJsonPrimitive(name).isBoolean()) {
      return fields.get(name).getAsBoolean();
    }
    throw new IllegalArgumentException(
        name + " must be true or false, but is " + fields.get(name));
  }

  private static int number(JsonObject fields, String name, int otherwise) {
    if (!fields.has(name)) return otherwise;
    if (fields.get(name).isJsonPrimitive() && fields.getAsJsonPrimitive(name).isNumber()) {
      return fields.get(name).getAsInt();
    }
    throw new IllegalArgumentException(name + " must be a number, but is " + fields.get(name));
  }
}
