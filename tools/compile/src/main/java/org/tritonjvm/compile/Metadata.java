package org.tritonjvm.compile;

import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.nvidia.NvidiaCompiler;
import org.tritonjvm.nvidia.PtxAssembler;
import org.tritonjvm.passes.ttgir.TensorMap;

/** What one must know of a kernel to launch it. */
record Metadata(
    NvidiaCompiler.Kernel kernel,
    String target,
    List<String> args,
    Optional<PtxAssembler.Cubin> cubin) {
  Metadata(NvidiaCompiler.Kernel kernel, String target, List<String> args) {
    this(kernel, target, args, Optional.empty());
  }

  Metadata with(PtxAssembler.Cubin assembled) {
    return new Metadata(kernel, target, args, Optional.of(assembled));
  }

  /** Under Triton's names. */
  private static Map<String, Object> fields(TensorMap map) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("swizzle", map.swizzle());
    fields.put("elem_size", map.elementBytes());
    fields.put("elem_type", map.elementType());
    fields.put("block_size", map.box());
    fields.put("fp4_padded", map.fp4Padded());
    fields.put("is_im2col", map.isIm2col());
    return fields;
  }

  String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", kernel.name());
    fields.put("target", target);
    fields.put("num_warps", kernel.numWarps());
    fields.put("num_ctas", kernel.numCTAs());
    fields.put("threads_per_warp", kernel.threadsPerWarp());
    fields.put("shared", kernel.shared());
    fields.put("args", args);
    if (!kernel.tensorMaps().isEmpty()) {
      fields.put("tensordesc_meta", kernel.tensorMaps().stream().map(Metadata::fields).toList());
    }
    cubin.ifPresent(
        c -> {
          fields.put("registers", c.registers());
          fields.put("spill_stores", c.spillStores());
          fields.put("spill_loads", c.spillLoads());
        });
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(fields)
        + "\n";
  }
}
