package org.tritonjvm.passes.lowering;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.LlvmLexicalBlockFile;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Operation;

/** Places in the source, as LLVM's debug information says them. */
final class DebugScopes {
  private DebugScopes() {}

  /** The first place in a file that a location speaks of; of what was inlined, its own. */
  static Optional<Location.FileLineCol> place(Location location) {
    return switch (location) {
      case Location.FileLineCol f -> Optional.of(f);
      case Location.Name n -> place(n.child());
      case Location.CallSite c -> place(c.callee());
      case Location.Fused f -> f.locations().stream().flatMap(l -> place(l).stream()).findFirst();
      default -> Optional.empty();
    };
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static String file(Optional<Location.FileLineCol> place) {
    var path = place.map(Location.FileLineCol::file).orElse("<unknown>");
    int slash = path.lastIndexOf('/');
    var folder = slash < 0 ? "" : path.substring(0, Math.max(slash, 1));
    return "#llvm.di_file<%s in %s>".formatted(quoted(path.substring(slash + 1)), quoted(folder));
  }

  /**
   * Gives what was inlined into a function, whose subprogram is given, the scopes of its places.
   */
  static void scopeInlined(Operation function, Attribute subprogram) {
    function.walk(
        op -> {
          if (op.location() instanceof Location.CallSite site) {
            op.setLocation(scoped(site, subprogram));
          }
        });
  }

  /**
   * With a scope for each place, since a place without one is taken for one in the function's; what
   * had one gets another.
   */
  private static Location scoped(Location location, Attribute subprogram) {
    if (location instanceof Location.CallSite site) {
      return Location.callSite(
          scoped(site.callee(), subprogram), scoped(site.caller(), subprogram));
    }
    if (location instanceof Location.Fused f
        && f.locations().size() == 1
        && f.metadata().isPresent()) {
      return scoped(f.locations().getFirst(), subprogram);
    }
    var context = location.context();
    var file = context.parseAttribute(file(place(location)));
    var block = LlvmLexicalBlockFile.get(context, subprogram, file);
    return Location.withMetadata(location, block);
  }
}
