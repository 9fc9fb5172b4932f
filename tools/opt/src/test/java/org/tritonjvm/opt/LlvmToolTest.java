package org.tritonjvm.opt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LlvmToolTest {
  private record Result(int status, String out, String err) {}

  private static Result run(LlvmTool tool, String in, String... args) throws IOException {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status =
        tool.run(
            List.of(args), Path.of(""), new ByteArrayInputStream(in.getBytes(UTF_8)), out, err);
    return new Result(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static final String DIALECT =
      """
      llvm.func @f(%a: i32) -> i32 {
        %0 = llvm.add %a, %a : i32
        llvm.return %0 : i32
      }
      """;

  @Test
  void theDialectBecomesIrAndIrBecomesPtx() throws IOException {
    var ir = run(TranslateMain.tool(), DIALECT, "--mlir-to-llvmir");
    assertEquals(0, ir.status(), ir.err());
    assertTrue(ir.out().contains("define i32 @f(i32 %0)"), ir.out());
    var ptx =
        run(LlcMain.tool(), ir.out(), "-mtriple=nvptx64-nvidia-cuda", "-mcpu=sm_90", "-O", "3");
    assertEquals(0, ptx.status(), ptx.err());
    assertTrue(ptx.out().contains(".target sm_90"), ptx.out());
  }

  @Test
  void passesRunBeforeTheOutput() throws IOException {
    var ir = run(TranslateMain.tool(), DIALECT, "-mlir-to-llvmir").out();
    var optimized =
        run(
            LlcMain.tool(),
            ir,
            "--mtriple=nvptx64-nvidia-cuda",
            "--passes=default<O2>",
            "--filetype=ll");
    assertTrue(optimized.out().contains("shl i32"), optimized.out() + optimized.err());
  }

  @Test
  void errorsHaveAPlaceAndNoOutput() throws IOException {
    var r = run(TranslateMain.tool(), "func.func @f() { return }", "--mlir-to-llvmir");
    assertEquals(1, r.status());
    assertEquals("", r.out());
    assertTrue(r.err().contains("<stdin>:1:1: error: "), r.err());
    r = run(TranslateMain.tool(), DIALECT);
    assertTrue(r.err().contains("--mlir-to-llvmir"), r.err());
    r = run(LlcMain.tool(), "define", "--mtriple=nvptx64-nvidia-cuda");
    assertTrue(r.err().contains("<stdin>:1:7"), r.err());
    r = run(LlcMain.tool(), "", "--mtriple=z80");
    assertEquals(1, r.status());
    r = run(LlcMain.tool(), "");
    assertTrue(r.err().contains("nvptx64"), r.err());
  }
}
