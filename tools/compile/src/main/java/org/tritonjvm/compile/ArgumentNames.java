package org.tritonjvm.compile;

import java.util.regex.Pattern;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;

/** The names that functions' arguments have in their source, which MLIR keeps only in locations. */
final class ArgumentNames {
  private static final Pattern ARGUMENT = Pattern.compile("(?:^|, |\\()\\s*%([\\w.$-]+):");

  private ArgumentNames() {}

  /** Gives the arguments whose location has no name one with the name that the source writes. */
  static void keep(ModuleOp module, String source) {
    for (var op : module.body().operations()) {
      if (op.is("tt.func") && !op.region(0).isEmpty()) keep(op, source);
    }
  }

  private static void keep(Operation function, String source) {
    if (!(function.attribute("sym_name").orElse(null) instanceof StringAttr name)) return;
    var head =
        Pattern.compile(
                "tt\\.func (?:\\w+ )?@"
                    + Pattern.quote(name.value())
                    + "\\((.*?)\\)\\s*(?:attributes|->|\\{)",
                Pattern.DOTALL)
            .matcher(source);
    if (!head.find()) return;
    var arguments = function.region(0).front().arguments();
    int i = 0;
    for (var found : ARGUMENT.matcher(head.group(1)).results().toList()) {
      if (i == arguments.size()) return;
      var argument = arguments.get(i++);
      if (argument.location() instanceof Location.Name) continue;
      argument.setLocation(Location.name(found.group(1), argument.location()));
    }
  }
}
