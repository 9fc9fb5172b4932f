package org.tritonjvm.mlir.pass;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.mlir.ir.PrintOptions;

/**
 * Which passes the IR is printed before and after, and how, as mlir-opt's {@code
 * --mlir-print-ir-*}.
 *
 * @param before names of passes, or {@link #ALL}
 * @param after names of passes, or {@link #ALL}
 * @param moduleScope print the whole module whatever the pass runs on
 * @param afterChange after a pass print only if it changed the IR
 * @param afterFailure after a pass print only if it failed
 * @param treeDir where to write a file per pass and operation, in place of the output
 */
public record IrPrinting(
    Set<String> before,
    Set<String> after,
    boolean moduleScope,
    boolean afterChange,
    boolean afterFailure,
    Optional<Path> treeDir,
    PrintOptions style) {
  /** Every pass. */
  public static final Set<String> ALL = Set.of("*");

  /** Asking for a tree, for changes or for failures alone implies printing after every pass. */
  public IrPrinting {
    before = Set.copyOf(before);
    boolean implied = before.isEmpty() && (afterChange || afterFailure || treeDir.isPresent());
    after = after.isEmpty() && implied ? ALL : Set.copyOf(after);
  }

  /** After every pass. */
  public static IrPrinting afterAll() {
    return new IrPrinting(
        Set.of(), ALL, false, false, false, Optional.empty(), PrintOptions.DEFAULT);
  }
}
