package org.tritonjvm.mlir.ir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;

/**
 * Reads a top-level operation from text or bytecode and checks it. Whatever the source does to
 * native code becomes a diagnostic.
 *
 * @param reproducer gets what the source says to run, as the shim gives it
 */
record Reading(Context context, String file, ParseOptions options, Consumer<String> reproducer) {

  /** The operation, or 0 after diagnostics. */
  long read(byte[] source) {
    var safe = safe(source);
    if (safe.isEmpty()) return 0;
    var begin = Location.file(context, file, 1, 1);
    return context.guard(
        () -> {
          try {
            long parsed = parse(safe.get(), options.verify());
            Upcalls.rethrow();
            return parsed;
          } catch (NativeCrash crash) {
            context.crashed();
            blame(safe.get(), begin, crash);
            return 0L;
          }
        });
  }

  private long parse(byte[] source, boolean verify) {
    var name = Text.utf8(file);
    var said = new long[1];
    long parsed =
        Shim.shimParse(
            context.handle(),
            source,
            source.length,
            name,
            name.length,
            options.implicitModule(),
            verify,
            said);
    reproducer.accept(Text.take(said[0]));
    return parsed;
  }

  /** Says what crashed: reading, or verifying an operation, which is found by doing it again. */
  private void blame(byte[] source, Location begin, NativeCrash crash) {
    var again = new ArrayList<Long>();
    if (options.verify()) {
      try {
        context.diagnostics().collect(() -> again.add(parse(source, false)));
      } catch (NativeCrash whileReading) {
        again.clear();
      }
    }
    if (again.isEmpty() || again.getFirst() == 0) {
      error(begin, "reading this: " + crash.getMessage());
      return;
    }
    var culprit = culprit(new Operation(context.scope, again.getFirst()));
    error(culprit.location(), "verifying '" + culprit.name() + "': " + crash.getMessage());
  }

  /** The innermost operation whose verifier crashes. */
  private Operation culprit(Operation root) {
    var found = new AtomicReference<>(root);
    Function<Operation, Walk.Step> verifying =
        op -> {
          try {
            MLIR.mlirOperationVerify(op.handle());
            return Walk.Step.ADVANCE;
          } catch (NativeCrash crash) {
            found.set(op);
            return Walk.Step.INTERRUPT;
          }
        };
    context.diagnostics().collect(() -> root.walk(Walk.Order.POST_ORDER, verifying));
    return found.get();
  }

  /**
   * What native code can read without harm: text that is not nested too deep. Bytecode of upstream
   * dialects becomes text in a process of its own, for damaged bytecode corrupts its reader's
   * memory; bytecode of dialects declared in Java can only be read here.
   */
  private Optional<byte[]> safe(byte[] source) {
    if (ModuleOp.isBytecode(source)) {
      if (context.hasJavaDialects()) return Optional.of(source);
      var answer = Text.takeBytes(Shim.shimBytecodeText(source, source.length, memoryLimit()));
      var rest = Arrays.copyOfRange(answer, 1, answer.length);
      if (answer[0] == '+') return safe(rest);
      return refuse(new String(rest, StandardCharsets.UTF_8));
    }
    int depth = Nesting.depth(source);
    return depth > Nesting.limit() ? refuse(Nesting.message(depth)) : Optional.of(source);
  }

  /**
   * The bytes that a copy of the process may have: what it has and 4 GiB; -1 if that is unknown.
   */
  private static long memoryLimit() {
    try (var status = Files.lines(Path.of("/proc/self/status"))) {
      return status
          .filter(line -> line.startsWith("VmData:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 + (4L << 30))
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  private Optional<byte[]> refuse(String message) {
    error(Location.file(context, file, 1, 1), message);
    return Optional.empty();
  }

  private void error(Location location, String message) {
    context.diagnostics().emit(Diagnostic.Severity.ERROR, location, message);
  }
}
