package org.tritonjvm.mlir.pass;

import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
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
    var utf8 = Text.utf8(pipeline);
    return Text.take(Shim.shimReproducer(Raw.handle(operation), utf8, utf8.length, verifyEach));
  }

  /**
   * Reads a source that may be a reproducer.
   *
   * @throws org.tritonjvm.mlir.ir.IrException with the diagnostics, if it is not valid IR
   */
  public static Reproducer parse(Context context, byte[] source, String file) {
    var name = Text.utf8(file);
    var fields = new long[1];
    var module =
        Raw.parse(
            context,
            source,
            file,
            safe -> {
              long parsed =
                  Shim.shimReproducerParse(
                      Raw.handle(context), safe, safe.length, name, name.length, fields);
              if (parsed == 0) Text.takeBytes(fields[0]);
              return parsed;
            });
    var parts = Text.take(fields[0]).split("\u001f", -1);
    return new Reproducer(module, parts[0], !parts[1].equals("false"));
  }

  /** The pipeline, checked. */
  public Pipeline pipeline(PassRegistry registry) {
    return Pipeline.parse(pipeline, registry);
  }
}
