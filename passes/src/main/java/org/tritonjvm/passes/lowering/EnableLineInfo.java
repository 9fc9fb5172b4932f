package org.tritonjvm.passes.lowering;

import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.SymbolTable;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/**
 * Gives functions of the LLVM dialect what LLVM needs to say of its instructions which line of the
 * source they are of: a subprogram each, and to what was inlined from another file its file.
 */
@PassName("enable-line-info")
@Summary("Materialize LLVM line info")
@DependentDialects("llvm")
public record EnableLineInfo() implements Pass {
  @Override
  public void run(PassContext p) {
    for (var op : p.operation().region(0).front().operations()) {
      if (op.is("llvm.func") && !op.region(0).isEmpty()) describe(op);
    }
  }

  private static void describe(Operation function) {
    var subprogram = subprogram(function);
    DebugScopes.scopeInlined(function, subprogram);
    function.setLocation(Location.withMetadata(function.location(), subprogram));
  }

  private static Attribute subprogram(Operation function) {
    Context context = function.context();
    var place = DebugScopes.place(function.location());
    int line = place.map(Location.FileLineCol::line).orElse(1);
    var name = DebugScopes.quoted(SymbolTable.nameOf(function));
    var file = DebugScopes.file(place);
    return context.parseAttribute(
        ("#llvm.di_subprogram<id = distinct[0]<>, compileUnit = <id = distinct[1]<>,"
                + " sourceLanguage = DW_LANG_C, file = %s, producer = \"triton\", isOptimized ="
                + " true, emissionKind = LineTablesOnly>, scope = %s, name = %s, linkageName = %s,"
                + " file = %s, line = %d, scopeLine = %d, subprogramFlags ="
                + " \"Definition|Optimized\", type = <callingConvention = DW_CC_normal, types ="
                + " #llvm.di_null_type>>")
            .formatted(file, file, name, name, file, line, line));
  }
}
