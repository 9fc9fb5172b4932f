package org.tritonjvm.nvidia.runtime;

import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN;

import java.nio.charset.StandardCharsets;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.JCudaDriver;

/**
 * A GPU with its primary context, which any thread may use. Close what was made from it before it
 * is closed itself.
 */
public final class Device implements AutoCloseable {
  private static final int NAME_BYTES = 256;

  private final CUdevice device = new CUdevice();
  private final CUcontext context = new CUcontext();
  private boolean isClosed;

  private Device(int ordinal) {
    Cuda.check(JCudaDriver.cuDeviceGet(device, ordinal), "there is no GPU " + ordinal);
    Cuda.check(
        JCudaDriver.cuDevicePrimaryCtxRetain(context, device), "GPU " + ordinal + " is not usable");
    use();
  }

  /**
   * Opens a GPU.
   *
   * @param ordinal in the driver's numbering, from 0 on
   * @throws CudaException if there is no driver or no such GPU
   */
  public static Device open(int ordinal) {
    Cuda.start();
    return new Device(ordinal);
  }

  /** Makes the context the calling thread's. */
  void use() {
    if (isClosed) throw new IllegalStateException("the device is closed");
    Cuda.check(JCudaDriver.cuCtxSetCurrent(context), "the GPU's context is lost");
  }

  /** As {@link #use}, for what is given back: after a kernel's failure even that may be refused. */
  void useIfPossible() {
    if (!isClosed) JCudaDriver.cuCtxSetCurrent(context);
  }

  /** {@code NVIDIA H200}. */
  public String name() {
    var bytes = new byte[NAME_BYTES];
    Cuda.check(JCudaDriver.cuDeviceGetName(bytes, NAME_BYTES, device), "the GPU has no name");
    return new String(bytes, StandardCharsets.UTF_8).replace("\0", "").strip();
  }

  private int attribute(int attribute) {
    var value = new int[1];
    Cuda.check(JCudaDriver.cuDeviceGetAttribute(value, attribute, device), "a GPU's attribute");
    return value[0];
  }

  /** 90 for sm_90. */
  public int computeCapability() {
    return 10 * attribute(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR)
        + attribute(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
  }

  /** Bytes of shared memory that a block may have. */
  public int sharedMemory() {
    return attribute(CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN);
  }

  /** Bytes of the GPU's memory that nobody has. */
  public long freeMemory() {
    use();
    var free = new long[1];
    Cuda.check(JCudaDriver.cuMemGetInfo(free, new long[1]), "the GPU's memory cannot be read");
    return free[0];
  }

  /**
   * Memory of the GPU, with anything in it.
   *
   * @throws CudaException if there is not enough
   */
  public DeviceMemory allocate(long bytes) {
    use();
    return new DeviceMemory(this, bytes);
  }

  /** Memory of the GPU with these bytes in it. */
  public DeviceMemory upload(byte[] bytes) {
    var memory = allocate(bytes.length);
    memory.write(bytes);
    return memory;
  }

  /**
   * Loads code: PTX, which the driver compiles, or a cubin.
   *
   * @throws CudaException with what the driver's compiler said
   */
  public DeviceModule load(byte[] image) {
    use();
    return new DeviceModule(this, image);
  }

  /**
   * Waits for all that was launched.
   *
   * @throws CudaException if a kernel failed
   */
  public void synchronize() {
    use();
    Cuda.check(JCudaDriver.cuCtxSynchronize(), "a kernel failed");
  }

  @Override
  public void close() {
    if (isClosed) return;
    isClosed = true;
    JCudaDriver.cuDevicePrimaryCtxRelease(device);
  }
}
