package org.tritonjvm.nvidia.runtime;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tritonjvm.passes.ttgir.TensorMap;

/**
 * A tensor in the GPU's memory as its copy engine (TMA) sees it, which a kernel takes by value.
 *
 * <p>Source: the CUDA driver API's cuTensorMapEncodeTiled, which JCuda has not.
 */
public final class TensorDescriptor implements Argument {
  private static final int ALIGNMENT = 64;
  private static final int PROMOTE_TO_128_BYTES = 2;

  /**
   * Types of elements that the driver numbers otherwise than PTX: f32 with denormals, f64, bf16.
   */
  private static final Map<Integer, Integer> DRIVER_TYPES = Map.of(8, 10, 9, 8, 10, 9);

  private final ByteBuffer bytes;

  private TensorDescriptor(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  @Override
  public ByteBuffer buffer() {
    return bytes;
  }

  /**
   * What the driver is told, the innermost dimension first.
   *
   * @param extents in elements
   * @param strides in bytes, of all dimensions but the innermost
   * @param box in elements
   */
  record Shape(List<Long> extents, List<Long> strides, List<Integer> box) {
    /**
     * Of a tensor that lies in memory row by row.
     *
     * @throws IllegalArgumentException if it has not as many dimensions as the kernel moves
     */
    static Shape of(TensorMap map, List<Integer> shape) {
      if (map.isIm2col()) {
        throw new IllegalArgumentException(
            "a descriptor of pixels and channels (im2col) is not supported");
      }
      if (shape.size() != map.box().size()) {
        throw new IllegalArgumentException(
            "the kernel's descriptor is of %d dimensions, and a tensor of shape %s is given"
                .formatted(map.box().size(), shape));
      }
      var extents = new ArrayList<Long>();
      var strides = new ArrayList<Long>();
      long stride = map.elementBytes();
      for (int extent : shape.reversed()) {
        extents.add((long) extent);
        stride *= extent;
        strides.add(stride);
      }
      strides.removeLast();
      // Two elements of four bits are a byte of the tensor.
      if (map.fp4Padded()) extents.set(0, 2 * extents.getFirst());
      return new Shape(extents, strides, map.box().reversed());
    }
  }

  /**
   * Checks that a tensor is one of which a kernel can have a descriptor.
   *
   * @throws IllegalArgumentException if it does not fit the kernel
   */
  public static void check(TensorMap map, HostTensor tensor) {
    if (tensor.type().bytes() != map.elementBytes()) {
      throw new IllegalArgumentException(
          "the kernel's descriptor is of elements of %d bytes, and a tensor of %s is given"
              .formatted(map.elementBytes(), tensor.type().text()));
    }
    Shape.of(map, tensor.shape());
  }

  /**
   * Makes the descriptor of a tensor that lies in memory row by row.
   *
   * @param memory which must stay open as long as kernels may use it
   * @param map what the kernel says of the descriptor
   * @throws CudaException if the driver cannot make it
   * @throws IllegalArgumentException if the tensor does not fit the kernel
   */
  public static TensorDescriptor of(DeviceMemory memory, TensorMap map, List<Integer> shape) {
    return at(memory.address(), map, shape);
  }

  private static TensorDescriptor at(long address, TensorMap map, List<Integer> shape) {
    var s = Shape.of(map, shape);
    var encode = encoder();
    var bytes = Arena.ofAuto().allocate(TensorMap.BYTES, ALIGNMENT);
    int rank = s.box.size();
    try (var arena = Arena.ofConfined()) {
      int result =
          (int)
              encode.invokeExact(
                  bytes,
                  (int) DRIVER_TYPES.getOrDefault(map.elementType(), map.elementType()),
                  rank,
                  address,
                  longs(arena, s.extents),
                  longs(arena, s.strides),
                  ints(arena, s.box),
                  ints(arena, Collections.nCopies(rank, 1)),
                  0,
                  map.swizzle(),
                  PROMOTE_TO_128_BYTES,
                  0);
      Cuda.check(result, "the driver makes no tensor descriptor with " + s);
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("calling the driver failed", e);
    }
    return new TensorDescriptor(bytes.asByteBuffer());
  }

  private static MemorySegment longs(Arena arena, List<Long> values) {
    return arena.allocateFrom(JAVA_LONG, values.stream().mapToLong(Long::longValue).toArray());
  }

  private static MemorySegment ints(Arena arena, List<Integer> values) {
    return arena.allocateFrom(JAVA_INT, values.stream().mapToInt(Integer::intValue).toArray());
  }

  @SuppressWarnings("restricted") // the driver's function is as it is said here
  private static MethodHandle encoder() {
    try {
      return SymbolLookup.libraryLookup("libcuda.so.1", Arena.global())
          .find("cuTensorMapEncodeTiled")
          .map(
              f ->
                  Linker.nativeLinker()
                      .downcallHandle(
                          f,
                          FunctionDescriptor.of(
                              JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS,
                              ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)))
          .orElseThrow(
              () ->
                  new CudaException(
                      "the NVIDIA driver is older than CUDA 12.0: it makes no tensor descriptors"));
    } catch (IllegalArgumentException e) {
      throw new CudaException(Cuda.NO_DRIVER);
    }
  }
}
