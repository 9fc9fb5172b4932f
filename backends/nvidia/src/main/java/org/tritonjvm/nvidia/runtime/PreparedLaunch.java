package org.tritonjvm.nvidia.runtime;

import java.util.ArrayList;
import java.util.List;
import jcuda.NativePointerObject;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/** A kernel with its grid, its arguments and its scratch memory. */
public final class PreparedLaunch implements AutoCloseable {
  private static final String SCRATCH = "scratch:";
  private static final CUstream DEFAULT_STREAM = new CUstream();

  private final Device device;
  private final CUfunction function;
  private final KernelMetadata metadata;
  private final Grid grid;
  private final Pointer parameters;
  private final List<DeviceMemory> scratch = new ArrayList<>();

  PreparedLaunch(
      Device device,
      CUfunction function,
      KernelMetadata metadata,
      Grid grid,
      List<Argument> arguments) {
    this.device = device;
    this.function = function;
    this.metadata = metadata;
    this.grid = grid;
    if (arguments.size() != metadata.arguments().size()) {
      throw new IllegalArgumentException(
          "the kernel '%s' has %d arguments, not %d"
              .formatted(metadata.name(), metadata.arguments().size(), arguments.size()));
    }
    var given = arguments.iterator();
    var pointers = new ArrayList<NativePointerObject>();
    for (var name : metadata.args()) {
      var argument = name.startsWith(SCRATCH) ? scratch(name) : given.next();
      pointers.add(Pointer.to(argument.buffer()));
    }
    parameters = Pointer.to(pointers.toArray(NativePointerObject[]::new));
  }

  private Argument scratch(String name) {
    long perBlock = Long.parseLong(name.substring(SCRATCH.length()));
    if (perBlock == 0) return Argument.i64(0);
    var memory = device.allocate(perBlock * grid.programs() * metadata.numCTAs());
    scratch.add(memory);
    return Argument.of(memory);
  }

  /**
   * Launches the kernel; {@link Device#synchronize} or reading memory waits for it.
   *
   * @throws CudaException if it cannot be launched, or an earlier one failed
   */
  public void run() {
    device.use();
    int result =
        JCudaDriver.cuLaunchKernel(
            function,
            grid.x() * metadata.numCTAs(),
            grid.y(),
            grid.z(),
            metadata.numWarps() * metadata.threadsPerWarp(),
            1,
            1,
            metadata.shared(),
            DEFAULT_STREAM,
            parameters,
            null);
    Cuda.check(result, "the kernel '" + metadata.name() + "' cannot be launched");
  }

  /**
   * Runs the kernel several times.
   *
   * @return milliseconds of each run, measured on the GPU
   */
  public List<Float> time(int runs) {
    var times = new ArrayList<Float>();
    try (var watch = new Stopwatch(device)) {
      for (int i = 0; i < runs; i++) {
        watch.start();
        run();
        times.add(watch.stop());
      }
    }
    return times;
  }

  /** Frees the scratch memory. */
  @Override
  public void close() {
    scratch.forEach(DeviceMemory::close);
    scratch.clear();
  }
}
