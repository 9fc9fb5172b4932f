package org.tritonjvm.devicetest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tritonjvm.nvidia.runtime.ElementType;
import org.tritonjvm.nvidia.runtime.HostTensor;

/** Elements of tensors. */
enum Numbers {
  /** Special values, any bits, and ordinary numbers. */
  ANY {
    @Override
    long next(Random random, ElementType type) {
      int kind = random.nextInt(10);
      if (kind < 3) {
        var special = specials(type);
        return special.get(random.nextInt(special.size()));
      }
      return kind < 6 ? type.unsigned(random.nextLong()) : ORDINARY.next(random, type);
    }
  },
  /** Of a middling size. */
  ORDINARY {
    @Override
    long next(Random random, ElementType type) {
      return type.isFloat()
          ? type.encode(random.nextGaussian() * 4)
          : type.unsigned(random.nextInt(201) - 100);
    }
  },
  /** Integers so small that sums and products are exact in every type. */
  TINY {
    @Override
    long next(Random random, ElementType type) {
      int value = random.nextInt(7) - 3;
      return type.isFloat() ? type.encode(value) : type.unsigned(value);
    }
  },
  /** One or minus one, with few exceptions: for products. */
  UNITS {
    @Override
    long next(Random random, ElementType type) {
      int value = random.nextInt(20) == 0 ? 2 : random.nextBoolean() ? 1 : -1;
      return type.isFloat() ? type.encode(value) : type.unsigned(value);
    }
  },
  /** Integers that may divide: not zero, and not minus one. */
  DIVISOR {
    @Override
    long next(Random random, ElementType type) {
      long bits;
      do {
        bits = ANY.next(random, type);
      } while (bits == 0 || type.signed(bits) == -1);
      return bits;
    }
  },
  /** From 0 to 7. */
  SHIFT {
    @Override
    long next(Random random, ElementType type) {
      return random.nextInt(8);
    }
  },
  /** Floats from 0 to 127, so that every integer type can hold what they round to. */
  SMALL_POSITIVE {
    @Override
    long next(Random random, ElementType type) {
      return type.encode(random.nextDouble() * 127);
    }
  },
  /** Positive floats of all sizes, and special values. */
  POSITIVE {
    @Override
    long next(Random random, ElementType type) {
      long bits = ANY.next(random, type);
      return random.nextInt(10) == 0 ? bits : bits & (1L << (type.bits() - 1)) - 1;
    }
  };

  abstract long next(Random random, ElementType type);

  HostTensor tensor(Random random, ElementType type, List<Integer> shape) {
    return HostTensor.of(
        type, shape, _ -> type == ElementType.I1 ? random.nextInt(2) : next(random, type));
  }

  /** NaN, infinities, zeros, denormals, the largest, one; extreme integers. */
  private static List<Long> specials(ElementType type) {
    long sign = 1L << (type.bits() - 1);
    var list = new ArrayList<>(List.of(0L, 1L, sign, sign | 1, sign - 1, type.unsigned(-1)));
    if (type.isFloat()) {
      long one = type.encode(1);
      long infinity = type.encode(Double.POSITIVE_INFINITY);
      long least = 1L << type.mantissaBits();
      for (long bits : List.of(one, infinity, infinity - 1, least, least - 1)) {
        list.add(bits);
        list.add(sign | bits);
      }
    }
    return list;
  }
}
