package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.tt.ElementwiseInlineAsm;
import org.tritonjvm.dialects.tt.ExternElementwise;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.UnitAttr;
import org.tritonjvm.mlir.ir.Value;

/** Assembly and library functions applied to elements. */
public final class ForeignCode {
  private ForeignCode() {}

  public static void addTo(OpLowerings table) {
    table
        .add(ElementwiseInlineAsm.class, ForeignCode::inlineAsm)
        .add(ExternElementwise.class, ForeignCode::call);
  }

  // Functions

  private static void call(ExternElementwise call, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var result = Arithmetic.resultType(op, f);
    var arguments =
        op.operands().stream().map(v -> e.types().scalar(v.type().elementOrSelf())).toList();
    var attributes = new HashMap<String, Attribute>();
    attributes.put("libname", StringAttr.get(e.context(), call.libname()));
    attributes.put("libpath", StringAttr.get(e.context(), call.libpath()));
    f.module().declarations().function(call.symbol(), result, arguments, attributes);
    if (call.pure()) {
      f.mapElements(
          op.result(0), op.operands(), x -> e.call(call.symbol(), List.of(result), x).result());
      return;
    }
    var registers = DistinctRegisters.of(op.result(0).type());
    var inputs = op.operands().stream().map(v -> registers.select(f.values(v))).toList();
    int n = registers.select(Collections.nCopies(f.types(op.result(0).type()).size(), 0)).size();
    var results = new ArrayList<Value>();
    for (int i = 0; i < n; i++) {
      int register = i;
      var x = inputs.stream().map(list -> list.get(register)).toList();
      results.add(e.call(call.symbol(), List.of(result), x).result());
    }
    f.define(op.result(0), registers.repeat(results));
  }

  // Assembly

  /**
   * How elements lie in the 32-bit registers of assembly that takes several at a time.
   *
   * @param elements in one register
   * @param count of registers
   */
  private record Packing(Type element, int elements, int count) {
    static Packing of(Type element, int together, Emitter e) {
      int each = Math.min(together, Math.max(1, 32 / e.types().bitWidth(element)));
      return new Packing(element, each, together / each);
    }

    Type type(Emitter e) {
      return elements == 1 ? element : e.types().vector(elements, element);
    }

    List<Value> pack(List<Value> values, Emitter e) {
      var packed = new ArrayList<Value>();
      for (int i = 0; i < count; i++) {
        packed.add(e.pack(values.subList(i * elements, (i + 1) * elements)));
      }
      return packed;
    }
  }

  private static void inlineAsm(ElementwiseInlineAsm asm, Operation op, FunctionLowering f) {
    var e = f.emitter();
    int together = asm.packed_element();
    var registers = DistinctRegisters.of(op.result(0).type());
    int n = registers.select(Collections.nCopies(f.types(op.result(0).type()).size(), 0)).size();
    var inputs =
        op.operands().stream()
            .map(v -> padded(registers.select(f.values(v)), together, e))
            .toList();
    var packings =
        op.results().stream()
            .map(r -> Packing.of(e.types().scalar(r.type().elementOrSelf()), together, e))
            .toList();
    List<List<Value>> results = new ArrayList<>();
    for (int i = 0; i < packings.size(); i++) results.add(new ArrayList<>());
    for (int first = 0; first < n; first += together) {
      var operands = new ArrayList<Value>();
      for (var input : inputs) {
        var packing = Packing.of(input.getFirst().type(), together, e);
        operands.addAll(packing.pack(input.subList(first, first + together), e));
      }
      run(asm, packings, operands, results, e);
    }
    for (int i = 0; i < results.size(); i++) {
      f.define(op.result(i), registers.repeat(results.get(i).subList(0, n)));
    }
  }

  /** Elements up to a multiple of as many as the assembly takes. */
  private static List<Value> padded(List<Value> values, int together, Emitter e) {
    var all = new ArrayList<>(values);
    while (all.size() % together != 0) all.add(e.undef(values.getFirst().type()));
    return all;
  }

  /** Runs it once, and adds what it gives to the results. */
  private static void run(
      ElementwiseInlineAsm asm,
      List<Packing> packings,
      List<Value> operands,
      List<List<Value>> results,
      Emitter e) {
    var types = new ArrayList<Type>();
    for (var p : packings) types.addAll(Collections.nCopies(p.count(), p.type(e)));
    var type = types.size() == 1 ? types.getFirst() : e.types().struct(types);
    var attributes = new HashMap<String, Attribute>();
    attributes.put("asm_string", StringAttr.get(e.context(), asm.asm_string()));
    attributes.put("constraints", StringAttr.get(e.context(), asm.constraints()));
    attributes.put("asm_dialect", IntegerAttr.get(e.types().i64(), 0, e.context()));
    if (!asm.pure()) attributes.put("has_side_effects", UnitAttr.get(e.context()));
    var made =
        e.create("llvm.inline_asm", List.of(type), operands, Map.copyOf(attributes)).result();
    int next = 0;
    for (int i = 0; i < packings.size(); i++) {
      var p = packings.get(i);
      for (int j = 0; j < p.count(); j++, next++) {
        var part = types.size() == 1 ? made : e.member(made, p.type(e), next);
        results.get(i).addAll(e.unpack(part, p.elements(), p.element()));
      }
    }
  }
}
