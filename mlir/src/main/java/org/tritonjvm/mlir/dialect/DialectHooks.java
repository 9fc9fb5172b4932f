package org.tritonjvm.mlir.dialect;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.RewritePattern;

/**
 * What a dialect answers as a whole. The object given to {@link Dialect#withHooks} implements those
 * of the nested interfaces that it has something to say about; the others are never asked.
 */
public interface DialectHooks {
  /** Makes constants that folding found. */
  interface Constants extends DialectHooks {
    /** A constant-like operation made by the builder, which puts it where it belongs. */
    Optional<Operation> materializeConstant(Builder builder, Attribute value, Type type);
  }

  /** Checks discardable attributes with the dialect's prefix, on operations of any dialect. */
  interface DiscardableAttributes extends DialectHooks {
    /** False after {@link Operation#emitError}. */
    default boolean verifyOperation(Operation op, String name, Attribute value) {
      return true;
    }

    /** An attribute of a function's argument. */
    default boolean verifyArgument(
        Operation op, int region, int argument, String name, Attribute value) {
      return true;
    }

    /** An attribute of a function's result. */
    default boolean verifyResult(
        Operation op, int region, int result, String name, Attribute value) {
      return true;
    }
  }

  /** Says what the inliner may do; without it, nothing of the dialect is inlined. */
  interface Inlining extends DialectHooks {
    default boolean mayInline(Operation call, Operation callable, boolean cloned) {
      return true;
    }

    default boolean mayInline(Region destination, Region source, boolean cloned) {
      return true;
    }

    default boolean mayInline(Operation op, Region destination, boolean cloned) {
      return true;
    }

    /** Makes, in front of an inlined return, a branch to the block that follows the call. */
    default void replaceReturn(Builder builder, Operation terminator, Block next) {
      builder.create(
          "cf.br", List.of(), terminator.operands(), java.util.Map.of(), List.of(), List.of(next));
    }

    /** Sees a value that takes the place of a result of a call, before the call goes. */
    default void replaceResult(Operation call, Value result) {}
  }

  /** Names for the dialect's attributes and types at the head of the text. */
  interface Aliases extends DialectHooks {
    default Optional<Alias> alias(Attribute attribute) {
      return Optional.empty();
    }

    default Optional<Alias> alias(Type type) {
      return Optional.empty();
    }
  }

  /** An alias; no other dialect can override a final one. */
  record Alias(String name, boolean isFinal) {}

  /** Folds operations of the dialect that do not fold themselves. */
  interface Folding extends DialectHooks {
    Fold fold(Operation op, org.tritonjvm.mlir.dialect.Constants constants);
  }

  /** Keeps constants inside regions that are not isolated from above. */
  interface ConstantPlacement extends DialectHooks {
    boolean shouldMaterializeInto(Region region);
  }

  /** Canonicalization patterns that belong to no single operation. */
  interface Canonicalization extends DialectHooks {
    List<RewritePattern> canonicalization();
  }
}
