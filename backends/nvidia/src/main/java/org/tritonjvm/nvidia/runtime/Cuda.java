package org.tritonjvm.nvidia.runtime;

import static jcuda.driver.CUresult.CUDA_SUCCESS;

import jcuda.LogLevel;
import jcuda.driver.JCudaDriver;

/** The driver's error codes as exceptions. */
final class Cuda {
  static final String NO_DRIVER =
      "no NVIDIA driver is installed on this machine: libcuda.so.1 cannot be loaded";

  private Cuda() {}

  /**
   * Starts the driver, as often as it is called.
   *
   * @throws CudaException if the machine has no driver or no GPU
   */
  static void start() {
    try {
      JCudaDriver.setLogLevel(LogLevel.LOG_QUIET);
      JCudaDriver.setExceptionsEnabled(false);
      check(JCudaDriver.cuInit(0), "the CUDA driver does not start");
    } catch (LinkageError e) {
      throw new CudaException(NO_DRIVER);
    }
  }

  /**
   * @param failure what it means if the result is not success
   */
  static void check(int result, String failure) {
    if (result == CUDA_SUCCESS) return;
    var name = new String[1];
    var text = new String[1];
    JCudaDriver.cuGetErrorName(result, name);
    JCudaDriver.cuGetErrorString(result, text);
    throw new CudaException("%s: %s (%s)".formatted(failure, text[0], name[0]));
  }
}
