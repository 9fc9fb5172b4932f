package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.dialects.tti.ExperimentalAssertUniform;
import org.tritonjvm.dialects.tti.ExperimentalBufferDescriptors;
import org.tritonjvm.dialects.tti.ExperimentalClusterCTAId;
import org.tritonjvm.dialects.tti.ExperimentalFPSanEmbed;
import org.tritonjvm.dialects.tti.ExperimentalFPSanUnembed;
import org.tritonjvm.dialects.tti.ExperimentalMemDescToI32;
import org.tritonjvm.dialects.tti.ExperimentalMemoryOffsetToI32;
import org.tritonjvm.dialects.tti.MemType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;

/** What sanitizers ask of a running kernel: names of its buffers, its block, payloads of floats. */
public final class Instrumentation {
  /** The bits of an address in shared memory that are the same in all blocks of a cluster. */
  private static final long IN_BLOCK = (1 << 24) - 1;

  private Instrumentation() {}

  public static void addTo(OpLowerings table) {
    table
        .add(ExperimentalAssertUniform.class, Instrumentation::check)
        .add(ExperimentalBufferDescriptors.class, Instrumentation::descriptors)
        .add(ExperimentalMemDescToI32.class, Instrumentation::address)
        .add(ExperimentalMemoryOffsetToI32.class, Instrumentation::address)
        .add(ExperimentalClusterCTAId.class, (id, _, f) -> f.define(id.result(), f.ctaId()))
        .add(ExperimentalFPSanEmbed.class, Instrumentation::embed)
        .add(ExperimentalFPSanUnembed.class, Instrumentation::unembed);
  }

  private static void check(ExperimentalAssertUniform check, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var isOther = e.icmp(IntegerPredicate.NE, f.threadId(), e.i32(0));
    var holds = e.or(isOther, f.scalar(check.condition()));
    Output.check(List.of(holds), check.message(), op, f);
  }

  // Addresses

  private static void checkShared(boolean isShared) {
    if (!isShared) throw new InvalidIr("names tensor memory, which is not supported");
  }

  private static Value sharedBase(FunctionLowering f) {
    return f.emitter().op("llvm.ptrtoint", f.emitter().types().i32(), f.sharedBase());
  }

  private static void descriptors(
      ExperimentalBufferDescriptors buffers, Operation op, FunctionLowering f) {
    checkShared(buffers.memType() == MemType.SHARED_MEM);
    var e = f.emitter();
    var offsets = table(buffers.offsets().stream().map(Integer::toUnsignedLong).toList(), f);
    var lengths = table(buffers.lengths().stream().map(n -> n.longValue() << 32).toList(), f);
    var base = e.zext(sharedBase(f), e.types().i64());
    var descriptors = new ArrayList<Value>();
    for (var index : Indices.of(f, FunctionLowering.layout(type(buffers.result())))) {
      var place = e.and(e.add(element(offsets, index.getFirst(), f), base), IN_BLOCK);
      descriptors.add(e.orDisjoint(place, element(lengths, index.getFirst(), f)));
    }
    f.define(buffers.result(), descriptors);
  }

  private static RankedTensorType type(Value tensor) {
    return (RankedTensorType) tensor.type();
  }

  private static Value table(List<Long> values, FunctionLowering f) {
    var e = f.emitter();
    var i64 = e.types().i64();
    List<Attribute> elements =
        values.stream().<Attribute>map(v -> IntegerAttr.get(i64, v, e.context())).toList();
    return f.module().declarations().table(e, "tensor_constant_", i64, elements);
  }

  private static Value element(Value table, Value index, FunctionLowering f) {
    var i64 = f.emitter().types().i64();
    return f.emitter().load(i64, f.emitter().gep(table, i64, index), 0);
  }

  private static void address(ExperimentalMemDescToI32 memdesc, Operation op, FunctionLowering f) {
    var type = (MemDescType) memdesc.memdesc().type();
    checkShared(type.memorySpace() instanceof SharedMemorySpace);
    var e = f.emitter();
    int bytes = e.types().bitWidth(Views.memoryType(type.elementType(), e)) / 8;
    var view = LocalMemory.viewOffset(memdesc.memdesc(), f);
    var offset = LocalMemory.padding(type, e).apply(e, e.mul(view.offset(), bytes));
    var base = SharedMemory.of(memdesc.memdesc(), f).base();
    var start = e.op("llvm.ptrtoint", e.types().i32(), base);
    f.define(memdesc.result(), e.and(e.add(start, offset), IN_BLOCK));
  }

  private static void address(
      ExperimentalMemoryOffsetToI32 place, Operation op, FunctionLowering f) {
    checkShared(place.memType() == MemType.SHARED_MEM);
    var e = f.emitter();
    f.define(place.result(), e.and(e.add(sharedBase(f), place.offset()), IN_BLOCK));
  }

  // Floats

  private static void embed(ExperimentalFPSanEmbed embed, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var payload = FloatPayload.of(embed.val().type().elementOrSelf());
    var integer = e.types().integer(payload.bits());
    f.mapElements(
        embed.result(), op.operands(), x -> payload.embed(e, e.bitcast(x.getFirst(), integer)));
  }

  private static void unembed(ExperimentalFPSanUnembed unembed, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var type = unembed.result().type().elementOrSelf();
    var payload = FloatPayload.of(type);
    f.mapElements(
        unembed.result(),
        op.operands(),
        x -> e.bitcast(payload.unembed(e, x.getFirst()), e.types().scalar(type)));
  }
}
