package org.tritonjvm.passes.lowering;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.LlvmLexicalBlockFile;
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
    function.walk(
        op -> {
          if (op.location() instanceof Location.CallSite site) {
            op.setLocation(scoped(site, subprogram));
          }
        });
    function.setLocation(Location.withMetadata(function.location(), subprogram));
  }

  /** The first place in a file that a location speaks of; of what was inlined, its own. */
  private static Optional<Location.FileLineCol> place(Location location) {
    return switch (location) {
      case Location.FileLineCol f -> Optional.of(f);
      case Location.Name n -> place(n.child());
      case Location.CallSite c -> place(c.callee());
      case Location.Fused f -> f.locations().stream().flatMap(l -> place(l).stream()).findFirst();
      default -> Optional.empty();
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String file(Optional<Location.FileLineCol> place) {
    var path = place.map(Location.FileLineCol::file).orElse("<unknown>");
    int slash = path.lastIndexOf('/');
    var folder = slash < 0 ? "" : path.substring(0, Math.max(slash, 1));
    return "#llvm.di_file<%s in %s>".formatted(quoted(path.substring(slash + 1)), quoted(folder));
  }

  private static Attribute subprogram(Operation function) {
    Context context = function.context();
    var place = place(function.location());
    int line = place.map(Location.FileLineCol::line).orElse(1);
    var name = quoted(SymbolTable.nameOf(function));
    var file = file(place);
    return context.parseAttribute(
        ("#llvm.di_subprogram<id = distinct[0]<>, compileUnit = <id = distinct[1]<>,"
                + " sourceLanguage = DW_LANG_C, file = %s, producer = \"triton\", isOptimized ="
                + " true, emissionKind = LineTablesOnly>, scope = %s, name = %s, linkageName = %s,"
                + " file = %s, line = %d, scopeLine = %d, subprogramFlags ="
                + " \"Definition|Optimized\", type = <callingConvention = DW_CC_normal, types ="
                + " #llvm.di_null_type>>")
            .formatted(file, file, name, name, file, line, line));
  }

  /** With a scope for each place, since a place without one is taken for one in the function's. */
  private static Location scoped(Location location, Attribute subprogram) {
    if (location instanceof Location.CallSite site) {
      return Location.callSite(
          scoped(site.callee(), subprogram), scoped(site.caller(), subprogram));
    }
    var context = location.context();
    var file = context.parseAttribute(file(place(location)));
    var block = LlvmLexicalBlockFile.get(context, subprogram, file);
    return Location.withMetadata(location, block);
  }
}
