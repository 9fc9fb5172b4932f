package org.tritonjvm.passes.instrument;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.DistributedEncoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.SliceEncoding;
import org.tritonjvm.dialects.tt.Broadcast;
import org.tritonjvm.dialects.tt.ExpandDims;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.MakeRange;
import org.tritonjvm.dialects.tt.Splat;
import org.tritonjvm.dialects.tt.Store;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.transform.Arith;

/**
 * Writes operations on the sanitizer's tables: tensors of a row for each lane of memory and a
 * column for each thread, which are kept in global memory column by column. Every warp has a copy
 * of the whole, and what the first one stores counts: so nothing needs shared memory or a barrier.
 */
final class TableCode {
  /** Columns that a thread has, so that tables of one and of two are laid out alike. */
  private static final int COLUMNS_PER_THREAD = 2;

  /**
   * The tables of a kernel.
   *
   * @param rows lanes of memory, a power of two
   */
  record Shape(Context context, int rows, Launch launch) {
    private DistributedEncoding encoding() {
      return new BlockedEncoding(
          List.of(1, COLUMNS_PER_THREAD),
          List.of(launch.threadsPerWarp(), 1),
          List.of(1, launch.numWarps()),
          List.of(1, 0));
    }

    RankedTensorType table(int columns, int width) {
      return RankedTensorType.get(
          context,
          new long[] {rows, columns},
          IntegerType.get(context, width),
          Optional.of(encoding()));
    }

    /** One element for each row or column of a table. */
    RankedTensorType vector(int dim, int extent, int width) {
      return RankedTensorType.get(
          context,
          new long[] {extent},
          IntegerType.get(context, width),
          Optional.of(new SliceEncoding(1 - dim, encoding())));
    }
  }

  private final Builder b;
  private final Shape shape;

  TableCode(Builder builder, Shape shape) {
    this.b = builder;
    this.shape = shape;
  }

  // Constants

  Value constant(int width, long value) {
    return Arith.constant(b, width, value);
  }

  /** A table of a constant. */
  Value filled(RankedTensorType type, long value) {
    var element = IntegerAttr.get(type.elementType(), value, b.context());
    return constant(type, DenseElementsAttr.splat(b.context(), type, element));
  }

  /** The rows that are in a set. */
  Value rows(BitSet set) {
    var type = shape.vector(0, shape.rows, 1);
    var elements =
        IntStream.range(0, shape.rows).mapToObj(i -> b.integerAttr(1, set.get(i) ? 1 : 0)).toList();
    return constant(type, DenseElementsAttr.get(b.context(), type, elements));
  }

  private Value constant(RankedTensorType type, DenseElementsAttr value) {
    return b.create("arith.constant", List.of(type), List.of(), Map.of("value", value)).result();
  }

  // Element by element

  private Value binary(String name, Value x, Value y) {
    return b.create(name, List.of(x.type()), List.of(x, y), Map.of()).result();
  }

  Value and(Value x, Value y) {
    return Arith.and(b, x, y);
  }

  Value or(Value x, Value y) {
    return binary("arith.ori", x, y);
  }

  Value not(Value x) {
    return Arith.xor(
        b, x, x.type() instanceof RankedTensorType t ? filled(t, -1) : constant(width(x), -1));
  }

  Value add(Value x, Value y) {
    return Arith.add(b, x, y);
  }

  Value shl(Value x, Value y) {
    return binary("arith.shli", x, y);
  }

  Value shr(Value x, Value y) {
    return binary("arith.shrui", x, y);
  }

  Value compare(IntegerPredicate predicate, Value x, Value y) {
    return Arith.compare(b, predicate, x, y);
  }

  Value equal(Value x, Value y) {
    return compare(IntegerPredicate.EQ, x, y);
  }

  Value select(Value condition, Value yes, Value no) {
    return Arith.select(b, condition, yes, no);
  }

  private static int width(Value x) {
    return ((IntegerType) x.type()).width();
  }

