package org.tritonjvm.devicetest;

import static org.tritonjvm.devicetest.Layouts.pick;
import static org.tritonjvm.nvidia.runtime.ElementType.BF16;
import static org.tritonjvm.nvidia.runtime.ElementType.F16;
import static org.tritonjvm.nvidia.runtime.ElementType.F32;
import static org.tritonjvm.nvidia.runtime.ElementType.F64;
import static org.tritonjvm.nvidia.runtime.ElementType.F8E4M3FN;
import static org.tritonjvm.nvidia.runtime.ElementType.F8E5M2;
import static org.tritonjvm.nvidia.runtime.ElementType.I32;
import static org.tritonjvm.nvidia.runtime.ElementType.I8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.DistributedEncoding;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.nvidia.runtime.ElementType;
import org.tritonjvm.nvidia.runtime.HostTensor;

/** Matrix products of small integers, which every type can hold. */
final class DotCases {
  /** Types of the operands and of the result. */
  private record Types(ElementType operand, ElementType result) {
    String name() {
      return operand.text() + "." + result.text();
    }
  }

  private static final List<Types> FMA =
      List.of(new Types(F32, F32), new Types(F16, F16), new Types(F64, F64), new Types(I32, I32));
  private static final List<Types> MMA =
      List.of(
          new Types(F16, F32),
          new Types(F16, F16),
          new Types(BF16, F32),
          new Types(F32, F32),
          new Types(F8E5M2, F32),
          new Types(F8E4M3FN, F32),
          new Types(I8, I32),
          new Types(F64, F64));
  private static final List<Types> WARP_GROUP =
      List.of(
          new Types(F16, F32),
          new Types(F16, F16),
          new Types(BF16, F32),
          new Types(F32, F32),
          new Types(F8E5M2, F32),
          new Types(F8E4M3FN, F32),
          new Types(F8E4M3FN, F16),
          new Types(I8, I32));

  private DotCases() {}

  static List<Recipe> all() {
    var recipes = new ArrayList<Recipe>();
    for (var t : FMA) recipes.add(new Recipe("tt.dot.fma." + t.name(), f -> fma(f, t)));
    for (var t : MMA) {
      boolean isFp8 = t.operand.isFloat() && t.operand.bits() == 8;
      recipes.add(
          new Recipe(
              "tt.dot.mma." + t.name(),
              f -> mma(f, t),
              isFp8 ? Recipe.DRIVER_PTX : Recipe.USUAL_PTX));
    }
    for (var t : WARP_GROUP) {
      recipes.add(new Recipe("ttng.warp_group_dot." + t.name(), f -> warpGroup(f, t, false)));
      recipes.add(new Recipe("ttng.warp_group_dot.rs." + t.name(), f -> warpGroup(f, t, true)));
    }
    return recipes;
  }

  /** A product's matrices. */
  private record Product(HostTensor a, HostTensor b, HostTensor c) {
    static Product random(Random random, Types t, int m, int n, int k) {
      return new Product(
          Numbers.TINY.tensor(random, t.operand, List.of(m, k)),
          Numbers.TINY.tensor(random, t.operand, List.of(k, n)),
          Numbers.TINY.tensor(random, t.result, List.of(m, n)));
    }

    HostTensor expected() {
      int k = a.shape().get(1);
      int n = b.shape().get(1);
      var type = c.type();
      return HostTensor.of(
          type,
          c.shape(),
          i -> {
            int row = (int) i / n;
            int column = (int) i % n;
            double sum = c.number((int) i);
            for (int x = 0; x < k; x++) sum += a.number(row * k + x) * b.number(x * n + column);
            return type.isFloat() ? type.encode(sum) : type.unsigned((long) sum);
          });
    }
  }

  private static void fma(FunctionText f, Types t) {
    var random = f.random();
    var layout = Layouts.blocked(random, 2);
    var product =
        Product.random(
            random, t, 4 << random.nextInt(4), 4 << random.nextInt(4), 1 << random.nextInt(6));
    dot(f, product, layout, 0, "");
  }

  private static void mma(FunctionText f, Types t) {
    var random = f.random();
    int bits = t.operand.bits();
    int kWidth = (bits < 32 ? 1 << random.nextInt(3) : 1) * Math.max(1, 32 / bits);
    var warps = pick(random, List.of(List.of(4, 1), List.of(2, 2), List.of(1, 4)));
    var layout = new NvidiaMmaEncoding(2, 0, warps, List.of(t.operand == F64 ? 8 : 16, 8));
    var product =
        Product.random(
            random,
            t,
            16 << random.nextInt(3),
            8 << random.nextInt(4),
            Math.max(8 * kWidth, 16 << random.nextInt(3)));
    dot(f, product, layout, kWidth, t.operand == F32 ? ", inputPrecision = tf32" : "");
  }

