package org.tritonjvm.nvidia.runtime;

import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.JCudaDriver;

/** A piece of a GPU's memory. */
public final class DeviceMemory implements AutoCloseable {
  private final Device device;
  private final long bytes;
  private final Address address = new Address();
  private boolean isClosed;

  /** A pointer whose number can be read. */
  private static final class Address extends CUdeviceptr {
    long value() {
      return getNativePointer();
    }
  }

  DeviceMemory(Device device, long bytes) {
    this.device = device;
    this.bytes = bytes;
    int result = JCudaDriver.cuMemAlloc(address, Math.max(bytes, 1));
    Cuda.check(result, "the GPU has no %d bytes of memory left".formatted(bytes));
  }

  /** How large it is. */
  public long bytes() {
    return bytes;
  }

  /** Where it is, as kernels see it. */
  public long address() {
    checkOpen();
    return address.value();
  }

  private void checkOpen() {
    if (isClosed) throw new IllegalStateException("the memory is freed");
  }

  private void prepare(long length) {
    checkOpen();
    if (length > bytes) {
      throw new IllegalArgumentException(
          "%d bytes do not fit into %d bytes of GPU memory".formatted(length, bytes));
    }
    device.use();
  }

  /**
   * Replaces the first bytes.
   *
   * @throws IllegalArgumentException if there are more than fit
   */
  public void write(byte[] source) {
    prepare(source.length);
    int result = JCudaDriver.cuMemcpyHtoD(address, Pointer.to(source), source.length);
    Cuda.check(result, "copying to the GPU failed");
  }

  /** All bytes, after what was launched before is done. */
  public byte[] read() {
    checkOpen();
    device.use();
    var target = new byte[Math.toIntExact(bytes)];
    int result = JCudaDriver.cuMemcpyDtoH(Pointer.to(target), address, bytes);
    Cuda.check(result, "copying from the GPU failed");
    return target;
  }

  /** Sets every byte. */
  public void fill(byte value) {
    prepare(bytes);
    Cuda.check(JCudaDriver.cuMemsetD8(address, value, bytes), "writing the GPU's memory failed");
  }

  @Override
  public void close() {
    if (isClosed) return;
    isClosed = true;
    device.useIfPossible();
    JCudaDriver.cuMemFree(address);
  }
}
