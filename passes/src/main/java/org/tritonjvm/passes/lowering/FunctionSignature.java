package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.Func;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.ttg.AsyncTokenType;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.TypeAttr;
import org.tritonjvm.mlir.ir.UnitAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.conversion.AllocateWarpGroups;

/**
 * What a function looks like to its callers: one LLVM argument for each argument, then pointers to
 * the program's global scratch memory and to its profile buffer. A function that is no kernel gets
 * the address of its shared memory before these, and behind them, where parts of a warp-specialized
 * kernel may call it, the number of the first thread that does.
 *
 * @param arguments LLVM types, those of the source first
 */
record FunctionSignature(
    Operation op,
    Func source,
    ModuleLowering module,
    boolean isKernel,
    List<Type> arguments,
    Type result) {
  /** Upstream's attribute for how many warps run a function of a warp-specialized module. */
  private static final String SPECIALIZED_WARPS = "ws_num_warps";

  static FunctionSignature of(Operation op, Func source, ModuleLowering module) {
    var types = module.types();
    boolean isKernel = source.isKernel();
    var arguments = new ArrayList<Type>();
    for (var input : source.function_type().inputs()) arguments.add(packed(input, types));
    if (!isKernel) arguments.add(types.pointer(LlvmTypes.SHARED));
    arguments.add(types.pointer(LlvmTypes.GLOBAL));
    arguments.add(types.pointer(LlvmTypes.GLOBAL));
    if (!isKernel && module.isSpecialized()) arguments.add(types.i32());
    var results = source.function_type().results().stream().map(t -> packed(t, types)).toList();
    Type result =
        results.size() == 1
            ? results.getFirst()
            : results.isEmpty() ? types.voidType() : types.struct(results);
    return new FunctionSignature(op, source, module, isKernel, arguments, result);
  }

  /** The one type that stands for a value in a call. */
  static Type packed(Type type, LlvmTypes types) {
    var parts = FunctionLowering.types(type, types);
    return isStruct(type) ? types.struct(parts) : parts.getFirst();
  }

  /** Whether a struct stands for a value in a call, were it of one member; else a scalar does. */
  static boolean isStruct(Type type) {
    return type instanceof RankedTensorType
        || type instanceof MemDescType
        || type instanceof AsyncTokenType;
  }

  /** Makes the LLVM function with its entry block, in front of the source. */
  FunctionLowering create() {
    var context = op.context();
    var types = module.types();
    var region = new OwnedRegion(context);
    // The names of the arguments are in their places.
    var locations = new ArrayList<Location>();
    source.body().front().arguments().forEach(a -> locations.add(a.location()));
    while (locations.size() < arguments.size()) locations.add(op.location());
    var entry = region.region().addBlock(arguments, locations);
    var attributes = new HashMap<String, Attribute>(kept());
    attributes.put("sym_name", StringAttr.get(context, source.sym_name()));
    attributes.put("function_type", TypeAttr.get(context, types.function(result, arguments)));
    attributes.put("arg_attrs", argumentAttributes());
    var builder = Builder.before(op);
    if (isKernel) kernelAttributes(attributes);
    else {
      attributes.put(
          "passthrough", ArrayAttr.get(context, List.of(StringAttr.get(context, "noinline"))));
      attributes.put("linkage", context.parseAttribute("#llvm.linkage<internal>"));
      if (module.isSpecialized()) {
        int warps = Launch.of(op).orElseThrow().numWarps();
        attributes.put(SPECIALIZED_WARPS, IntegerAttr.get(types.i32(), warps, context));
      }
    }
    var made =
        builder.create("llvm.func", List.of(), List.of(), attributes, List.of(region), List.of());
    return begin(made);
  }

  private FunctionLowering begin(Operation made) {
    var entry = made.region(0).front();
    var emitter = new Emitter(made.context(), module.types(), entry, op.location());
    int n = source.function_type().inputs().size();
    Optional<Value> shared = isKernel ? Optional.empty() : Optional.of(entry.argument(n));
    int scratch = isKernel ? n : n + 1;
    var f =
        new FunctionLowering(
            module,
            emitter,
            shared,
            entry.argument(scratch),
            entry.argument(scratch + 1),
            !isKernel && module.isSpecialized()
                ? Optional.of(entry.argument(scratch + 2))
                : Optional.empty());
    var body = source.body().front();
    f.map(body, entry);
    for (var argument : body.arguments()) {
      f.define(argument, f.unpack(entry.argument(argument.number()), argument.type()));
    }
    f.prepare();
    return f;
  }

  /** What was said about the function beside its signature. */
  private Map<String, Attribute> kept() {
    var kept = new HashMap<>(op.discardableAttributes());
    kept.remove("noinline");
    kept.remove(Launch.NUM_WARPS);
    return kept;
  }

  private void kernelAttributes(Map<String, Attribute> attributes) {
    attributes.putAll(module.target().kernelAttributes(module));
    module
        .module()
        .attribute(AllocateWarpGroups.MAX_REGISTERS)
        .ifPresent(n -> attributes.put("nvvm.maxnreg", n));
  }

  private ArrayAttr argumentAttributes() {
    var context = op.context();
    var list = new ArrayList<Attribute>();
    var inputs = source.function_type().inputs();
    for (int i = 0; i < arguments.size(); i++) {
      var of = new HashMap<String, Attribute>();
      if (i < inputs.size()) {
        int number = i;
        source
            .arg_attrs()
            .map(a -> (DictionaryAttr) a.elements().get(number))
            .ifPresent(d -> of.putAll(d.entries()));
        if (inputs.get(i) instanceof PointerType p) {
          of.put("tt.pointee_type", TypeAttr.get(context, p.pointeeType()));
        }
        if (of.containsKey("tt.nv_tma_desc")) byValue(of);
      }
      list.add(DictionaryAttr.get(context, of));
    }
    return ArrayAttr.get(context, list);
  }

  /** A TMA descriptor lies in the kernel's parameters, which do not change. */
  private void byValue(Map<String, Attribute> attributes) {
    if (!isKernel) throw new InvalidIr("tt.nv_tma_desc is not supported for device functions");
    var context = op.context();
    var types = module.types();
    attributes.put("llvm.byval", TypeAttr.get(context, types.array(128, types.i8())));
    attributes.put("nvvm.grid_constant", UnitAttr.get(context));
    attributes.put("llvm.align", IntegerAttr.get(types.i32(), 64, context));
  }
}
