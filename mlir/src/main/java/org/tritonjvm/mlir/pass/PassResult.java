package org.tritonjvm.mlir.pass;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Location;

/**
 * What came of a run.
 *
 * @param failedPass the name of the pass that failed; absent too if the pipeline could not start
 * @param failedOp name and symbol of the operation it failed on, {@code func.func @f}
 * @param failedAt the location of that operation
 * @param exception what a pass, or other Java code that it called, threw
 * @param passesThatMatchedNothing passes with the pipelines around them, {@code func.func(cse)},
 *     that ran on no operation; empty if the run failed
 * @param remarks the remarks that the options kept, in their order
 * @param reproducer the file that was written because the run failed
 * @param cancelled whether the run was cancelled or its thread interrupted
 */
public record PassResult(
    boolean succeeded,
    Optional<String> failedPass,
    Optional<String> failedOp,
    Optional<Location> failedAt,
    Optional<Throwable> exception,
    List<String> passesThatMatchedNothing,
    List<Remark> remarks,
    Optional<Path> reproducer,
    boolean cancelled) {

  /** {@code pass 'cse' failed on 'func.func @f'; reproducer: file}. */
  public String description() {
    if (succeeded) return "the pipeline succeeded";
    var what =
        failedPass
            .map(p -> "pass '" + p + "' " + (cancelled ? "was cancelled" : "failed"))
            .orElse("the pipeline could not run");
    return what
        + failedOp.map(op -> " on '" + op + "'").orElse("")
        + reproducer.map(file -> "; reproducer: " + file).orElse("");
  }
}
