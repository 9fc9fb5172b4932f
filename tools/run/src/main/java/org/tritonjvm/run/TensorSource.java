package org.tritonjvm.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.tritonjvm.nvidia.runtime.ElementType;
import org.tritonjvm.nvidia.runtime.HostTensor;
import org.tritonjvm.nvidia.runtime.NpyFile;

/** Where a tensor's elements come from. */
sealed interface TensorSource {
  /** The tensor. */
  HostTensor tensor() throws IOException;

  /** A file of NumPy. */
  record Npy(Path file) implements TensorSource {
    @Override
    public HostTensor tensor() throws IOException {
      return NpyFile.read(file);
    }
  }

  /** How elements are made. */
  enum Kind {
    /** Normally distributed floats, integers of all sizes. */
    RAND,
    ZEROS,
    ONES,
    /** Their own numbers, from 0 on. */
    RANGE
  }

  /** Made by rule. */
  record Generated(Kind kind, ElementType type, List<Integer> shape, long seed)
      implements TensorSource {
    @Override
    public HostTensor tensor() {
      var random = new Random(seed);
      LongUnaryOperator element =
          switch (kind) {
            case RAND ->
                type.isFloat()
                    ? _ -> type.encode(random.nextGaussian())
                    : _ -> type == ElementType.I1 ? random.nextInt(2) : random.nextLong();
            case ZEROS -> _ -> 0;
            case ONES -> _ -> number(1);
            case RANGE -> this::number;
          };
      return HostTensor.of(type, shape, element);
    }

    private long number(long value) {
      return type.isFloat() ? type.encode((double) value) : value;
    }
  }

  /**
   * Reads {@code FILE.npy}, or {@code rand:f32:1024x1024} with {@code ,SEED} behind it if wanted.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static TensorSource parse(String text) {
    if (text.endsWith(".npy")) return new Npy(Path.of(text));
    var parts = text.split(":", -1);
    var kind =
        java.util.Arrays.stream(Kind.values())
            .filter(k -> k.name().equalsIgnoreCase(parts[0]))
            .findFirst()
            .orElseThrow(() -> wrong(text));
    if (parts.length != 3) throw wrong(text);
    var type = ElementType.named(parts[1]).orElseThrow(() -> wrong(text));
    var shapeAndSeed = parts[2].split(",", -1);
    if (shapeAndSeed.length > 2) throw wrong(text);
    try {
      var shape = new ArrayList<Integer>();
      for (var extent : shapeAndSeed[0].split("x", -1)) {
        shape.add(Integer.valueOf(extent));
        if (shape.getLast() < 0) throw wrong(text);
      }
      long seed = shapeAndSeed.length == 2 ? Long.parseLong(shapeAndSeed[1]) : 0;
      return new Generated(kind, type, List.copyOf(shape), seed);
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is no tensor; write FILE.npy or KIND:TYPE:SHAPE[,SEED], as in rand:f32:1024x1024,7"
            + " (rand, zeros, ones, range)");
  }
}
