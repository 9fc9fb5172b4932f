package org.tritonjvm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileMainTest {
  private static final String KERNEL =
      """
      #b = #ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
      module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32,
                         "ttg.threads-per-warp" = 32 : i32, ttg.target = "cuda:90"} {
        tt.func public @double(%p: !tt.ptr<f32> {tt.divisibility = 16 : i32}) {
          %i = tt.make_range {end = 512 : i32, start = 0 : i32} : tensor<512xi32, #b>
          %base = tt.splat %p : !tt.ptr<f32> -> tensor<512x!tt.ptr<f32>, #b>
          %at = tt.addptr %base, %i : tensor<512x!tt.ptr<f32>, #b>, tensor<512xi32, #b>
          %x = tt.load %at : tensor<512x!tt.ptr<f32>, #b>
          %y = arith.addf %x, %x : tensor<512xf32, #b>
          tt.store %at, %y : tensor<512x!tt.ptr<f32>, #b>
          tt.return
        }
      }
      """;

  @TempDir private Path folder = Path.of(".");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String source, String... options) throws IOException {
    var file = Files.writeString(folder.resolve("double.ttgir"), source);
    var line = CompileMain.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    var args = new String[options.length + 3];
    System.arraycopy(options, 0, args, 0, options.length);
    args[options.length] = file.toString();
    args[options.length + 1] = "-o";
    args[options.length + 2] = folder.resolve("out").toString();
    return line.execute(args);
  }

  private String written(String name) throws IOException {
    return Files.readString(folder.resolve("out").resolve(name));
  }

  @Test
  void writesEveryStageThatIsAskedFor() throws IOException {
    assertEquals(0, run(KERNEL, "--emit=llir,ll,ptx,cubin", "--timing"), err::toString);
    assertTrue(written("double.llir").contains("llvm.func @double"));
    assertTrue(written("double.ll").contains("define ptx_kernel void @double"));
    assertTrue(written("double.ptx").contains("ld.global.v4.b32"));
    assertEquals(0x7f, Files.readAllBytes(folder.resolve("out").resolve("double.cubin"))[0]);
    assertTrue(out.toString().contains("cubin"), out::toString);
    var metadata = JsonParser.parseString(written("double.json")).getAsJsonObject();
    assertEquals("double", metadata.get("name").getAsString());
    assertEquals(4, metadata.get("num_warps").getAsInt());
  }

  @Test
  void writesOnlyWhatIsAskedFor() throws IOException {
    assertEquals(0, run(KERNEL), err::toString);
    assertFalse(Files.exists(folder.resolve("out").resolve("double.llir")));
    assertFalse(Files.exists(folder.resolve("out").resolve("double.cubin")));
  }

  /** The kernel as it is written, without layouts. */
  private static String ttir(String ttgir) {
    return ttgir
        .replaceAll("(?s)^.*?module[^{]*\\{[^}]*\\} \\{", "module {")
        .replaceAll(", #[a-z]+>", ">");
  }

  @Test
  void compilesTritonIrWithTheOptionsBesideIt() throws IOException {
    Files.writeString(folder.resolve("double.json"), "{\"num_warps\": 2, \"grid\": [1]}");
    assertEquals(0, run(ttir(KERNEL), "--emit=ttir,ttgir,ptx"), err::toString);
    assertFalse(written("double.ttir").contains("#blocked"));
    assertTrue(written("double.ttgir").contains("\"ttg.num-warps\" = 2 : i32"));
    assertTrue(written("double.json").contains("\"num_warps\": 2"));
    assertEquals(0, run(ttir(KERNEL), "--emit=ttgir", "--num-warps=8"), err::toString);
    assertTrue(written("double.ttgir").contains("\"ttg.num-warps\" = 8 : i32"));
    assertEquals(1, run(ttir(KERNEL), "--num-warps=3"));
    assertTrue(err.toString().contains("num_warps must be a power of two"), err::toString);
  }

  @Test
  void keepsTheOptionsOfWhatIsCompiledAgain() throws IOException {
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(
        folder.resolve("out").resolve("double.json"), "{\"num_warps\": 2, \"num_stages\": 5}");
    for (int i = 0; i < 2; i++) {
      var file = Files.writeString(folder.resolve("out").resolve("double.ttir"), ttir(KERNEL));
      var line = CompileMain.commandLine().setErr(new PrintWriter(err, true));
      assertEquals(
          0,
          line.execute(file.toString(), "-o", file.resolveSibling("").toString()),
          err::toString);
    }
    var options =
        JsonParser.parseString(written("double.json")).getAsJsonObject().getAsJsonObject("options");
    assertEquals(2, options.get("num_warps").getAsInt());
    assertEquals(5, options.get("num_stages").getAsInt());
  }

  @Test
  void limitsRegisters() throws IOException {
    Files.writeString(folder.resolve("double.json"), "{\"maxnreg\": 40}");
    assertEquals(0, run(ttir(KERNEL)), err::toString);
    assertTrue(written("double.ptx").contains(".maxnreg 40"), () -> err.toString());
    assertEquals(0, run(ttir(KERNEL), "--maxnreg=64"), err::toString);
    assertTrue(written("double.ptx").contains(".maxnreg 64"));
    assertEquals(1, run(ttir(KERNEL), "--maxnreg=0"));
    assertTrue(err.toString().contains("maxnreg must be from 1 to 255"), err::toString);
  }

  @Test
  void deviceFunctionsFlushDenormalNumbersUnlessForbidden() throws IOException {
    var source =
        KERNEL.replace(
            "arith.addf %x, %x : tensor<512xf32, #b>",
            "tt.extern_elementwise %x {libname = \"\", libpath = \"\", pure = true, symbol ="
                + " \"__nv_rsqrtf\"} : (tensor<512xf32, #b>) -> tensor<512xf32, #b>");
    assertEquals(0, run(source, "--emit=ll,ptx"), err::toString);
    assertTrue(written("double.ptx").contains("rsqrt.approx.ftz.f32"));
    assertTrue(written("double.ll").contains("!\"nvvm-reflect-ftz\", i32 1"));
    assertEquals(0, run(source, "--no-reflect-ftz", "--emit=ll,ptx"), err::toString);
    assertTrue(written("double.ptx").contains("rsqrt.approx.f32"));
    assertFalse(written("double.ll").contains("nvvm-reflect-ftz"));
    Files.writeString(folder.resolve("double.json"), "{\"enable_reflect_ftz\": false}");
    assertEquals(0, run(source), err::toString);
    assertTrue(written("double.ptx").contains("rsqrt.approx.f32"));
    assertTrue(written("double.json").contains("\"enable_reflect_ftz\": false"));
    Files.writeString(folder.resolve("double.json"), "{\"enable_reflect_ftz\": 1}");
    assertEquals(1, run(source));
    assertTrue(err.toString().contains("enable_reflect_ftz must be true or false"), err::toString);
  }

  @Test
  void namesValuesAsTheSourceDoes() throws IOException {
    assertEquals(0, run(ttir(KERNEL), "--emit=ttgir"), err::toString);
    assertTrue(written("double.ttgir").matches("(?s).*@double\\(%p: .*"), () -> "no name");
  }

  @Test
  void keepsWhatEachPassMade() throws IOException {
    var dumps = folder.resolve("dumps");
    assertEquals(0, run(ttir(KERNEL), "--dump-dir=" + dumps), err::toString);
    assertTrue(Files.exists(dumps.resolve("double").resolve("00-source.mlir")));
    assertTrue(Files.exists(dumps.resolve("double").resolve("01-inline.mlir")));
    assertTrue(Files.exists(dumps.resolve("double").resolve("double.ttgir")));
  }

  @Test
  void writesAReproducerOfAFailure() throws IOException {
    assertEquals(1, run(ttir(KERNEL).replace("arith.addf %x, %x", "math.clampf %x to [%x, %x]")));
    var reproducer = written("double.reproducer.mlir");
    assertTrue(reproducer.contains("mlir_reproducer"), reproducer);
    assertTrue(reproducer.contains("convert-triton-gpu-to-llvm"), reproducer);
  }

  @Test
  void linksDefinitionsOfFunctions() throws IOException {
    assertEquals(0, run(KERNEL.replace("arith.addf %x, %x", "math.tanh %x")), err::toString);
    assertFalse(written("double.ptx").contains("__nv_tanhf"), "is not inlined");
    assertEquals(0, run(KERNEL.replace("arith.addf %x, %x", "math.sinh %x")), err::toString);
    assertTrue(written("double.ptx").contains("call.uni (retval0), __nv_sinh"));
  }

  @Test
  void theDeviceLibraryIsThatOfTheCommandLineElseOfTheEnvironment() throws IOException {
    var named = Optional.of(Path.of("named.bc"));
    var environment = Map.of("TRITON_LIBDEVICE_PATH", "set.bc");
    assertEquals(named, CompileMain.library(named, environment));
    assertEquals(
        Optional.of(Path.of("set.bc")), CompileMain.library(Optional.empty(), environment));
    assertEquals(Optional.empty(), CompileMain.library(Optional.empty(), Map.of()));
    var empty = Map.of("TRITON_LIBDEVICE_PATH", "");
    assertEquals(Optional.empty(), CompileMain.library(Optional.empty(), empty));
  }

  @Test
  void saysThatTheDeviceLibraryIsMissing() throws IOException {
    assertEquals(1, run(KERNEL, "--libdevice=nowhere.bc"));
    assertEquals(
        "error: cannot read the device library nowhere.bc, which --libdevice names",
        err.toString().strip());
  }

  @Test
  void functionsAreCalledAsTheyAre() throws IOException {
    assertEquals(1, run(calling("__nv_nothing")));
    assertTrue(err.toString().contains("double.ttgir:9:"), err::toString);
    assertTrue(err.toString().contains("calls '__nv_nothing', which is not supported"));
    assertEquals(1, run(calling("__nv_j0")));
    assertTrue(
        err.toString()
            .contains("declared as !llvm.func<f32 (f32)>, but it is !llvm.func<f64 (f64)>"),
        err::toString);
    assertEquals(0, run(calling("__nv_j0f")), err::toString);
  }

  private static String calling(String function) {
    var call =
        "tt.extern_elementwise %x {libname = \"\", libpath = \"\", pure = true, symbol = \"SYMBOL\"}"
            + " : (tensor<512xf32, #b>) -> tensor<512xf32, #b>";
    return KERNEL.replace(
        "arith.addf %x, %x : tensor<512xf32, #b>", call.replace("SYMBOL", function));
  }

  @Test
  void saysWhereSourceIsWrong() throws IOException {
    assertEquals(1, run(KERNEL.replace("arith.addf %x, %x", "arith.addf %x, %z")));
    assertTrue(err.toString().contains("double.ttgir:9:"), err::toString);
    assertTrue(err.toString().contains("undeclared SSA value"), err::toString);
  }

  @Test
  void saysWhatIsNotSupportedAndWhere() throws IOException {
    assertEquals(1, run(KERNEL.replace("arith.addf %x, %x", "math.clampf %x to [%x, %x]")));
    assertTrue(err.toString().contains("double.ttgir:9:"), err::toString);
    assertTrue(err.toString().contains("math.clampf"), err::toString);
    assertTrue(err.toString().contains("not supported"), err::toString);
  }

  @Test
  void refusesWrongUse() throws IOException {
    assertEquals(2, run(KERNEL, "--target=hip:gfx942"));
    assertTrue(err.toString().contains("target 'hip:gfx942' is not supported"), err::toString);
    assertEquals(2, run(KERNEL, "--target=cuda:70"));
    assertEquals(2, run(KERNEL, "--emit=exe"));
    assertEquals(1, CompileMain.commandLine().execute("/there/is/no.ttgir", "-o", folder + "/out"));
  }
}