  /** A scalar with another number of bits, none of them a sign. */
  Value resize(Value scalar, int width) {
    if (width(scalar) == width) return scalar;
    var name = width(scalar) < width ? "arith.extui" : "arith.trunci";
    return b.create(name, List.of(b.integerType(width)), List.of(scalar), Map.of()).result();
  }

  // Shapes

  Value splat(Value scalar, RankedTensorType type) {
    return Ops.create(b, Splat.class, List.of(type), scalar).result();
  }

  private Value range(int dim, int extent) {
    return Ops.create(b, MakeRange.class, List.of(shape.vector(dim, extent, 32)), 0, extent)
        .result();
  }

  /** A vector of rows or columns, repeated along the other dimension of a table. */
  Value spread(Value vector, int dim, RankedTensorType table) {
    var expanded = Ops.infer(b, ExpandDims.class, vector, 1 - dim).result();
    var type = table.withElementType(((RankedTensorType) vector.type()).elementType());
    if (expanded.type().equals(type)) return expanded;
    return Ops.create(b, Broadcast.class, List.of(type), expanded).result();
  }

  /** The number of each column. */
  private Value columnNumbers(RankedTensorType table) {
    return spread(range(1, (int) table.shape()[1]), 1, table);
  }

  /** Where the column is that of a thread, i32. */
  Value column(Value thread, RankedTensorType table) {
    return equal(columnNumbers(table), splat(thread, table.withElementType(b.integerType(32))));
  }

  /** Where the column's thread is in a set of threads, i64. */
  Value columns(Value threads, RankedTensorType table) {
    var type = table.withElementType(b.integerType(64));
    var numbers =
        b.create("arith.extui", List.of(type), List.of(columnNumbers(table)), Map.of()).result();
    var bits = and(shr(splat(threads, type), numbers), filled(type, 1));
    return compare(IntegerPredicate.NE, bits, filled(type, 0));
  }

  /** What a row's or vector's elements come to under an operation of arith, along an axis. */
  private Value reduce(String operation, Value tensor, int axis) {
    var element = ((RankedTensorType) tensor.type()).elementType();
    var region = new OwnedRegion(b.context());
    var block =
        region.region().addBlock(List.of(element, element), Collections.nCopies(2, b.location()));
    var inner = Builder.atEnd(block);
    inner.setLocation(b.location());
    var combined =
        inner
            .create(
                operation,
                List.of(element),
                List.of(block.argument(0), block.argument(1)),
                Map.of())
            .result();
    inner.create("tt.reduce.return", List.of(), List.of(combined), Map.of());
    return b.createInferred(
            "tt.reduce", List.of(tensor), Map.of("axis", b.integerAttr(32, axis)), List.of(region))
        .result();
  }

  /** The bits that are set in any column, for each row. */
  Value anyColumn(Value table) {
    return reduce("arith.ori", table, 1);
  }

  /** Whether all of a table is true. */
  Value all(Value table) {
    return reduce("arith.andi", reduce("arith.andi", table, 1), 0);
  }

  // Memory

  private Value pointers(Value table, RankedTensorType type) {
    var i32 = type.withElementType(b.integerType(32));
    var rows = spread(range(0, shape.rows), 0, type);
    var offsets = add(rows, Arith.multiply(b, columnNumbers(type), filled(i32, shape.rows)));
    var bases = splat(table, type.withElementType(table.type()));
    return b.create("tt.addptr", List.of(bases.type()), List.of(bases, offsets), Map.of()).result();
  }

  Value load(Value table, RankedTensorType type) {
    var defaults = Optional.empty();
    var none = Optional.empty();
    return Ops.create(
            b,
            Load.class,
            List.of(type),
            pointers(table, type),
            none,
            none,
            defaults,
            defaults,
            defaults)
        .result();
  }

  void store(Value table, Value elements) {
    var defaults = Optional.empty();
    var pointers = pointers(table, (RankedTensorType) elements.type());
    Ops.create(
        b, Store.class, List.of(), pointers, elements, Optional.empty(), defaults, defaults, false);
  }
}
