package org.tritonjvm.nvidia.runtime;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.nvidia.NvidiaCompiler;
import org.tritonjvm.nvidia.PtxAssembler;
import org.tritonjvm.passes.ttgir.TensorMap;

/**
 * What one must know of a kernel to launch it, as it stands in the JSON file beside its PTX.
 *
 * @param name of the entry
 * @param target {@code cuda:90}
 * @param numCTAs blocks of a cluster, which together are one program
 * @param shared bytes of dynamic shared memory
 * @param args names of the source's arguments, in order, then {@code scratch:<bytes per block>} for
 *     each pointer to scratch memory
 * @param argTypes for each argument of the source {@code *f32} for a pointer, {@code i32} for a
 *     number, {@code tensordesc<f16[64, 32]>} for a tensor descriptor; empty if they are not known
 * @param tensorMaps the tensor descriptors among the arguments, in order
 * @param resources if the kernel was assembled
 */
public record KernelMetadata(
    String name,
    String target,
    int numWarps,
    int numCTAs,
    int threadsPerWarp,
    int shared,
    List<String> args,
    List<String> argTypes,
    List<TensorMap> tensorMaps,
    Optional<Resources> resources) {
  private static final String SCRATCH = "scratch:";

  /**
   * What the assembler says of a kernel.
   *
   * @param registers per thread
   * @param spillStores bytes per thread
   * @param spillLoads bytes per thread
   */
  public record Resources(int registers, int spillStores, int spillLoads) {}

  /** Of what was compiled; {@code names} are those that the arguments have in the source. */
  public static KernelMetadata of(NvidiaCompiler.Kernel kernel, String target, List<String> names) {
    return new KernelMetadata(
        kernel.name(),
        target,
        kernel.numWarps(),
        kernel.numCTAs(),
        kernel.threadsPerWarp(),
        kernel.shared(),
        names,
        kernel.argTypes(),
        kernel.tensorMaps(),
        Optional.empty());
  }

  /** With what the assembler found. */
  public KernelMetadata with(PtxAssembler.Cubin c) {
    var found = new Resources(c.registers(), c.spillStores(), c.spillLoads());
    return new KernelMetadata(
        name,
        target,
        numWarps,
        numCTAs,
        threadsPerWarp,
        shared,
        args,
        argTypes,
        tensorMaps,
        Optional.of(found));
  }

  /** Names of the parameters that are not scratch memory. */
  public List<String> arguments() {
    return args.stream().filter(a -> !a.startsWith(SCRATCH)).toList();
  }

  /** The file's text. */
  public String json() {
    return text(fields());
  }

  /** A file's text, of such fields and others. */
  public static String text(JsonObject fields) {
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(fields)
        + "\n";
  }

  /** What the file holds. */
  public JsonObject fields() {
    var fields = new JsonObject();
    fields.addProperty("name", name);
    fields.addProperty("target", target);
    fields.addProperty("num_warps", numWarps);
    fields.addProperty("num_ctas", numCTAs);
    fields.addProperty("threads_per_warp", threadsPerWarp);
    fields.addProperty("shared", shared);
    fields.add("args", array(args));
    fields.add("arg_types", array(argTypes));
    if (!tensorMaps.isEmpty()) {
      var maps = new JsonArray();
      tensorMaps.forEach(map -> maps.add(fields(map)));
      fields.add("tensordesc_meta", maps);
    }
    resources.ifPresent(
        r -> {
          fields.addProperty("registers", r.registers);
          fields.addProperty("spill_stores", r.spillStores);
          fields.addProperty("spill_loads", r.spillLoads);
        });
    return fields;
  }

  /**
   * Reads a file's text. What may be missing: {@code num_ctas} (1), {@code threads_per_warp} (32),
   * {@code shared} (0), {@code target} and {@code arg_types}.
   *
   * @throws IllegalArgumentException if it is not such a file
   */
  public static KernelMetadata parse(String json) {
    try {
      var fields = JsonParser.parseString(json).getAsJsonObject();
      for (var needed : List.of("name", "num_warps", "args")) {
        if (!fields.has(needed)) throw new IllegalArgumentException("'" + needed + "' is missing");
      }
      return new KernelMetadata(
          fields.get("name").getAsString(),
          fields.has("target") ? fields.get("target").getAsString() : "",
          fields.get("num_warps").getAsInt(),
          number(fields, "num_ctas", 1),
          number(fields, "threads_per_warp", 32),
          number(fields, "shared", 0),
          strings(fields.getAsJsonArray("args")),
          fields.has("arg_types") ? strings(fields.getAsJsonArray("arg_types")) : List.of(),
          tensorMaps(fields),
          Optional.empty());
    } catch (JsonParseException | IllegalStateException | ClassCastException e) {
      throw new IllegalArgumentException("is not a kernel's metadata: " + e.getMessage(), e);
    }
  }

  /** Under Triton's names. */
  private static JsonObject fields(TensorMap map) {
    var fields = new JsonObject();
    fields.addProperty("swizzle", map.swizzle());
    fields.addProperty("elem_size", map.elementBytes());
    fields.addProperty("elem_type", map.elementType());
    var box = new JsonArray();
    map.box().forEach(box::add);
    fields.add("block_size", box);
    fields.addProperty("fp4_padded", map.fp4Padded());
    fields.addProperty("is_im2col", map.isIm2col());
    return fields;
  }

  private static List<TensorMap> tensorMaps(JsonObject fields) {
    if (!fields.has("tensordesc_meta")) return List.of();
    var maps = new ArrayList<TensorMap>();
    for (var element : fields.getAsJsonArray("tensordesc_meta")) {
      var map = element.getAsJsonObject();
      var box = new ArrayList<Integer>();
      map.getAsJsonArray("block_size").forEach(n -> box.add(n.getAsInt()));
      maps.add(
          new TensorMap(
              map.get("swizzle").getAsInt(),
              map.get("elem_size").getAsInt(),
              map.get("elem_type").getAsInt(),
              List.copyOf(box),
              map.get("fp4_padded").getAsBoolean(),
              map.get("is_im2col").getAsBoolean()));
    }
    return List.copyOf(maps);
  }

  private static int number(JsonObject fields, String name, int otherwise) {
    return fields.has(name) ? fields.get(name).getAsInt() : otherwise;
  }

  private static JsonArray array(List<String> strings) {
    var array = new JsonArray();
    strings.forEach(array::add);
    return array;
  }

  private static List<String> strings(JsonArray array) {
    var strings = new ArrayList<String>();
    array.forEach(a -> strings.add(a.getAsString()));
    return List.copyOf(strings);
  }
}
