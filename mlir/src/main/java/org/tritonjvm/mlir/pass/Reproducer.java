package org.tritonjvm.mlir.pass;

import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.PrintOptions;
import org.tritonjvm.mlir.ir.Raw;

/**
 * IR and the pipeline that failed on it, in one file, as mlir-opt's {@code --run-reproducer} takes
 * it: the pipeline stands in the external resource {@code mlir_reproducer}.
 *
 * @param pipeline the pipeline's text; empty if the source carries none
 * @param verifyEach whether to verify after each pass
 */
public record Reproducer(ModuleOp module, String pipeline, boolean verifyEach) {

  /** The source of a reproducer. */
  public static String write(Operation operation, String pipeline, boolean verifyEach) {
    return """
        %s

        {-#
          external_resources: {
            mlir_reproducer: {
              pipeline: "%s",
              disable_threading: true,
              verify_each: %s
            }
          }
        #-}
        """
        .formatted(
            operation.print(PrintOptions.DEFAULT).stripTrailing(),
            pipeline.replace("\\", "\\\\").replace("\"", "\\22"),
            verifyEach);
  }

  /**
   * Reads a source that may be a reproducer.
   *
   * @throws org.tritonjvm.mlir.ir.IrException with the diagnostics, if it is not valid IR
   */
  public static Reproducer parse(Context context, byte[] source, String file) {
    var said = new StringBuilder();
    var module = Raw.parse(context, source, file, said::append);
    return new Reproducer(module, said.substring(1), said.charAt(0) == '+');
  }

  /** The pipeline, checked. */
  public Pipeline pipeline(PassRegistry registry) {
    return Pipeline.parse(pipeline, registry);
  }
}
