package org.tritonjvm.passes.lowering;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.OFFSET;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tritonjvm.dialects.layout.Dim;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.PaddedSharedEncoding;
import org.tritonjvm.dialects.layout.PartitionedSharedEncoding;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.LocalDealloc;
import org.tritonjvm.dialects.ttg.LocalLoad;
import org.tritonjvm.dialects.ttg.LocalStore;
import org.tritonjvm.dialects.ttg.MemDescIndex;
import org.tritonjvm.dialects.ttg.MemDescReinterpret;
import org.tritonjvm.dialects.ttg.MemDescReshape;
import org.tritonjvm.dialects.ttg.MemDescSubslice;
import org.tritonjvm.dialects.ttg.MemDescTrans;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Buffers in shared memory: allocation, views, loads and stores, and conversions of layout. */
public final class LocalMemory {
  private LocalMemory() {}

  public static void addTo(OpLowerings table) {
    table
        .add(LocalAlloc.class, LocalMemory::alloc)
        .add(LocalDealloc.class, (_, _, _) -> {})
        .add(
            LocalLoad.class,
            (_, op, f) ->
                f.define(
                    op.result(0), load(op.operand(0), (RankedTensorType) op.result(0).type(), f)))
        .add(LocalStore.class, (_, op, f) -> store(op.operand(0), op.operand(1), f))
        .add(MemDescIndex.class, LocalMemory::index)
        .add(MemDescSubslice.class, LocalMemory::subslice)
        .add(MemDescTrans.class, LocalMemory::trans)
        .add(MemDescReshape.class, LocalMemory::reshape)
        .add(MemDescReinterpret.class, LocalMemory::reinterpret)
        .add(ConvertLayout.class, LocalMemory::convertLayout);
  }

  // Buffers and views

  private static void alloc(LocalAlloc alloc, Operation op, FunctionLowering f) {
    var type = (MemDescType) op.result(0).type();
    if (type.encoding() instanceof PartitionedSharedEncoding) throw unsupported(type);
    f.define(op.result(0), SharedMemory.at(f.scratch(op), type, f.emitter()).scalars());
    if (op.operandCount() == 1) store(op.operand(0), op.result(0), f);
  }

  /** Elements that lie between one slice of the leading dimension and the next. */
  private static int sliceElements(MemDescType slice) {
    if (!(slice.encoding() instanceof Encoding encoding)) throw unsupported(slice);
    return layout(slice, encoding).inDimSize(OFFSET);
  }

  private static void index(MemDescIndex index, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var slice = (MemDescType) op.result().type();
    var source = SharedMemory.of(op.operand(0), f);
    var element = Views.memoryType(slice.elementType(), e);
    int bytes = e.types().bitWidth(element) / 8;
    var start = e.mul(f.scalar(op.operand(1)), (long) sliceElements(slice) * bytes);
    start = padding(slice, e).apply(e, start);
    var base = e.gep(source.base(), e.types().i8(), start);
    var offsets = source.offsets().subList(1, source.offsets().size());
    f.define(op.result(), new SharedMemory(base, offsets).scalars());
  }

  private static void subslice(MemDescSubslice subslice, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var source = SharedMemory.of(op.operand(0), f);
    var by = subslice.offsets();
    var offsets = new ArrayList<Value>();
    for (int d = 0; d < by.size(); d++) offsets.add(e.add(source.offsets().get(d), by.get(d)));
    f.define(op.result(), new SharedMemory(source.base(), offsets).scalars());
  }

  private static void trans(MemDescTrans trans, Operation op, FunctionLowering f) {
    var source = SharedMemory.of(op.operand(0), f);
    var offsets = trans.order().stream().map(source.offsets()::get).toList();
    f.define(op.result(), new SharedMemory(source.base(), offsets).scalars());
  }

  private static void reshape(MemDescReshape reshape, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var source = SharedMemory.of(op.operand(0), f);
    long[] from = ((MemDescType) op.operand(0).type()).shape();
    long[] to = ((MemDescType) op.result().type()).shape();
    Value flat = e.i32(0);
    for (int d = 0; d < from.length; d++)
      flat = e.add(e.mul(flat, from[d]), source.offsets().get(d));
    var offsets = new ArrayList<>(Collections.nCopies(to.length, e.i32(0)));
    for (int d = to.length - 1; d >= 0; d--) {
      offsets.set(d, e.urem(flat, to[d]));
      flat = e.udiv(flat, to[d]);
    }
    f.define(op.result(), new SharedMemory(source.base(), offsets).scalars());
  }

