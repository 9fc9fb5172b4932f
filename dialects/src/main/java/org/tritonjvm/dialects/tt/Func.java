package org.tritonjvm.dialects.tt;

import java.util.Optional;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.FunctionType;
import org.tritonjvm.mlir.ir.Region;

@Op(
    value = "tt.func",
    traits = {
      "AffineScope",
      "AutomaticAllocationScope",
      "FunctionOpInterface",
      "IsolatedFromAbove",
      "HasParent<builtin.module>"
    },
    syntax = FuncSyntax.class,
    summary = "a function; a kernel if it is public",
    description =
        "Written as `func.func`. The discardable attribute `noinline = true` keeps calls of it.")
public record Func(
    String sym_name,
    FunctionType function_type,
    Optional<String> sym_visibility,
    Optional<ArrayAttr> arg_attrs,
    Optional<ArrayAttr> res_attrs,
    Region body)
    implements TritonOp {
  /** Whether it can be launched: others can see it. */
  public boolean isKernel() {
    return sym_visibility.filter("private"::equals).isEmpty();
  }
}
