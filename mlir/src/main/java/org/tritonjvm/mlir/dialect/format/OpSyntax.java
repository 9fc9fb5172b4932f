package org.tritonjvm.mlir.dialect.format;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.OpAsmParser;
import org.tritonjvm.mlir.dialect.OpAsmPrinter;
import org.tritonjvm.mlir.dialect.OpSpec;
import org.tritonjvm.mlir.dialect.OperationState;
import org.tritonjvm.mlir.dialect.Syntax;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.dialect.format.Element.Kind;
import org.tritonjvm.mlir.dialect.format.Reader.Declared;
import org.tritonjvm.mlir.dialect.format.Step.Read;
import org.tritonjvm.mlir.dialect.format.Step.Write;
import org.tritonjvm.mlir.ir.Operation;

/** The syntax that an assembly format describes, as steps run one after the other. */
public final class OpSyntax implements Syntax {
  private final OpShape shape;
  private final Read[] reads;
  private final Resolution resolution;
  private final Write[] writes;

  private OpSyntax(OpShape shape, Read[] reads, Resolution resolution, Write[] writes) {
    this.shape = shape;
    this.reads = reads;
    this.resolution = resolution;
    this.writes = writes;
  }

  /**
   * Compiles a format; see {@link org.tritonjvm.mlir.dialect.AssemblyFormat}.
   *
   * @throws FormatException with the place in the format of what is wrong
   */
  public static OpSyntax compile(
      String format, OpSpec spec, Optional<Class<?>> owner, List<TypeRule> rules) {
    var reader = new Reader(format, true, List.of(), name -> declared(spec, name));
    var elements = reader.read();
    var bindings = Checker.check(spec, reader, elements, rules);
    var customs = new CustomDirectives(owner, spec, reader);
    var shape = OpShape.of(spec);
    var reads = new ReadCompiler(spec, customs);
    var writes = new WriteCompiler(spec, bindings, customs, reads);
    return new OpSyntax(
        shape,
        reads.compile(elements),
        new Resolution(spec, shape, bindings.wholes(), bindings.sources()),
        writes.compile(elements));
  }

  private static Optional<Declared> declared(OpSpec spec, String name) {
    var operands = spec.operands().stream().map(OpSpec.ValueSpec::name).toList();
    var results = spec.results().stream().map(OpSpec.ValueSpec::name).toList();
    var attributes = spec.attributes().stream().map(OpSpec.AttributeSpec::name).toList();
    var regions = spec.regions().stream().map(OpSpec.RegionSpec::name).toList();
    var successors = spec.successors().stream().map(OpSpec.SuccessorSpec::name).toList();
    return find(Kind.OPERAND, operands, name)
        .or(() -> find(Kind.RESULT, results, name))
        .or(() -> find(Kind.ATTRIBUTE, attributes, name))
        .or(() -> find(Kind.REGION, regions, name))
        .or(() -> find(Kind.SUCCESSOR, successors, name));
  }

  private static Optional<Declared> find(Kind kind, List<String> names, String name) {
    int i = names.indexOf(name);
    return i < 0 ? Optional.empty() : Optional.of(new Declared(kind, i));
  }

  @Override
  public boolean parse(OpAsmParser parser, OperationState state) {
    var frame = new ParseFrame(parser, state, shape);
    ReadCompiler.run(reads, frame);
    resolution.apply(frame);
    return true;
  }

  @Override
  public void print(OpAsmPrinter printer, Operation op) {
    var frame = new PrintFrame(printer, op, shape);
    if (frame.fits(shape)) WriteCompiler.run(writes, frame);
    else printer.printGeneric(op, false);
  }
}