  private static void reinterpret(MemDescReinterpret r, Operation op, FunctionLowering f) {
    var type = (MemDescType) op.result().type();
    var source = SharedMemory.of(op.operand(0), f);
    f.define(op.result(), SharedMemory.at(source.base(), type, f.emitter()).scalars());
  }

  // Layouts

  private static InvalidIr unsupported(MemDescType type) {
    return new InvalidIr("has a buffer whose layout is not supported: " + type.encoding());
  }

  /** Offset, block to the buffer's dimensions, of the whole allocation. */
  public static LinearLayout layout(MemDescType type, Encoding encoding) {
    int rank = encoding.rank();
    var shape = type.allocShape();
    var whole = shape.subList(shape.size() - rank, shape.size());
    if (encoding instanceof PaddedSharedEncoding padded) {
      return LinearLayoutConversions.paddedLinearLayout(
          whole.stream().map(Integer::longValue).toList(), padded);
    }
    if (encoding instanceof PartitionedSharedEncoding) throw unsupported(type);
    return LinearLayoutConversions.toLinearLayout(
        whole.stream().map(Integer::longValue).toList(), encoding);
  }

  /** Elements that a buffer takes, with its gaps, over all its slices and partitions. */
  public static long allocationElements(MemDescType type) {
    if (!(type.encoding() instanceof SharedEncoding encoding)) throw unsupported(type);
    var shape = type.allocShape().stream().map(Integer::longValue).toList();
    long elements = LinearLayoutConversions.getAllocationElems(encoding, shape, shape);
    return LinearLayoutConversions.padding(encoding)
        .map(padded -> padded.paddedSize(elements))
        .orElse(elements);
  }

  /** The gaps in a buffer. */
  static SharedAccess.Padding padding(MemDescType type, Emitter e) {
    if (!(type.encoding() instanceof PaddedSharedEncoding padded)) return SharedAccess.Padding.NONE;
    int bytes = e.types().bitWidth(Views.memoryType(type.elementType(), e)) / 8;
    var shifts = new ArrayList<SharedAccess.Padding.Shift>();
    int smallest = Integer.MAX_VALUE;
    for (int i = 0; i < padded.intervals().size(); i++) {
      int interval = padded.intervals().get(i);
      smallest = Math.min(smallest, interval);
      shifts.add(
          new SharedAccess.Padding.Shift(
              Integer.numberOfTrailingZeros(interval * bytes),
              Integer.numberOfTrailingZeros(padded.paddings().get(i) * bytes)));
    }
    int bits = 8 * bytes;
    return new SharedAccess.Padding(shifts, OptionalInt.of(Math.min(smallest, 128 / bits)));
  }

  /**
   * What a view's offsets add to addresses.
   *
   * @param offset in elements, i32
   * @param mask bits that it may have
   * @param block by which the number of the block differs, i32; empty for a view of the own block
   */
  public record ViewOffset(Value offset, long mask, Optional<Value> block) {}

  /** Where a view begins in its buffer. */
  public static ViewOffset viewOffset(Value memdesc, FunctionLowering f) {
    var e = f.emitter();
    var type = (MemDescType) memdesc.type();
    var encoding = (Encoding) type.encoding();
    int rank = encoding.rank();
    var view = type.extents().subList(type.rank() - rank, type.rank());
    var alloc =
        type.allocShape().subList(type.allocShape().size() - rank, type.allocShape().size());
    if (view.equals(alloc)) return new ViewOffset(e.i32(0), 0, Optional.empty());
    var memory = SharedMemory.of(memdesc, f);
    var offsets = memory.offsets().subList(type.rank() - rank, type.rank());
    var inverse = layout(type, encoding).pseudoinvert();
    var inputs = new LinkedHashMap<String, Value>();
    long mask = 0;
    boolean reachesBlocks = false;
    var dims = LayoutUtils.standardOutDimNames(rank);
    for (int d = 0; d < rank; d++) {
      inputs.put(dims.get(d), offsets.get(d));
      for (int bit = Integer.numberOfTrailingZeros(view.get(d)); 1 << bit < alloc.get(d); bit++) {
        mask |= inverse.basis(dims.get(d), bit, OFFSET);
        reachesBlocks |= inverse.basis(dims.get(d), bit, BLOCK) != 0;
      }
    }
    var start = Indices.apply(e, inverse, inputs);
    var block = reachesBlocks ? Optional.of(start.get(BLOCK)) : Optional.<Value>empty();
    return new ViewOffset(start.get(OFFSET), mask, block);
  }

