package org.tritonjvm.nvidia.runtime;

import static jcuda.driver.CUevent_flags.CU_EVENT_DEFAULT;

import jcuda.driver.CUevent;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/** Measures on the GPU, by events, what is launched between two calls. */
public final class Stopwatch implements AutoCloseable {
  private static final CUstream DEFAULT_STREAM = new CUstream();

  private final Device device;
  private final CUevent begin = new CUevent();
  private final CUevent end = new CUevent();

  /** A stopwatch that stands. */
  public Stopwatch(Device device) {
    this.device = device;
    device.use();
    check(JCudaDriver.cuEventCreate(begin, CU_EVENT_DEFAULT));
    check(JCudaDriver.cuEventCreate(end, CU_EVENT_DEFAULT));
  }

  private static void check(int result) {
    Cuda.check(result, "measuring time failed");
  }

  /** Begins, when what was launched before is done. */
  public void start() {
    device.use();
    check(JCudaDriver.cuEventRecord(begin, DEFAULT_STREAM));
  }

  /** Waits for what was launched since, and returns its milliseconds. */
  public float stop() {
    device.use();
    check(JCudaDriver.cuEventRecord(end, DEFAULT_STREAM));
    check(JCudaDriver.cuEventSynchronize(end));
    var milliseconds = new float[1];
    check(JCudaDriver.cuEventElapsedTime(milliseconds, begin, end));
    return milliseconds[0];
  }

  @Override
  public void close() {
    device.useIfPossible();
    JCudaDriver.cuEventDestroy(begin);
    JCudaDriver.cuEventDestroy(end);
  }
}
