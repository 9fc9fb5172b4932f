package org.tritonjvm.nvidia;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompileResult;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;

/**
 * PTX to SASS by NVIDIA's PTX compiler, which needs neither a GPU nor a driver; by a ptxas on this
 * machine if the PTX is too new for it.
 */
public final class PtxAssembler {
  private static final Pattern REGISTERS = Pattern.compile("Used (\\d+) registers");
  private static final Pattern STORES = Pattern.compile("(\\d+) bytes spill stores");
  private static final Pattern LOADS = Pattern.compile("(\\d+) bytes spill loads");
  private static final Pattern STATIC_SHARED = Pattern.compile("(\\d+) bytes smem");

  private static final Pattern VERSION = Pattern.compile("(?m)^\\.version (\\d+)\\.(\\d+)");

  /** What the built-in assembler reads. */
  public static final int NEWEST_PTX = 80;

  private PtxAssembler() {}

  /**
   * A kernel in machine code.
   *
   * @param registers per thread
   * @param spillStores bytes per thread
   * @param spillLoads bytes per thread
   * @param staticShared bytes of shared memory that the code itself declares
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Cubin(
      byte[] code, int registers, int spillStores, int spillLoads, int staticShared, String log) {}

  /** PTX that the assembler refuses, with what it said. */
  public static final class PtxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PtxException(String message) {
      super(message);
    }
  }

  /**
   * Assembles.
   *
   * @param processor {@code sm_90a}
   * @param options more options of ptxas
   * @throws PtxException if the PTX is not valid for the processor
   */
  public static Cubin assemble(String ptx, String processor, String... options) {
    var all = new ArrayList<>(List.of("--gpu-name=" + processor, "--verbose"));
    all.addAll(Arrays.asList(options));
    int version = version(ptx);
    return version <= NEWEST_PTX ? builtIn(ptx, all) : external(ptx, version, all);
  }

  /** 83 for PTX 8.3. */
  private static int version(String ptx) {
    var found = VERSION.matcher(ptx);
    return found.find()
        ? 10 * Integer.parseInt(found.group(1)) + Integer.parseInt(found.group(2))
        : 0;
  }

  private static Cubin external(String ptx, int version, List<String> options) {
    var assembler =
        ExternalAssembler.find()
            .orElseThrow(
                () ->
                    new PtxException(
                        "PTX %d.%d is newer than the assembler that is built in (%d.%d): %s must name a ptxas, or one be on the path"
                            .formatted(
                                version / 10,
                                version % 10,
                                NEWEST_PTX / 10,
                                NEWEST_PTX % 10,
                                ExternalAssembler.VARIABLE)));
    try {
      var result = assembler.assemble(ptx, options);
      return cubin(
          result.code().orElseThrow(() -> new PtxException(result.log().strip())), result.log());
    } catch (IOException e) {
      throw new PtxException("ptxas does not run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PtxException("interrupted while ptxas ran");
    }
  }

  private static Cubin builtIn(String ptx, List<String> options) {
    JNvPTXCompiler.setExceptionsEnabled(false);
    var handle = new nvPTXCompilerHandle();
    var source = Arrays.copyOf(ptx.getBytes(UTF_8), ptx.getBytes(UTF_8).length + 1);
    int created = JNvPTXCompiler.nvPTXCompilerCreate(handle, source.length, source);
    if (created != nvPTXCompileResult.NVPTXCOMPILE_SUCCESS) {
      throw new PtxException("the PTX compiler does not start: " + created);
    }
    try {
      int result =
          JNvPTXCompiler.nvPTXCompilerCompile(
              handle, options.size(), options.toArray(new String[0]));
      if (result != nvPTXCompileResult.NVPTXCOMPILE_SUCCESS) {
        throw new PtxException(errors(handle));
      }
      return cubin(handle);
    } finally {
      JNvPTXCompiler.nvPTXCompilerDestroy(handle);
    }
  }

  private static Cubin cubin(nvPTXCompilerHandle handle) {
    var size = new long[1];
    JNvPTXCompiler.nvPTXCompilerGetCompiledProgramSize(handle, size);
    var code = new byte[Math.toIntExact(size[0])];
    JNvPTXCompiler.nvPTXCompilerGetCompiledProgram(handle, code);
    JNvPTXCompiler.nvPTXCompilerGetInfoLogSize(handle, size);
    var bytes = new byte[Math.toIntExact(size[0])];
    JNvPTXCompiler.nvPTXCompilerGetInfoLog(handle, bytes);
    return cubin(code, text(bytes));
  }

  private static Cubin cubin(byte[] code, String log) {
    return new Cubin(
        code,
        number(REGISTERS, log),
        number(STORES, log),
        number(LOADS, log),
        number(STATIC_SHARED, log),
        log);
  }

  private static String errors(nvPTXCompilerHandle handle) {
    var size = new long[1];
    JNvPTXCompiler.nvPTXCompilerGetErrorLogSize(handle, size);
    var bytes = new byte[Math.toIntExact(size[0])];
    JNvPTXCompiler.nvPTXCompilerGetErrorLog(handle, bytes);
    return text(bytes);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8).replace("\0", "").strip();
  }

  private static int number(Pattern pattern, String log) {
    int most = 0;
    for (var found : pattern.matcher(log).results().toList()) {
      most = Math.max(most, Integer.parseInt(found.group(1)));
    }
    return most;
  }
}
