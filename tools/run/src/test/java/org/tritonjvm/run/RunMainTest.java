package org.tritonjvm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tritonjvm.nvidia.runtime.CudaException;
import org.tritonjvm.nvidia.runtime.Device;
import org.tritonjvm.nvidia.runtime.ElementType;
import org.tritonjvm.nvidia.runtime.HostTensor;
import org.tritonjvm.nvidia.runtime.NpyFile;

class RunMainTest {
  private static final String METADATA =
      """
      {"name": "f", "num_warps": 4, "args": ["x", "n", "scratch:0"], "arg_types": ["*f32", "i32"]}
      """;

  @TempDir private Path folder = Path.of(".");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... options) throws IOException {
    var ptx = Files.writeString(folder.resolve("f.ptx"), "");
    if (Files.notExists(folder.resolve("f.json"))) {
      Files.writeString(folder.resolve("f.json"), METADATA);
    }
    var line = RunMain.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    var args = new String[options.length + 1];
    System.arraycopy(options, 0, args, 0, options.length);
    args[options.length] = ptx.toString();
    return line.execute(args);
  }

  private static boolean hasDriver() {
    try (var device = Device.open(0)) {
      return device.computeCapability() > 0;
    } catch (CudaException _) {
      return false;
    }
  }

  @Test
  void saysInOneLineThatThereIsNoDriver() throws IOException {
    org.junit.jupiter.api.Assumptions.assumeFalse(hasDriver());
    for (int i = 0; i < 2; i++) {
      err.getBuffer().setLength(0);
      assertEquals(1, run("--arg", "x=rand:f32:64", "--arg", "n=5"));
      assertTrue(err.toString().contains("no NVIDIA driver"), err::toString);
      assertEquals(1, err.toString().strip().lines().count(), err::toString);
    }
  }

  @Test
  void refusesTensorsThatADescriptorIsNotOf() throws IOException {
    var metadata =
        """
        {"name": "f", "num_warps": 4, "args": ["n", "x"], "arg_types": ["i32", "tensordesc<f16[32, 64]>"],
         "tensordesc_meta": [{"swizzle": 3, "elem_size": 2, "elem_type": 6, "block_size": [32, 64],
                              "fp4_padded": false, "is_im2col": %s}]}
        """;
    Files.writeString(folder.resolve("f.json"), metadata.formatted(false));
    assertEquals(2, run("--arg", "n=1", "--arg", "x=5"));
    assertTrue(err.toString().contains("a tensor is asked for"), err::toString);
    assertEquals(1, run("--arg", "n=1", "--arg", "x=rand:f32:128x128"));
    assertTrue(err.toString().contains("of elements of 2 bytes"), err::toString);
    assertEquals(1, run("--arg", "n=1", "--arg", "x=rand:f16:4096"));
    assertTrue(err.toString().contains("of 2 dimensions"), err::toString);
    Files.writeString(folder.resolve("f.json"), metadata.formatted(true));
    assertEquals(1, run("--arg", "n=1", "--arg", "x=rand:f16:128x128"));
    assertTrue(err.toString().contains("im2col) is not supported"), err::toString);
    Files.writeString(
        folder.resolve("f.json"), metadata.formatted(false).replace("tensordesc_meta", "other"));
    assertEquals(1, run("--arg", "n=1", "--arg", "x=rand:f16:128x128"));
    assertTrue(err.toString().contains("does not say how its descriptor is made"), err::toString);
  }

  @Test
  void refusesArgumentsThatDoNotFit() throws IOException {
    assertEquals(2, run("--arg", "x=rand:f32:64"));
    assertTrue(err.toString().contains("the argument 'n' (i32) is not given"), err::toString);
    assertEquals(2, run("--arg", "x=rand:f32:64", "--arg", "n=0.5"));
    assertTrue(err.toString().contains("'0.5' is no i32"), err::toString);
    assertEquals(2, run("--arg", "x=rand:f32:64", "--arg", "n=5000000000"));
    assertTrue(err.toString().contains("does not fit into i32"), err::toString);
    assertEquals(2, run("--arg", "x=7", "--arg", "n=1"));
    assertTrue(err.toString().contains("a tensor is asked for"), err::toString);
    assertEquals(2, run("--arg", "x=rand:f32:64x", "--arg", "n=1"));
    assertTrue(err.toString().contains("is no tensor"), err::toString);
    assertEquals(2, run("--arg", "y=1", "--arg", "x=rand:f32:64", "--arg", "n=1"));
    assertTrue(err.toString().contains("no argument 'y'"), err::toString);
    assertEquals(2, run("--grid=0x2", "--arg", "x=rand:f32:64", "--arg", "n=1"));
    assertTrue(err.toString().contains("'0x2' is no grid"), err::toString);
  }

  @Test
  void refusesTensorsThatDoNotFit() throws IOException {
    assertEquals(1, run("--arg", "x=rand:f16:64", "--arg", "n=1"));
    assertTrue(err.toString().contains("its elements are f16, the kernel's are f32"));
    assertEquals(1, run("--arg", "x=zeros:f32:64", "--arg", "n=1", "--expect", "x=ones:f32:65"));
    assertTrue(err.toString().contains("cannot be compared"), err::toString);
    assertEquals(1, run("--arg", "x=rand:f32:64", "--arg", "n=zeros:i32:1"));
    assertTrue(err.toString().contains("for a parameter of type i32"), err::toString);
    assertEquals(1, run("--arg", "x=" + folder.resolve("none.npy"), "--arg", "n=1"));
    assertTrue(err.toString().contains("there is no such file"), err::toString);
    var text = Files.writeString(folder.resolve("text.npy"), "not an array");
    assertEquals(1, run("--arg", "x=" + text, "--arg", "n=1"));
    assertTrue(err.toString().contains("is not an .npy file"), err::toString);
  }

  @Test
  void refusesMetadataThatIsNone() throws IOException {
    Files.writeString(folder.resolve("f.json"), "{\"name\": \"f\"}");
    assertEquals(1, run());
    assertTrue(err.toString().contains("f.json: 'num_warps' is missing"), err::toString);
    Files.writeString(folder.resolve("f.json"), "[1");
    assertEquals(1, run());
    assertTrue(err.toString().contains("is not a kernel's metadata"), err::toString);
  }

  @Test
  void readsWhatItWrites() throws IOException {
    var file = folder.resolve("t.npy");
    for (var type : ElementType.values()) {
      var tensor =
          HostTensor.of(
              type,
              List.of(3, 5),
              i -> type.isFloat() ? type.encode(i / 4.0 - 1) : type.unsigned(7 * i - 30));
      NpyFile.write(file, tensor);
      assertEquals(0, Files.size(file) - tensor.data().length & 63, type::text);
      var back = NpyFile.read(file).as(type);
      for (int i = 0; i < tensor.size(); i++) assertEquals(tensor.bits(i), back.bits(i));
    }
  }

  @Test
  void comparesWithTolerance() {
    var a = HostTensor.of(ElementType.F32, List.of(4), ElementType.F32::encode);
    var b =
        HostTensor.of(ElementType.F32, List.of(4), i -> ElementType.F32.encode(i == 3 ? 3.5 : i));
    assertEquals(new Comparison(0, -1, 0), Comparison.of(a, a, 0, 0));
    assertEquals(3, Comparison.of(a, b, 0, 0).first());
    assertEquals(0, Comparison.of(a, b, 0.2, 0).wrong());
    assertEquals(1, Comparison.of(a, b, 0.1, 0.1).wrong());
    var nan = HostTensor.of(ElementType.F32, List.of(4), _ -> ElementType.F32.encode(Double.NaN));
    assertEquals(0, Comparison.of(nan, nan, 0, 0).wrong());
    assertEquals(4, Comparison.of(a, nan, 1, 1).wrong());
  }

  @Test
  void floatsRoundToTheNearest() {
    assertEquals(0x3c01, ElementType.F16.encode(1 + 0x1p-10));
    assertEquals(0x3c00, ElementType.F16.encode(1 + 0x1p-11));
    assertEquals(0x7c00, ElementType.F16.encode(65520));
    assertEquals(0x7bff, ElementType.F16.encode(65519));
    assertEquals(1, ElementType.F16.encode(0x1p-24));
    assertEquals(0, ElementType.F16.encode(0x1p-25));
    assertEquals(0x8000, ElementType.F16.encode(-0.0));
    for (var type : List.of(ElementType.F16, ElementType.BF16, ElementType.F8E4M3FN)) {
      for (long raw = 0; raw < 1L << type.bits(); raw++) {
        if (!type.isNan(raw)) assertEquals(raw, type.encode(type.decode(raw)));
      }
    }
  }
}
