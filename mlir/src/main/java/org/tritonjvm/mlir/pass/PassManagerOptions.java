package org.tritonjvm.mlir.pass;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a pipeline is run.
 *
 * @param verify verify the IR after each pass
 * @param output where IR dumps and what passes print go
 * @param reproducer a file that is written before the run, and deleted after it if it succeeded, so
 *     that it is there even if the process died
 * @param localReproducer narrow the reproducer to the failing pass; slow
 * @param remarks which remarks are kept, and whether they become diagnostics
 * @param rethrow throw what a Java pass threw once the run is over, not only report it
 */
public record PassManagerOptions(
    boolean verify,
    Appendable output,
    Optional<IrPrinting> irPrinting,
    Optional<Timing> timing,
    Optional<Path> reproducer,
    boolean localReproducer,
    RemarkOptions remarks,
    boolean rethrow) {
  /** Verify; print and write nothing. */
  public static final PassManagerOptions DEFAULT =
      new PassManagerOptions(
          true,
          new Nowhere(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          RemarkOptions.NONE,
          false);

  public PassManagerOptions withVerify(boolean on) {
    return new PassManagerOptions(
        on, output, irPrinting, timing, reproducer, localReproducer, remarks, rethrow);
  }

  public PassManagerOptions withOutput(Appendable to) {
    return new PassManagerOptions(
        verify, to, irPrinting, timing, reproducer, localReproducer, remarks, rethrow);
  }

  public PassManagerOptions withIrPrinting(IrPrinting printing) {
    return new PassManagerOptions(
        verify,
        output,
        Optional.of(printing),
        timing,
        reproducer,
        localReproducer,
        remarks,
        rethrow);
  }

  public PassManagerOptions withTiming(Timing clock) {
    return new PassManagerOptions(
        verify,
        output,
        irPrinting,
        Optional.of(clock),
        reproducer,
        localReproducer,
        remarks,
        rethrow);
  }

  public PassManagerOptions withReproducer(Path file, boolean local) {
    return new PassManagerOptions(
        verify, output, irPrinting, timing, Optional.of(file), local, remarks, rethrow);
  }

  public PassManagerOptions withRemarks(RemarkOptions options) {
    return new PassManagerOptions(
        verify, output, irPrinting, timing, reproducer, localReproducer, options, rethrow);
  }

  public PassManagerOptions withRethrow(boolean on) {
    return new PassManagerOptions(
        verify, output, irPrinting, timing, reproducer, localReproducer, remarks, on);
  }

  private static final class Nowhere implements Appendable {
    @Override
    public Appendable append(CharSequence text) {
      return this;
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
      return this;
    }

    @Override
    public Appendable append(char c) {
      return this;
    }
  }
}
