package org.tritonjvm.mlir.dialect;

import java.util.List;
import java.util.Optional;

/**
 * What a declaration says of an operation, read from its record once. Operands, results,
 * attributes, regions and successors stand in the order of the declaration, which is the order of
 * ODS.
 *
 * @param name {@code dialect.op}
 * @param assemblyFormat the ODS assembly format, if the operation has a custom syntax of that kind
 */
public record OpSpec(
    String name,
    List<ValueSpec> operands,
    List<ValueSpec> results,
    List<AttributeSpec> attributes,
    List<RegionSpec> regions,
    List<SuccessorSpec> successors,
    List<String> traits,
    Optional<String> assemblyFormat) {
  /** How many values, regions or successors a declared component stands for. */
  public enum Arity {
    ONE,
    OPTIONAL,
    VARIADIC
  }

  /** An operand or a result. */
  public record ValueSpec(String name, Arity arity, TypeConstraint constraint) {}

  /** An inherent attribute; {@code codec} turns it into the component's Java value and back. */
  public record AttributeSpec(
      String name, boolean optional, Optional<Object> defaultValue, AttributeCodec<?> codec) {}

  /** A region; {@code blocks} is the number of blocks it must have, -1 for any. */
  public record RegionSpec(String name, Arity arity, int blocks) {
    public RegionSpec(String name, Arity arity) {
      this(name, arity, -1);
    }
  }

  /** A successor block. */
  public record SuccessorSpec(String name, Arity arity) {}

  public boolean hasTrait(String trait) {
    return traits.contains(trait);
  }
}
