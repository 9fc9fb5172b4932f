package org.tritonjvm.nvidia.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * NumPy's files of one array. Unsigned integers are read as signless ones; what NumPy has no type
 * for (bf16, fp8) is opaque bytes there, as ml_dtypes writes it, and is read as bf16 and e4m3.
 */
public final class NpyFile {
  private static final byte[] MAGIC = "\u0093NUMPY".getBytes(ISO_8859_1);
  private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<>|=]?)([a-zA-Z])(\\d+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([^)]*)\\)");
  private static final int ALIGNMENT = 64;

  private NpyFile() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or is not such a file
   */
  public static HostTensor read(Path file) throws IOException {
    var bytes = Files.readAllBytes(file);
    if (bytes.length < 12 || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IOException(file + ": is not an .npy file");
    }
    boolean isFirstVersion = bytes[MAGIC.length] == 1;
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(8);
    int start = isFirstVersion ? 10 : 12;
    long length = isFirstVersion ? buffer.getShort() & 0xffff : buffer.getInt() & 0xffffffffL;
    if (start + length > bytes.length) throw new IOException(file + ": ends in its header");
    var header = new String(bytes, start, (int) length, ISO_8859_1);
    var data = Arrays.copyOfRange(bytes, start + (int) length, bytes.length);
    var order = ORDER.matcher(header);
    if (!order.find() || order.group(1).equals("True")) {
      throw new IOException(file + ": its elements are not in row-major order");
    }
    var shape = shape(file, header);
    try {
      return new HostTensor(type(file, header), shape, data);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static ElementType type(Path file, String header) throws IOException {
    var found = TYPE.matcher(header);
    if (!found.find() || found.group(1).equals(">")) {
      throw new IOException(file + ": has elements of an unknown type: " + header.strip());
    }
    var kind = found.group(2).toLowerCase(Locale.ROOT).replace('u', 'i') + found.group(3);
    return switch (kind) {
      case "b1" -> ElementType.I1;
      case "i1" -> ElementType.I8;
      case "i2" -> ElementType.I16;
      case "i4" -> ElementType.I32;
      case "i8" -> ElementType.I64;
      case "f2" -> ElementType.F16;
      case "f4" -> ElementType.F32;
      case "f8" -> ElementType.F64;
      case "v1" -> ElementType.F8E4M3FN;
      case "v2" -> ElementType.BF16;
      default -> throw new IOException(file + ": elements of type " + kind + " are not supported");
    };
  }

  private static List<Integer> shape(Path file, String header) throws IOException {
    var found = SHAPE.matcher(header);
    if (!found.find()) throw new IOException(file + ": has no shape");
    var shape = new ArrayList<Integer>();
    for (var extent : found.group(1).split(",", -1)) {
      if (!extent.isBlank()) shape.add(Integer.valueOf(extent.strip()));
    }
    return List.copyOf(shape);
  }

  /** Writes a file. */
  public static void write(Path file, HostTensor tensor) throws IOException {
    var shape =
        tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(", "))
            + (tensor.shape().size() == 1 ? "," : "");
    var header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(tensor.type().npy(), shape);
    int start = MAGIC.length + 4;
    int whole = Math.ceilDiv(start + header.length() + 1, ALIGNMENT) * ALIGNMENT;
    var out = new ByteArrayOutputStream();
    out.writeBytes(MAGIC);
    out.writeBytes(
        ByteBuffer.allocate(4)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 1)
            .put((byte) 0)
            .putShort((short) (whole - start))
            .array());
    out.writeBytes(
        (header + " ".repeat(whole - start - header.length() - 1) + "\n").getBytes(ISO_8859_1));
    out.writeBytes(tensor.data());
    Files.write(file, out.toByteArray());
  }
}
