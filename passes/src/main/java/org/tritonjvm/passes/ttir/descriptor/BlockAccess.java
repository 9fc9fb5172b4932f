package org.tritonjvm.passes.ttir.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.tt.AddPtr;
import org.tritonjvm.dialects.tt.Bitcast;
import org.tritonjvm.dialects.tt.Broadcast;
import org.tritonjvm.dialects.tt.MakeRange;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Splat;
import org.tritonjvm.dialects.tt.Splats;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.transform.IntegerMath;

/**
 * Addresses and masks of one block of a described tensor. Along each dimension there are offsets:
 * an i64 tensor that has the block's extent there, and extent one elsewhere.
 *
 * @param block extents of the block, in elements
 */
record BlockAccess(Builder builder, List<Integer> block, DescriptorParts descriptor) {
  /** Bits of an f32's mantissa that tf32 does not have. */
  private static final int TF32_DROPPED_BITS = 13;

  private static final int F32_EXPONENT = 0x7F800000;

  private RankedTensorType tensor(List<Integer> shape, Type element) {
    return RankedTensorType.get(builder.context(), Shapes.longs(shape), element);
  }

  private Type i64() {
    return builder.integerType(64);
  }

  private Value splat(Value scalar, Type type) {
    return Ops.create(builder, Splat.class, List.of(type), scalar).result();
  }

  private Value broadcast(Value value, Type element) {
    return Ops.create(builder, Broadcast.class, List.of(tensor(block, element)), value).result();
  }

  /** A number of 64 bits, signed. */
  static Value extended(Builder builder, Value number) {
    var type = number.type();
    var wide = builder.integerType(64);
    if (type.equals(wide)) return number;
    var constant = IntegerMath.constantOf(number);
    if (constant.isPresent()) return new IntegerMath(builder).constant(wide, constant.get());
    return builder.create("arith.extsi", List.of(wide), List.of(number), Map.of()).result();
  }

  /** The offsets from a scalar on. */
  Value range(Value start, int dim) {
    int extent = block.get(dim);
    var row = tensor(List.of(extent), i64());
    var numbers = tensor(List.of(extent), builder.integerType(32));
    var range = Ops.create(builder, MakeRange.class, List.of(numbers), 0, extent).result();
    var from = splat(extended(builder, start), row);
    return along(dim, new IntegerMath(builder).add(from, widened(range)));
  }

  /** The offsets that a tensor of integers lists. */
  Value listed(Value numbers, int dim) {
    return widened(along(dim, numbers));
  }

  private Value widened(Value tensor) {
    var type = ((RankedTensorType) tensor.type()).withElementType(i64());
    return builder.create("arith.extsi", List.of(type), List.of(tensor), Map.of()).result();
  }

  /** A row of numbers as a tensor that stretches along one dimension. */
  private Value along(int dim, Value row) {
    var shape = new Integer[block.size()];
    Arrays.fill(shape, 1);
    shape[dim] = block.get(dim);
    var type = tensor(List.of(shape), row.type().elementOrSelf());
    return Ops.create(builder, Reshape.class, List.of(type), row, false, false).result();
  }

  /** Pointers to the elements at some offsets. */
  Value pointers(List<Value> offsets) {
    var math = new IntegerMath(builder);
    var type = tensor(block, descriptor.base().type());
    var pointers = splat(descriptor.base(), type);
    for (int dim = 0; dim < block.size(); dim++) {
      var offset = offsets.get(dim);
      // A splat of this shape, not of a row, so that what is known of the stride stays known.
      var distance = math.mul(offset, splat(descriptor.strides().get(dim), offset.type()));
      pointers =
          Ops.create(builder, AddPtr.class, List.of(type), pointers, broadcast(distance, i64()))
              .result();
    }
    return pointers;
  }

  /** Which of the elements at some offsets are in the tensor. */
  Value mask(List<Value> offsets) {
    return mask(offsets, IntStream.range(0, block.size()).boxed().toList()).orElseThrow();
  }

