package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tritonjvm.dialects.tt.CacheModifier;
import org.tritonjvm.dialects.tt.EvictionPolicy;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.tt.Store;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.GlobalAccess;
import org.tritonjvm.passes.lowering.OpLowerings;
import org.tritonjvm.passes.lowering.ThreadPredicate;

/** Loads and stores in global memory. */
final class GlobalMemory {
  private final ModuleAxisInfoAnalysis axis;
  private final NvidiaTarget target;

  GlobalMemory(ModuleAxisInfoAnalysis axis, NvidiaTarget target) {
    this.axis = axis;
    this.target = target;
  }

  void addTo(OpLowerings table) {
    table
        .add(Load.class, (load, op, f) -> f.define(op.result(), load(Request.of(load), op, f)))
        .add(Store.class, this::store);
  }

  /** What a load asks for, apart from its result. */
  record Request(
      Value pointer,
      Optional<Value> mask,
      Optional<Value> other,
      CacheModifier cache,
      EvictionPolicy evict,
      boolean isVolatile) {
    static Request of(Load load) {
      return new Request(
          load.ptr(), load.mask(), load.other(), load.cache(), load.evict(), load.isVolatile());
    }
  }

  GlobalAccess access(Operation op, Value pointer, Optional<Value> mask, FunctionLowering f) {
    var access = GlobalAccess.of(f, axis, pointer, mask, target.maxAccessBits());
    if (access.vector() == 1 && access.size() > 1) {
      op.emitRemark(
          "Warning: vectorization fails: each of %d elements is accessed by itself; vectors of %d would fit the pointers%s"
              .formatted(
                  access.size(),
                  axis.contiguity(pointer),
                  mask.map(m -> ", of %d the mask".formatted(axis.maskAlignment(m))).orElse("")));
    }
    return access;
  }

  // Loads

  /** The loaded values, one for each register. */
  List<Value> load(Request request, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var access = access(op, request.pointer, request.mask, f);
    var pointee = ((PointerType) request.pointer.type().elementOrSelf()).pointeeType();
    var words = Words.of(e.types().scalar(pointee), access.vector(), e);
    var masks = request.mask.map(m -> access.registers().select(f.values(m)));
    var fallback = new Fallback(words, request, access, f);
    var policy = policy(request.evict, f);
    var instruction =
        "ld"
            + (request.isVolatile ? ".volatile" : "")
            + ".global"
            + cache(request.cache, LOAD_CACHES)
            + evict(request.evict)
            + words.suffix();
    var loaded = new ArrayList<Value>();
    var known = new HashMap<Read, List<Value>>();
    for (var v : access.vectors()) {
      var mask = masks.map(m -> m.get(v.first()));
      var read = new Read(v.address(), v.offset(), mask, fallback.elements(v.first()));
      if (request.isVolatile || !known.containsKey(read)) {
        known.put(read, words.unpack(load(read, instruction, words, fallback, policy, e), e));
      }
      loaded.addAll(known.get(read));
    }
    return access.registers().repeat(loaded);
  }

  /** One read of a thread: equal ones are done once. */
  private record Read(Value address, long offset, Optional<Value> mask, List<Value> fallback) {}

  private static List<Value> load(
      Read read,
      String instruction,
      Words words,
      Fallback fallback,
      Optional<Value> policy,
      Emitter e) {
    var asm = new InlineAsm(e);
    var outputs = new ArrayList<String>();
    for (int i = 0; i < words.count(); i++) outputs.add(asm.output(words.wordType(e)));
    fallback.init(asm, outputs, read.fallback);
    var address = asm.address(read.address, "l", read.offset);
    var hint = policy.map(p -> ", " + asm.input(p, "l")).orElse("");
    var predicate = asm.predicate(read.mask);
    asm.line(
        predicate + instruction + " " + InlineAsm.braces(outputs) + ", " + address + hint + ";");
    return asm.emit(true);
  }

  /** What a load gives where its mask does not hold. */
  private final class Fallback {
    private final Words words;
    private final FunctionLowering f;
    private final Optional<List<Value>> others;
    private final OptionalLong constant;
    private final boolean isTensor;

    Fallback(Words words, Request request, GlobalAccess access, FunctionLowering f) {
      this.words = words;
      this.f = f;
      var other = request.other.filter(_ -> request.mask.isPresent());
      this.others = other.map(o -> access.registers().select(f.values(o)));
      this.constant =
          other
              .filter(o -> o.type().elementOrSelf() instanceof IntegerType)
              .map(o -> axis.of(o).constant())
              .orElse(OptionalLong.empty());
      this.isTensor = request.pointer.type() instanceof RankedTensorType;
    }

