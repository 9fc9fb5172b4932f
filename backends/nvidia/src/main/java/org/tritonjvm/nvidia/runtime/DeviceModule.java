package org.tritonjvm.nvidia.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static jcuda.driver.CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES;
import static jcuda.driver.CUjit_option.CU_JIT_ERROR_LOG_BUFFER;
import static jcuda.driver.CUjit_option.CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES;
import static jcuda.driver.CUresult.CUDA_SUCCESS;

import java.util.Arrays;
import java.util.List;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.JCudaDriver;
import jcuda.driver.JITOptions;

/** Code on a GPU. */
public final class DeviceModule implements AutoCloseable {
  private static final int LOG_BYTES = 1 << 14;

  /** Shared memory that a kernel may have without asking. */
  private static final int USUAL_SHARED = 48 << 10;

  private final Device device;
  private final CUmodule module = new CUmodule();
  private boolean isClosed;

  DeviceModule(Device device, byte[] image) {
    this.device = device;
    // The driver reads PTX up to a zero.
    var terminated = Arrays.copyOf(image, image.length + 1);
    int result = JCudaDriver.cuModuleLoadData(module, terminated);
    if (result != CUDA_SUCCESS) {
      Cuda.check(result, "the driver does not load the code" + reason(terminated));
    }
  }

  /** What the driver's compiler says of code that it does not take. */
  private static String reason(byte[] image) {
    var options = new JITOptions();
    options.putInt(CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES, LOG_BYTES);
    options.putBytes(CU_JIT_ERROR_LOG_BUFFER, new byte[LOG_BYTES]);
    JCudaDriver.cuModuleLoadDataJIT(new CUmodule(), Pointer.to(image), options);
    var log = new String(options.getBytes(CU_JIT_ERROR_LOG_BUFFER), UTF_8);
    var text = log.replace("\0", "").strip();
    return text.isEmpty() ? "" : " (" + text + ")";
  }

  /**
   * Makes a kernel ready to be launched.
   *
   * @param metadata of a kernel of this module
   * @param arguments for all parameters but those for scratch memory, which is allocated here
   * @throws CudaException if the module has no such kernel, or there is not enough memory
   * @throws IllegalArgumentException if the number of arguments is wrong
   */
  public PreparedLaunch prepare(KernelMetadata metadata, Grid grid, List<Argument> arguments) {
    if (isClosed) throw new IllegalStateException("the module is unloaded");
    device.use();
    var function = new CUfunction();
    Cuda.check(
        JCudaDriver.cuModuleGetFunction(function, module, metadata.name()),
        "the code has no kernel '" + metadata.name() + "'");
    allowShared(function, metadata.shared());
    return new PreparedLaunch(device, function, metadata, grid, arguments);
  }

  private void allowShared(CUfunction function, int bytes) {
    if (bytes <= USUAL_SHARED) return;
    if (bytes > device.sharedMemory()) {
      throw new CudaException(
          "the kernel needs %d bytes of shared memory, the GPU has %d"
              .formatted(bytes, device.sharedMemory()));
    }
    Cuda.check(
        JCudaDriver.cuFuncSetAttribute(
            function, CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, bytes),
        "the kernel cannot have %d bytes of shared memory".formatted(bytes));
  }

  @Override
  public void close() {
    if (isClosed) return;
    isClosed = true;
    device.useIfPossible();
    JCudaDriver.cuModuleUnload(module);
  }
}
