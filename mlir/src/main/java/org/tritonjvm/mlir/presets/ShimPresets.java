package org.tritonjvm.mlir.presets;

import java.util.List;
import org.bytedeco.javacpp.annotation.Platform;
import org.bytedeco.javacpp.annotation.Properties;
import org.bytedeco.javacpp.tools.Info;
import org.bytedeco.javacpp.tools.InfoMap;
import org.bytedeco.javacpp.tools.InfoMapper;

/** The project's own C++ shim: what MLIR's C API lacks, in the same style. */
@Properties(
    inherit = MLIRPresets.class,
    value =
        @Platform(
            value = "linux-x86_64",
            library = "jnimlir",
            include = {"upcall.h", "shim_api.h", "handles.h"}),
    target = "org.tritonjvm.mlir.global.shim",
    global = "org.tritonjvm.mlir.global.Shim")
public class ShimPresets implements InfoMapper {
  @Override
  public void map(InfoMap infoMap) {
    Handles.map(infoMap, List.of("SessionHandle"));
    infoMap.put(new Info("JNI_SIDE").define(false)).put(new Info("Session").skip());
  }
}