  /** As above, where only some dimensions may reach outside; empty if none may. */
  Optional<Value> mask(List<Value> offsets, List<Integer> dims) {
    var math = new IntegerMath(builder);
    var inside = new ArrayList<Value>();
    for (int dim : dims) {
      var offset = offsets.get(dim);
      var zero = splat(math.constant(i64(), 0), offset.type());
      var end = splat(descriptor.shape().get(dim), offset.type());
      var both =
          math.and(
              math.compare(IntegerPredicate.SGE, offset, zero),
              math.compare(IntegerPredicate.SLT, offset, end));
      inside.add(broadcast(both, builder.integerType(1)));
    }
    return inside.stream().reduce(math::and);
  }

  /** What is loaded where there is no element. */
  Value padding(Type element) {
    if (!(element instanceof FloatType)) return zeros(element);
    return select(descriptor.padsWithNaN(), floats(element, Double.NaN), floats(element, 0));
  }

  /** A block of zeros. */
  Value zeros(Type element) {
    return element instanceof FloatType
        ? floats(element, 0)
        : constant(tensor(block, element), IntegerAttr.get(element, 0, builder.context()));
  }

  /** A block of one float. */
  Value floats(Type element, double value) {
    return constant(tensor(block, element), FloatAttr.get(element, value, builder.context()));
  }

  private Value constant(Type type, Attribute element) {
    return builder
        .create(
            "arith.constant", List.of(type), List.of(), Map.of("value", Splats.of(type, element)))
        .result();
  }

  private Value select(Value condition, Value a, Value b) {
    return builder
        .create("arith.select", List.of(a.type()), List.of(condition, a, b), Map.of())
        .result();
  }

  /** Elements that were loaded, rounded if they are f32 and the descriptor wants it. */
  Value rounded(Value loaded) {
    if (!(loaded.type().elementOrSelf() instanceof FloatType f && f.kind() == FloatType.Kind.F32)) {
      return loaded;
    }
    return builder
        .create(
            "scf.if",
            List.of(loaded.type()),
            List.of(descriptor.roundsToTF32()),
            Map.of(),
            List.of(
                branch(b -> new BlockAccess(b, block, descriptor).roundedToTF32(loaded)),
                branch(_ -> loaded)),
            List.of())
        .result();
  }

  /** The type of a block of a value's elements. */
  Type typeOf(Value value) {
    return tensor(block, value.type().elementOrSelf());
  }

  /** A block in another shape of as many elements. */
  Value reshaped(Value value, Type type) {
    if (value.type().equals(type)) return value;
    return Ops.create(builder, Reshape.class, List.of(type), value, false, false).result();
  }

  private OwnedRegion branch(Function<Builder, Value> content) {
    var region = new OwnedRegion(builder.context());
    var inner = Builder.atEnd(region.region().addBlock());
    inner.setLocation(builder.location());
    inner.create("scf.yield", List.of(), List.of(content.apply(inner)), Map.of());
    return region;
  }

  /** To the nearest, ties to even; infinities and NaNs stay as they are. */
  private Value roundedToTF32(Value value) {
    var type = ((RankedTensorType) value.type()).withElementType(builder.integerType(32));
    var math = new IntegerMath(builder);
    var bits = Ops.create(builder, Bitcast.class, List.of(type), value).result();
    var exponent = bits(type, F32_EXPONENT);
    var isSpecial = math.compare(IntegerPredicate.EQ, math.and(bits, exponent), exponent);
    var shifted =
        builder
            .create(
                "arith.shrui",
                List.of(type),
                List.of(bits, bits(type, TF32_DROPPED_BITS)),
                Map.of())
            .result();
    var last = math.and(shifted, bits(type, 1));
    var bias = math.add(last, bits(type, (1 << (TF32_DROPPED_BITS - 1)) - 1));
    var rounded = math.and(math.add(bits, bias), bits(type, -1 << TF32_DROPPED_BITS));
    var result = select(isSpecial, bits, rounded);
    return Ops.create(builder, Bitcast.class, List.of(value.type()), result).result();
  }

  private Value bits(Type type, int value) {
    return constant(type, builder.integerAttr(32, value));
  }
}