  private static void dot(
      FunctionText f, Product product, DistributedEncoding layout, int kWidth, String precision) {
    var a = operand(f, product.a, dotOperand(0, layout, kWidth));
    var b = operand(f, product.b, dotOperand(1, layout, kWidth));
    var c = f.load(product.c, layout);
    var name =
        f.line(
            "%s = tt.dot %s, %s, %s%s : %s * %s -> %s",
            a.name(), b.name(), c.name(), precision, f.type(a), f.type(b), f.type(c));
    f.store(c.named(name), product.expected(), Rule.EXACT);
  }

  private static DotOperandEncoding dotOperand(int index, DistributedEncoding parent, int kWidth) {
    return parent instanceof BlockedEncoding blocked
        ? new DotOperandEncoding(index, blocked)
        : new DotOperandEncoding(index, parent, kWidth);
  }

  /** Loaded as it is, or by way of another layout. */
  private static Operand operand(FunctionText f, HostTensor data, DotOperandEncoding layout) {
    if (f.random().nextBoolean()) return f.load(data, layout);
    var source = f.load(data, Layouts.blocked(f.random(), 2));
    var target = new Operand("", data.type(), data.shape(), layout);
    return target.named(
        f.line(
            "%s = ttg.convert_layout %s : %s -> %s",
            source.name(), f.type(source), f.type(target)));
  }

  private static void warpGroup(FunctionText f, Types t, boolean fromRegisters) {
    var random = f.random();
    int n = 8 << random.nextInt(6);
    int bits = t.operand.bits();
    int instructionK = 256 / bits;
    // At least a swizzle's 32 bytes.
    int k = instructionK << random.nextInt(3);
    // More would not fit into a thread's registers.
    int m = n <= 64 ? 64 << random.nextInt(2) : 64;
    var layout = new NvidiaMmaEncoding(3, 0, List.of(4, 1), List.of(16, n, instructionK));
    var product = Product.random(random, t, m, Math.max(n, 256 / bits), k);
    // Only elements of 16 bits may lie across.
    boolean free = bits == 16;
    var c = f.load(product.c, layout);
    var aRegisters =
        fromRegisters
            ? operand(f, product.a, new DotOperandEncoding(0, layout, Math.max(1, 32 / bits)))
            : c;
    var aMemory = fromRegisters ? "" : memory(product.a, free && random.nextBoolean(), random);
    var bMemory = memory(product.b, !free || random.nextBoolean(), random);
    var a = fromRegisters ? aRegisters.name() : shared(f, product.a, aMemory);
    var b = shared(f, product.b, bMemory);
    f.effect("ttng.fence_async_shared {bCluster = false}");
    var name =
        f.line(
            "%s = ttng.warp_group_dot %s, %s, %s {inputPrecision = 0 : i32, maxNumImpreciseAcc = 1073741824 : i32} : %s * %s -> %s",
            a, b, c.name(), fromRegisters ? f.type(aRegisters) : aMemory, bMemory, f.type(c));
    f.store(c.named(name), product.expected(), Rule.EXACT);
  }

  /** The type of a buffer whose rows are swizzled as far as they are long. */
  private static String memory(HostTensor data, boolean transposed, Random random) {
    int row = data.shape().get(transposed ? 0 : 1) * data.type().bytes();
    int swizzle = Math.min(row, 32 << random.nextInt(3));
    return "!ttg.memdesc<%dx%dx%s, #ttg.nvmma_shared<{swizzlingByteWidth = %d, transposed = %s, elementBitWidth = %d}>, #ttg.shared_memory>"
        .formatted(
            data.shape().get(0),
            data.shape().get(1),
            data.type().text(),
            swizzle,
            transposed,
            data.type().bits());
  }

  private static String shared(FunctionText f, HostTensor data, String memory) {
    var source =
        f.load(
            data, new BlockedEncoding(List.of(1, 4), List.of(4, 8), List.of(4, 1), List.of(1, 0)));
    return f.line("%s = ttg.local_alloc %s : (%s) -> %s", source.name(), f.type(source), memory);
  }
}