  /** Access to a memory descriptor's memory. */
  public static SharedAccess access(Value memdesc, FunctionLowering f) {
    var type = (MemDescType) memdesc.type();
    var e = f.emitter();
    var view = viewOffset(memdesc, f);
    var element = Views.memoryType(type.elementType(), e);
    var whole =
        SharedAccess.to(f, SharedMemory.of(memdesc, f).base(), element)
            .withOffset(view.offset(), view.mask());
    var access = view.block().map(whole::withBlock).orElse(whole);
    var gaps = padding(type, e);
    return gaps.equals(SharedAccess.Padding.NONE) ? access : access.withPadding(gaps);
  }

  /** Registers of a tensor to offsets in a buffer; in their own block where it has a copy. */
  public static LinearLayout registersToOffsets(RankedTensorType tensor, MemDescType memory) {
    if (!(memory.encoding() instanceof Encoding encoding)) throw unsupported(memory);
    var layout = layout(memory, encoding);
    var cvt = FunctionLowering.layout(tensor).invertAndCompose(layout);
    return inOwnCopies(cvt.sublayout(cvt.inDimNames(), List.of(OFFSET, BLOCK)), copies(layout));
  }

  /** The bits of a block's number that tell copies of a buffer apart. */
  public static int copies(MemDescType type) {
    if (!(type.encoding() instanceof Encoding encoding)) throw unsupported(type);
    return copies(layout(type, encoding));
  }

  /** The same of a layout. */
  static int copies(LinearLayout layout) {
    int copies = 0;
    for (int bit = 0; bit < layout.inDimSizeLog2(BLOCK); bit++) {
      if (Arrays.stream(layout.basis(BLOCK, bit)).allMatch(b -> b == 0)) copies |= 1 << bit;
    }
    return copies;
  }

  private static LinearLayout inOwnCopies(LinearLayout cvt, int copies) {
    if (copies == 0) return cvt;
    var bases = new LinkedHashMap<String, int[][]>();
    for (var in : cvt.inDimNames()) {
      var own = new int[cvt.inDimSizeLog2(in)][2];
      for (int bit = 0; bit < own.length; bit++) {
        own[bit][0] = cvt.basis(in, bit, OFFSET);
        own[bit][1] = cvt.basis(in, bit, BLOCK) | (in.equals(BLOCK) ? copies & 1 << bit : 0);
      }
      bases.put(in, own);
    }
    var outs =
        List.of(new Dim(OFFSET, cvt.outDimSize(OFFSET)), new Dim(BLOCK, cvt.inDimSize(BLOCK)));
    return LinearLayout.of(bases, outs, false);
  }

  // Data

  /** Writes a tensor to a buffer. */
  public static void store(Value tensor, Value memdesc, FunctionLowering f) {
    var e = f.emitter();
    var type = (RankedTensorType) tensor.type();
    var element = Views.memoryType(type.elementType(), e);
    var values = f.values(tensor).stream().map(v -> inMemory(v, element, e)).toList();
    access(memdesc, f).storeBest(registersToOffsets(type, (MemDescType) memdesc.type()), values);
  }

  private static Value inMemory(Value value, Type element, Emitter e) {
    return e.types().bitWidth(value.type()) < 8 ? e.zext(value, element) : value;
  }

  /** Reads a tensor from a buffer. */
  public static List<Value> load(Value memdesc, RankedTensorType type, FunctionLowering f) {
    var e = f.emitter();
    var register = e.types().scalar(type.elementType());
    return access(memdesc, f)
        .loadBest(registersToOffsets(type, (MemDescType) memdesc.type()))
        .stream()
        .map(v -> v.type().equals(register) ? v : e.trunc(v, register))
        .toList();
  }

  private static void convertLayout(ConvertLayout convert, Operation op, FunctionLowering f) {
    var conversion = LayoutConversion.of(convert, f.target().matrixMoves());
    f.define(op.result(), conversion.convert(f, f.values(op.operand(0)), () -> f.scratch(op)));
  }
}
