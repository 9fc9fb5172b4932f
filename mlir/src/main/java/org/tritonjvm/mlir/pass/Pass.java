package org.tritonjvm.mlir.pass;

/**
 * A pass: a record whose components are its options, annotated with {@link PassName} and, as
 * needed, {@link Summary}, {@link Anchor} and {@link DependentDialects}.
 *
 * <pre>{@code
 * @PassName("drop-asserts")
 * @Summary("Removes cf.assert")
 * record DropAsserts(@Option("Keep at most this many") int keep) implements Pass {
 *   public void run(PassContext p) { ... }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Pass {
  /** Changes the operation of the context, and nothing outside it. */
  void run(PassContext p) throws Exception;
}
