package org.tritonjvm.nvidia.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.llvm.LlvmContext;
import org.tritonjvm.mlir.llvm.LlvmModule;
import org.tritonjvm.mlir.llvm.TargetMachine;
import org.tritonjvm.nvidia.PtxAssembler;

final class LibraryTest {
  private static List<String> names() throws IOException {
    return NativeFunctions.lines("libdevice-names.txt");
  }

  private static String ptx(List<String> names) {
    return ptx(names, false);
  }

  private static String ptx(List<String> names, boolean flushes) {
    var text = Library.module(names, flushes).orElseThrow();
    var spec = new TargetMachine.Spec("nvptx64-nvidia-cuda", "sm_90a", "+ptx80", 3, true);
    try (var context = new LlvmContext();
        var machine = new TargetMachine(context, spec);
        var module = LlvmModule.parse(context, text.getBytes(UTF_8), "functions")) {
      module.setTarget(machine);
      module.verify();
      return module.toAssembly(machine);
    }
  }

  @Test
  void everyFunctionOfTritonsHasADefinition() throws IOException {
    for (var name : names()) assertTrue(Library.type(name).isPresent(), name);
  }

  @Test
  void thePtxCompilerTakesThemAll() throws IOException {
    var ptx = ptx(names());
    for (var name : names()) assertTrue(ptx.contains(" " + name + "("), name);
    assertTrue(PtxAssembler.assemble(ptx, "sm_90a", "--compile-only").code().length > 0);
  }

  @Test
  void instructionsAreThoseOfTheirNames() throws IOException {
    var wanted =
        Map.ofEntries(
            Map.entry("fadd_rz", "add.rz.f32"),
            Map.entry("dsub_ru", "sub.rp.f64"),
            Map.entry("fmul_rd", "mul.rm.f32"),
            Map.entry("ddiv_rn", "div.rn.f64"),
            Map.entry("fmaf_rd", "fma.rm.f32"),
            Map.entry("fma_ru", "fma.rp.f64"),
            Map.entry("frcp_rz", "rcp.rz.f32"),
            Map.entry("dsqrt_rd", "sqrt.rm.f64"),
            Map.entry("double2float_ru", "cvt.rp.f32.f64"),
            Map.entry("float2uint_rd", "cvt.rmi.u32.f32"),
            Map.entry("double2ll_rn", "cvt.rni.s64.f64"),
            Map.entry("ull2float_rz", "cvt.rz.f32.u64"),
            Map.entry("int2double_rn", "cvt.rn.f64.s32"),
            Map.entry("umul64hi", "mul.hi.u64"),
            Map.entry("byte_perm", "prmt.b32"),
            Map.entry("saturatef", "cvt.sat.f32.f32"),
            Map.entry("fast_powf", "lg2.approx.f32"),
            Map.entry("llrintf", "cvt.rni.s64.f32"));
    for (var entry : wanted.entrySet()) {
      var ptx = ptx(List.of("__nv_" + entry.getKey()));
      assertTrue(ptx.contains(entry.getValue() + " "), ptx);
    }
  }

  @Test
  void instructionsOfF32FlushDenormalNumbersIfTheyMay() throws IOException {
    var wanted =
        Map.of(
            "fadd_rz", "add.rz.ftz.f32",
            "fast_powf", "lg2.approx.ftz.f32",
            "saturatef", "cvt.sat.ftz.f32.f32",
            "float2uint_rd", "cvt.rmi.ftz.u32.f32",
            "double2float_ru", "cvt.rp.ftz.f32.f64",
            "ull2float_rz", "cvt.rz.f32.u64",
            "dsub_ru", "sub.rp.f64");
    for (var entry : wanted.entrySet()) {
      var ptx = ptx(List.of("__nv_" + entry.getKey()), true);
      assertTrue(ptx.contains(entry.getValue() + " "), ptx);
    }
    assertTrue(
        PtxAssembler.assemble(ptx(names(), true), "sm_90a", "--compile-only").code().length > 0);
  }

  @Test
  void aModuleHasWhatIsCalledAndNoMore() {
    var text = Library.module(List.of("__nv_asinh", "printf", "__nv_nothing"), false).orElseThrow();
    var names = Pattern.compile("define [^@]*@(\\w+)").matcher(text).results().map(m -> m.group(1));
    assertEquals(
        List.of("__nv_asinh", "__nv_log1p", "__nv_log", "triton_log_parts", "triton_log_special"),
        names.toList());
    assertEquals(Optional.empty(), Library.module(List.of("printf", "llvm.fma.f32"), false));
  }

  @Test
  void typesAreThoseOfTheDialect() {
    assertEquals(Optional.of("f32 (i32, f32)"), Library.type("__nv_jnf"));
    assertEquals(Optional.of("i64 (f64)"), Library.type("__nv_llrint"));
    assertEquals(Optional.of("f64 (f64, f64)"), Library.type("__nv_atan2"));
    assertFalse(Library.type("__nv_nothingf").isPresent());
    assertFalse(Library.type("triton_scale").isPresent());
  }
}
