package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.tt.Gather;
import org.tritonjvm.dialects.ttg.LocalGather;
import org.tritonjvm.dialects.ttg.LocalScatter;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Elements picked by indices along an axis, of tensors and of buffers in shared memory. */
public final class Gathering {
  private Gathering() {}

  public static void addTo(OpLowerings table) {
    table
        .add(Gather.class, Gathering::gather)
        .add(LocalGather.class, Gathering::localGather)
        .add(LocalScatter.class, Gathering::localScatter);
  }

  /** Bytes of shared memory that a gather puts its operand into. */
  static int scratchBytes(Gather gather, LlvmTypes types) {
    var type = (RankedTensorType) gather.src().type();
    long elements = 1;
    for (long extent : type.shape()) elements *= extent;
    return Math.toIntExact(elements * Math.max(8, types.bitWidth(type.elementType())) / 8);
  }

  private static void gather(Gather gather, Operation op, FunctionLowering f) {
    if (f.module().numCTAs() > 1) {
      throw new InvalidIr("gathers in a cluster of several blocks, which is not supported");
    }
    var e = f.emitter();
    var from = (RankedTensorType) gather.src().type();
    var element = Views.memoryType(from.elementType(), e);
    var buffer = f.scratch(op);
    var source = DistinctRegisters.of(from);
    var values = source.select(f.values(gather.src()));
    var places = Indices.of(f, source.layout().orElseThrow());
    for (int r = 0; r < values.size(); r++) {
      var pointer = e.gep(buffer, element, rowMajor(e, places.get(r), from.shape()));
      f.target().storeShared(e, widen(e, values.get(r), element), pointer, none());
    }
    f.target().barrier(e);
    var pick =
        new Pick(
            f,
            gather.indices(),
            gather.axis(),
            element,
            index -> e.gep(buffer, element, rowMajor(e, index, from.shape())));
    f.define(op.result(0), pick.load(e.types().scalar(from.elementType())));
  }

  private static void localGather(LocalGather gather, Operation op, FunctionLowering f) {
    var type = (RankedTensorType) gather.result().type();
    var pick = inBuffer(gather.src(), gather.indices(), gather.axis(), f);
    f.define(op.result(0), pick.load(f.emitter().types().scalar(type.elementType())));
  }

  private static void localScatter(LocalScatter scatter, Operation ignored, FunctionLowering f) {
    inBuffer(scatter.dst(), scatter.indices(), scatter.axis(), f).store(f.values(scatter.values()));
  }

  private static Pick inBuffer(Value memdesc, Value indices, int axis, FunctionLowering f) {
    var e = f.emitter();
    var type = (MemDescType) memdesc.type();
    var element = Views.memoryType(type.elementType(), e);
    int bytes = e.types().bitWidth(element) / 8;
    var inverse = LocalMemory.layout(type, (Encoding) type.encoding()).pseudoinvert();
    var view = LocalMemory.viewOffset(memdesc, f);
    var padding = LocalMemory.padding(type, e);
    var base = SharedMemory.of(memdesc, f).base();
    Addresses addresses =
        index -> {
          var inputs = new LinkedHashMap<String, Value>();
          var dims = LayoutUtils.standardOutDimNames(index.size());
          for (int d = 0; d < dims.size(); d++) inputs.put(dims.get(d), index.get(d));
          var offset = Indices.apply(e, inverse, inputs).get(LayoutUtils.OFFSET);
          var start = padding.apply(e, e.mul(e.xor(offset, view.offset()), bytes));
          return e.gep(base, e.types().i8(), start);
        };
    return new Pick(f, indices, axis, element, addresses);
  }

  private interface Addresses {
    /** Where an element lies, ptr<3>. */
    Value of(List<Value> index);
  }

  /** Accesses to what indices name, one for each distinct register of theirs. */
  private static final class Pick {
    private final FunctionLowering f;
    private final DistinctRegisters registers;
    private final List<List<Value>> places;
    private final Type element;
    private final Addresses addresses;

    Pick(FunctionLowering f, Value indices, int axis, Type element, Addresses addresses) {
      this.f = f;
      this.element = element;
      this.addresses = addresses;
      this.registers = DistinctRegisters.of(indices.type());
      var along = registers.select(f.values(indices));
      this.places = Indices.of(f, registers.layout().orElseThrow());
      for (int r = 0; r < along.size(); r++) {
        places.get(r).set(axis, toI32(f.emitter(), along.get(r)));
      }
    }

    List<Value> load(Type type) {
      var e = f.emitter();
      var values = new ArrayList<Value>();
      for (var place : places) {
        var loaded = f.target().loadShared(e, element, addresses.of(place), none());
        values.add(loaded.type().equals(type) ? loaded : e.trunc(loaded, type));
      }
      return registers.repeat(values);
    }

    void store(List<Value> values) {
      var e = f.emitter();
      var distinct = registers.select(values);
      for (int r = 0; r < distinct.size(); r++) {
        var value = widen(e, distinct.get(r), element);
        f.target().storeShared(e, value, addresses.of(places.get(r)), none());
      }
    }
  }

  private static Optional<Value> none() {
    return Optional.empty();
  }

  private static Value widen(Emitter e, Value value, Type element) {
    return e.types().bitWidth(value.type()) < 8 ? e.zext(value, element) : value;
  }

  /** Negative indices mean nothing. */
  private static Value toI32(Emitter e, Value index) {
    int width = ((IntegerType) index.type()).width();
    return width > 32 ? e.trunc(index, e.types().i32()) : e.zext(index, e.types().i32());
  }

  private static Value rowMajor(Emitter e, List<Value> index, long[] shape) {
    Value flat = index.getFirst();
    for (int d = 1; d < shape.length; d++) flat = e.add(e.mul(flat, shape[d]), index.get(d));
    return flat;
  }
}
