package org.tritonjvm.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.nvidia.runtime.Argument;
import org.tritonjvm.nvidia.runtime.Device;
import org.tritonjvm.nvidia.runtime.DeviceMemory;
import org.tritonjvm.nvidia.runtime.ElementType;
import org.tritonjvm.nvidia.runtime.Grid;
import org.tritonjvm.nvidia.runtime.HostTensor;
import org.tritonjvm.nvidia.runtime.KernelMetadata;
import org.tritonjvm.nvidia.runtime.NpyFile;
import org.tritonjvm.nvidia.runtime.TensorDescriptor;
import org.tritonjvm.passes.ttgir.TensorMap;

/**
 * One run of a kernel: what goes in, what is kept and what must come out.
 *
 * @param code PTX or a cubin
 * @param timedRuns how often it is run again to be timed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Plan(
    byte[] code,
    KernelMetadata kernel,
    Grid grid,
    Map<String, ArgumentValue> arguments,
    Map<String, Path> outputs,
    Map<String, TensorSource> expected,
    Tolerance tolerance,
    int timedRuns) {
  /** The difference that is allowed: absolute + relative * what is expected. */
  record Tolerance(double relative, double absolute) {}

  /** Runs it; false if a result is not as expected. */
  boolean run(int ordinal, PrintWriter out) throws IOException {
    var inputs = inputs();
    var wanted = wanted(inputs);
    try (var device = Device.open(ordinal)) {
      var memories = new LinkedHashMap<String, DeviceMemory>();
      try (var module = device.load(code)) {
        inputs.forEach((name, tensor) -> memories.put(name, device.upload(tensor.data())));
        try (var launch = module.prepare(kernel, grid, launched(inputs, memories))) {
          launch.run();
          device.synchronize();
          var results = new LinkedHashMap<String, HostTensor>();
          for (var name : memories.keySet()) {
            if (outputs.containsKey(name) || wanted.containsKey(name)) {
              var input = inputs.get(name);
              results.put(
                  name, new HostTensor(input.type(), input.shape(), memories.get(name).read()));
            }
          }
          for (var output : outputs.entrySet()) {
            NpyFile.write(output.getValue(), results.get(output.getKey()));
          }
          if (timedRuns > 0) print(launch.time(timedRuns), out);
          return compare(results, wanted, out);
        }
      } finally {
        memories.values().forEach(DeviceMemory::close);
      }
    } finally {
      out.flush();
    }
  }

  private Map<String, HostTensor> inputs() throws IOException {
    var inputs = new LinkedHashMap<String, HostTensor>();
    var maps = tensorMaps();
    var types = kernel.argTypes().iterator();
    for (var entry : arguments.entrySet()) {
      var type = types.hasNext() ? types.next() : "*";
      if (entry.getValue() instanceof ArgumentValue.Tensor t) {
        var name = entry.getKey();
        var tensor = t.source().tensor();
        if (maps.containsKey(name)) check(name, maps.get(name), tensor);
        inputs.put(name, maps.containsKey(name) ? tensor : typed(name, tensor, type));
      }
    }
    for (var name : outputs.keySet()) {
      if (!inputs.containsKey(name)) {
        throw new IllegalArgumentException("--out " + name + ": the argument is not a tensor");
      }
    }
    return inputs;
  }

  /** With the type that the kernel knows; a file cannot say whether its bytes are fp8. */
  private static HostTensor typed(String name, HostTensor tensor, String type) {
    if (!type.startsWith("*")) {
      throw new IllegalArgumentException(
          "--arg %s: a tensor is given for a parameter of type %s".formatted(name, type));
    }
    var known = ElementType.named(type.substring(1));
    if (known.isEmpty() || known.get() == tensor.type()) return tensor;
    if (known.get().bytes() != tensor.type().bytes()) {
      throw new IllegalArgumentException(
          "--arg %s: its elements are %s, the kernel's are %s"
              .formatted(name, tensor.type().text(), known.get().text()));
    }
    return tensor.as(known.get());
  }

  private Map<String, HostTensor> wanted(Map<String, HostTensor> inputs) throws IOException {
    var wanted = new LinkedHashMap<String, HostTensor>();
    for (var entry : expected.entrySet()) {
      var input = Optional.ofNullable(inputs.get(entry.getKey()));
      var tensor = entry.getValue().tensor();
      if (input.isEmpty() || input.get().data().length != tensor.data().length) {
        throw new IllegalArgumentException(
            "--expect %s: %s of %s cannot be compared with the argument"
                .formatted(entry.getKey(), tensor.shape(), tensor.type().text()));
      }
      wanted.put(entry.getKey(), tensor.as(input.get().type()));
    }
    return wanted;
  }

  private List<Argument> launched(
      Map<String, HostTensor> inputs, Map<String, DeviceMemory> memories) {
    var maps = tensorMaps();
    var result = new ArrayList<Argument>();
    arguments.forEach(
        (name, value) ->
            result.add(
                switch (value) {
                  case ArgumentValue.Scalar s -> s.argument();
                  case ArgumentValue.Tensor _ when maps.containsKey(name) ->
                      TensorDescriptor.of(
                          memories.get(name), maps.get(name), inputs.get(name).shape());
                  case ArgumentValue.Tensor _ -> Argument.of(memories.get(name));
                }));
    return result;
  }

  /** What the kernel says of those parameters that are descriptors. */
  private Map<String, TensorMap> tensorMaps() {
    var maps = new LinkedHashMap<String, TensorMap>();
    var known = kernel.tensorMaps().iterator();
    var names = kernel.arguments().iterator();
    for (var type : kernel.argTypes()) {
      var name = names.next();
      if (!ArgumentValue.isDescriptor(type)) continue;
      if (!known.hasNext()) {
        throw new IllegalArgumentException(
            "--arg %s: the kernel's .json does not say how its descriptor is made, in"
                    .formatted(name)
                + " 'tensordesc_meta'");
      }
      maps.put(name, known.next());
    }
    return maps;
  }

  private static void check(String name, TensorMap map, HostTensor tensor) {
    try {
      TensorDescriptor.check(map, tensor);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--arg %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static void print(List<Float> times, PrintWriter out) {
    var sorted = times.stream().sorted().toList();
    out.printf(
        "%d runs: median %.2f us, fastest %.2f us%n",
        times.size(), sorted.get(sorted.size() / 2) * 1e3, sorted.getFirst() * 1e3);
  }

  private boolean compare(
      Map<String, HostTensor> results, Map<String, HostTensor> wanted, PrintWriter out) {
    boolean isRight = true;
    for (var entry : wanted.entrySet()) {
      var name = entry.getKey();
      var found = results.get(name);
      var c = Comparison.of(found, entry.getValue(), tolerance.relative, tolerance.absolute);
      isRight &= c.wrong() == 0;
      out.printf("%s: relative error %.3g", name, c.relative());
      if (c.wrong() > 0) {
        out.printf(
            "; %d of %d elements are wrong, the first is %s at %d instead of %s",
            c.wrong(),
            found.size(),
            found.number(c.first()),
            c.first(),
            entry.getValue().number(c.first()));
      }
      out.println();
    }
    return isRight;
  }
}
