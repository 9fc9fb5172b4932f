package org.tritonjvm.devicetest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tritonjvm.nvidia.PtxAssembler;
import org.tritonjvm.nvidia.runtime.Argument;
import org.tritonjvm.nvidia.runtime.CudaException;
import org.tritonjvm.nvidia.runtime.Device;
import org.tritonjvm.nvidia.runtime.DeviceMemory;
import org.tritonjvm.nvidia.runtime.Grid;
import org.tritonjvm.nvidia.runtime.HostTensor;
import org.tritonjvm.nvidia.runtime.KernelMetadata;

/** Runs compiled cases on a GPU and compares. */
final class DeviceRun {
  private static final int SHOWN = 3;

  private final String processor;
  private final boolean jit;
  private final int capability;
  private final PrintWriter out;
  private final Map<String, Integer> right = new TreeMap<>();
  private final Map<String, List<String>> wrong = new TreeMap<>();

  /**
   * @param processor {@code sm_90a}, which the code is for
   * @param jit whether the driver compiles the PTX
   * @param capability 90, of the processor
   */
  DeviceRun(String processor, boolean jit, int capability, PrintWriter out) {
    this.processor = processor;
    this.jit = jit;
    this.capability = capability;
    this.out = out;
  }

  /** A batch in machine code, or why it could not be made. */
  private record Assembled(Batch batch, Optional<byte[]> code, String error) {}

  /** Runs all; how many cases were wrong. */
  int run(List<Batch> batches) {
    long start = System.nanoTime();
    // On all cores at once; the driver would compile one after the other.
    var assembled = batches.parallelStream().flatMap(this::assemble).toList();
    long middle = System.nanoTime();
    try (var device = Device.open(0)) {
      out.printf("%s, sm_%d%n", device.name(), device.computeCapability());
    }
    var left = new ArrayDeque<>(assembled);
    while (!left.isEmpty()) runUntilFailure(left);
    report();
    out.printf(
        "assembled in %.1f s, run in %.1f s%n",
        (middle - start) / 1e9, (System.nanoTime() - middle) / 1e9);
    return wrong.values().stream().mapToInt(List::size).sum();
  }

  /** One, or where some cases cannot be assembled one for each case. */
  private Stream<Assembled> assemble(Batch batch) {
    if (jit || batch.ptxVersion() > Recipe.USUAL_PTX) {
      return Stream.of(new Assembled(batch, Optional.of(batch.ptx().getBytes(UTF_8)), ""));
    }
    try {
      var cubin = PtxAssembler.assemble(batch.ptx(), processor);
      return Stream.of(new Assembled(batch, Optional.of(cubin.code()), ""));
    } catch (PtxAssembler.PtxException e) {
      return batch.cases().size() == 1
          ? Stream.of(new Assembled(batch, Optional.empty(), e.getMessage()))
          : new CaseCompiler(capability).compile(batch.cases(), 1).stream().flatMap(this::assemble);
    }
  }

  private static String kind(TestCase c) {
    return c.name().replaceFirst("_\\d+$", "");
  }

  private void fail(TestCase c, String why) {
    wrong.computeIfAbsent(kind(c), _ -> new ArrayList<>()).add(c.name() + ": " + why);
  }

  /** Takes batches away as they are run. A kernel that fails makes the whole context useless. */
  private void runUntilFailure(ArrayDeque<Assembled> left) {
    try (var device = Device.open(0)) {
      while (!left.isEmpty()) {
        var a = left.removeFirst();
        if (a.code.isEmpty()) {
          for (var c : a.batch.cases()) fail(c, "is not assembled: " + a.error);
          continue;
        }
        int done = run(device, a.batch, a.code.get());
        if (done == a.batch.cases().size()) continue;
        left.addFirst(new Assembled(a.batch.from(done), a.code, ""));
        return;
      }
    }
  }

  /** How many cases have been run when one failed, that one included; all if none did. */
  private int run(Device device, Batch batch, byte[] code) {
    int done = 0;
    try (var module = device.load(code)) {
      for (var c : batch.cases()) {
        done++;
        try {
          var differences = run(device, module, batch, c);
          if (differences.isEmpty()) right.merge(kind(c), 1, Integer::sum);
          else fail(c, differences.get() + "\n" + c.function());
        } catch (CudaException e) {
          fail(c, e.getMessage() + "\n" + c.function());
          return done;
        }
      }
    }
    return done;
  }

  private static Optional<String> run(
      Device device, org.tritonjvm.nvidia.runtime.DeviceModule module, Batch batch, TestCase c) {
    var memories = new ArrayList<DeviceMemory>();
    try {
      for (var b : c.buffers()) memories.add(device.upload(b.before().data()));
      var names = IntStream.range(0, memories.size()).mapToObj(i -> "p" + i);
      var scratch = Stream.of("scratch:" + batch.scratch(), "scratch:0");
      var metadata =
          new KernelMetadata(
              c.name(),
              "",
              Layouts.WARPS,
              1,
              32,
              batch.shared(),
              Stream.concat(names, scratch).toList(),
              List.of(),
              List.of(),
              Optional.empty());
      var arguments = memories.stream().map(Argument::of).toList();
      try (var launch = module.prepare(metadata, Grid.of(1), arguments)) {
        launch.run();
        device.synchronize();
      }
      for (int i = 0; i < memories.size(); i++) {
        var found = differences(c.buffers().get(i), memories.get(i).read());
        if (found.isPresent()) return Optional.of("argument " + i + ", " + found.get());
      }
      return Optional.empty();
    } finally {
      memories.forEach(DeviceMemory::close);
    }
  }

  /** Which elements are not as they should be. */
  private static Optional<String> differences(TestCase.Buffer buffer, byte[] bytes) {
    var type = buffer.after().type();
    var found = new HostTensor(type, buffer.after().shape(), bytes);
    var texts = new ArrayList<String>();
    int count = 0;
    for (int i = 0; i < found.size(); i++) {
      long x = found.bits(i);
      long y = buffer.after().bits(i);
      if (buffer.rule().accepts(type, x, y)) continue;
      if (count++ < SHOWN) {
        texts.add(
            "[%d] is %s (0x%x) instead of %s (0x%x)"
                .formatted(i, found.number(i), x, buffer.after().number(i), y));
      }
    }
    return count == 0
        ? Optional.empty()
        : Optional.of("%d of %d: %s".formatted(count, found.size(), String.join(", ", texts)));
  }

  private void report() {
    int good = right.values().stream().mapToInt(Integer::intValue).sum();
    int bad = wrong.values().stream().mapToInt(List::size).sum();
    wrong.forEach(
        (kind, texts) -> {
          out.printf(
              "WRONG %s: %d of %d%n",
              kind, texts.size(), texts.size() + right.getOrDefault(kind, 0));
          out.println(texts.getFirst());
        });
    out.printf("%d cases of %d kinds: %d right, %d wrong%n", good + bad, right.size(), good, bad);
  }
}
