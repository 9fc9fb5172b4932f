package org.tritonjvm.devicetest;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.nvidia.runtime.ElementType;
import org.tritonjvm.nvidia.runtime.HostTensor;

/**
 * Cases whose functions were compiled together.
 *
 * @param ptxVersion 80 for PTX 8.0
 * @param shared bytes of shared memory that each is launched with
 * @param scratch bytes of global scratch memory that each is launched with
 */
record Batch(int ptxVersion, String ptx, int shared, int scratch, List<TestCase> cases) {
  /** Without the first cases. */
  Batch from(int first) {
    return new Batch(ptxVersion, ptx, shared, scratch, cases.subList(first, cases.size()));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(ptxVersion);
    writeText(out, ptx);
    out.writeInt(shared);
    out.writeInt(scratch);
    out.writeInt(cases.size());
    for (var c : cases) {
      out.writeUTF(c.name());
      writeText(out, c.function());
      out.writeInt(c.buffers().size());
      for (var b : c.buffers()) {
        write(out, b.before());
        write(out, b.after());
        out.writeDouble(b.rule().ulps());
        out.writeDouble(b.rule().absolute());
      }
    }
  }

  static Batch read(DataInputStream in) throws IOException {
    int ptxVersion = in.readInt();
    var ptx = readText(in);
    int shared = in.readInt();
    int scratch = in.readInt();
    int count = in.readInt();
    var cases = new ArrayList<TestCase>();
    for (int i = 0; i < count; i++) {
      var name = in.readUTF();
      var function = readText(in);
      int n = in.readInt();
      var buffers = new ArrayList<TestCase.Buffer>();
      for (int b = 0; b < n; b++) {
        var before = readTensor(in);
        var after = readTensor(in);
        buffers.add(new TestCase.Buffer(before, after, new Rule(in.readDouble(), in.readDouble())));
      }
      cases.add(new TestCase(name, function, buffers, ptxVersion));
    }
    return new Batch(ptxVersion, ptx, shared, scratch, cases);
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void write(DataOutputStream out, HostTensor tensor) throws IOException {
    out.writeUTF(tensor.type().name());
    out.writeInt(tensor.shape().size());
    for (int extent : tensor.shape()) out.writeInt(extent);
    out.write(tensor.data());
  }

  private static HostTensor readTensor(DataInputStream in) throws IOException {
    var type = ElementType.valueOf(in.readUTF());
    int rank = in.readInt();
    var shape = new ArrayList<Integer>();
    int elements = 1;
    for (int d = 0; d < rank; d++) {
      shape.add(in.readInt());
      elements *= shape.get(d);
    }
    return new HostTensor(type, shape, in.readNBytes(elements * type.bytes()));
  }
}