    /** The elements from a register on; none where a constant says it. */
    List<Value> elements(int first) {
      if (isLiteral()) return List.of();
      return others.orElseThrow().subList(first, first + words.count() * words.perWord());
    }

    private boolean isLiteral() {
      return others.isEmpty() || (constant.isPresent() && isTensor);
    }

    /** Puts it into the registers that a load writes to where it is done. */
    void init(InlineAsm asm, List<String> outputs, List<Value> elements) {
      var e = f.emitter();
      int moved = Math.max(16, words.width());
      if (isLiteral()) {
        var literal = Long.toHexString(repeated(constant.orElse(0), moved));
        for (var output : outputs) asm.line("mov.u%d %s, 0x%s;".formatted(moved, output, literal));
        return;
      }
      var packed = words.pack(elements, e);
      for (int i = 0; i < packed.size(); i++) {
        if (constant.isEmpty() && words.width() >= 32) {
          asm.init(i, packed.get(i));
        } else {
          var value = asm.input(packed.get(i), InlineAsm.register(words.width()));
          asm.line("mov.u%d %s, %s;".formatted(moved, outputs.get(i), value));
        }
      }
    }

    private long repeated(long value, int width) {
      int bits = words.elementBits();
      if (bits >= 64) return value;
      long element = value & ((1L << bits) - 1);
      long all = 0;
      for (int i = 0; i < width; i += bits) all |= element << i;
      return all;
    }
  }

  // Stores

  private void store(Store store, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var access = access(op, store.ptr(), store.mask(), f);
    var values = access.registers().select(f.values(store.value()));
    var masks = store.mask().map(m -> access.registers().select(f.values(m)));
    var words = Words.of(values.getFirst().type(), access.vector(), e);
    var threads = ThreadPredicate.of(f, op, store.ptr().type(), store.ignore_cta());
    var policy = policy(store.evict(), f);
    var instruction =
        "st.global" + cache(store.cache(), STORE_CACHES) + evict(store.evict()) + words.suffix();
    for (var v : access.vectors()) {
      var asm = new InlineAsm(e);
      var data = new ArrayList<String>();
      for (var word : words.pack(values.subList(v.first(), v.first() + v.count()), e)) {
        data.add(asm.input(word, InlineAsm.register(words.width())));
      }
      var address = asm.address(v.address(), "l", v.offset());
      var hint = policy.map(p -> ", " + asm.input(p, "l")).orElse("");
      var mask = masks.map(m -> m.get(v.first()));
      var predicate = asm.predicate(ThreadPredicate.and(e, threads, mask));
      asm.line(
          predicate + instruction + " " + address + ", " + InlineAsm.braces(data) + hint + ";");
      asm.emit(true);
    }
  }

  // Caches

  private static final List<CacheModifier> LOAD_CACHES =
      List.of(CacheModifier.CA, CacheModifier.CG, CacheModifier.CS, CacheModifier.CV);
  private static final List<CacheModifier> STORE_CACHES =
      List.of(CacheModifier.WB, CacheModifier.CG, CacheModifier.CS, CacheModifier.WT);

  private static String cache(CacheModifier modifier, List<CacheModifier> known) {
    return known.contains(modifier) ? "." + modifier.keyword() : "";
  }

  private String evict(EvictionPolicy policy) {
    return policy == EvictionPolicy.NORMAL
        ? ""
        : ".L1::" + policy.keyword() + (hasPolicies() ? ".L2::cache_hint" : "");
  }

  private boolean hasPolicies() {
    return target.computeCapability() >= 80;
  }

  private Optional<Value> policy(EvictionPolicy policy, FunctionLowering f) {
    if (policy == EvictionPolicy.NORMAL || !hasPolicies()) return Optional.empty();
    return Optional.of(createPolicy(policy, f.emitter()));
  }

  /** What tells the second-level cache how long to keep what is accessed; i64. */
  static Value createPolicy(EvictionPolicy policy, Emitter e) {
    var asm = new InlineAsm(e);
    var result = asm.output(e.types().i64());
    asm.line("mov.u64 " + result + ", 0x0;");
    asm.line("createpolicy.fractional.L2::" + policy.keyword() + ".b64 " + result + ", 1.0;");
    return asm.emit(false).getFirst();
  }
}
