package org.tritonjvm.mlir.rewrite;

import java.util.LinkedHashSet;
import java.util.StringJoiner;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Words;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Raw;

/**
 * Makes of a driver's notifications the applications of patterns: the root before, what stands in
 * its place after. It works on handles, for operations may go at any time.
 */
final class PatternTrace {
  private static final String ISOLATED = "IsolatedFromAbove";

  private final Context context;
  private final RewriteTrace trace;
  private final LinkedHashSet<Long> inserted = new LinkedHashSet<>();
  private String pattern = "";
  private String before = "";
  private String replacements = "";
  private Location location;
  private long root;
  private long numbering;
  private long numbered;

  PatternTrace(Context context, RewriteTrace trace) {
    this.context = context;
    this.trace = trace;
    this.location = Location.unknown(context);
  }

  void happened(int event, long subject, long words) {
    switch (event) {
      case ListenerTarget.OPERATION_INSERTED -> {
        if (root != 0) inserted.add(subject);
        forgetNumbering();
      }
      case ListenerTarget.OPERATION_ERASED -> {
        inserted.remove(subject);
        if (subject == root) root = 0;
        forgetNumbering();
      }
      case ListenerTarget.OPERATION_REPLACED -> {
        if (subject == root) replaced(words);
      }
      case ListenerTarget.PATTERN_BEGIN -> begin(subject, Text.take(words));
      case ListenerTarget.PATTERN_END -> end(subject != 0, Text.take(words));
      case ListenerTarget.MATCH_FAILURE ->
          trace.failed(
              new RewriteTrace.Failure(pattern, Raw.location(context, subject), Text.take(words)));
      default -> forgetNumbering();
    }
  }

  private void begin(long op, String name) {
    pattern = name;
    root = op;
    location = Raw.location(context, MLIR.mlirOperationGetLocation(op));
    before = print(op);
    replacements = "";
    inserted.clear();
  }

  private void end(boolean applied, String name) {
    if (applied) trace.applied(new RewriteTrace.Application(name, location, before, after()));
    inserted.clear();
    forgetNumbering();
    root = 0;
    pattern = "";
  }

  private void replaced(long words) {
    var names = new StringJoiner(", ");
    for (long value : Words.counted(words)) {
      names.add(Text.take(Shim.shimPrintNumbered(true, value, numbering(root))));
    }
    replacements = names.toString();
  }

  /** The root if it is still there, and the outermost of the operations created. */
  private String after() {
    forgetNumbering();
    var lines = new StringJoiner("\n");
    if (root != 0) lines.add(print(root));
    for (long op : inserted) {
      if (op != root && !isNested(op)) lines.add(print(op));
    }
    return lines.length() == 0 ? replacements : lines.toString();
  }

  private boolean isNested(long op) {
    long up = MLIR.mlirOperationGetParentOperation(op);
    while (up != 0 && !inserted.contains(up)) up = MLIR.mlirOperationGetParentOperation(up);
    return up != 0;
  }

  private String print(long op) {
    return Text.take(Shim.shimPrintNumbered(false, op, numbering(op)));
  }

  /** The numbers of the values around an operation, made once for as long as nothing changes. */
  private long numbering(long op) {
    long top = op;
    while (!isIsolated(top)) {
      long up = MLIR.mlirOperationGetParentOperation(top);
      if (up == 0) break;
      top = up;
    }
    if (top != numbered) forgetNumbering();
    if (numbering == 0) {
      long flags = MLIR.mlirOpPrintingFlagsCreate();
      MLIR.mlirOpPrintingFlagsUseLocalScope(flags);
      MLIR.mlirOpPrintingFlagsSkipRegions(flags);
      numbering = MLIR.mlirAsmStateCreateForOperation(top, flags);
      MLIR.mlirOpPrintingFlagsDestroy(flags);
      numbered = top;
    }
    return numbering;
  }

  private static boolean isIsolated(long op) {
    var trait = Text.utf8(ISOLATED);
    return Shim.shimOperationHasTrait(op, trait, trait.length);
  }

  /** After a change values may have other numbers. */
  private void forgetNumbering() {
    if (numbering != 0) MLIR.mlirAsmStateDestroy(numbering);
    numbering = 0;
    numbered = 0;
  }
}
