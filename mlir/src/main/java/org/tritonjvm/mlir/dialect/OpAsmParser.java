package org.tritonjvm.mlir.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** MLIR's OpAsmParser, for the time of one operation. */
public final class OpAsmParser extends AsmParser {
  private int operandCount;
  private int argumentCount;

  private OpAsmParser(Context context, long parser, long state) {
    super(context, parser, state);
  }

  /**
   * Reads an operation's custom form in a callback; false after a diagnostic.
   *
   * @param parser the address of the C++ OpAsmParser
   * @param state the address of the C++ OperationState
   */
  public static boolean run(Context context, long parser, long state, Syntax syntax) {
    var p = new OpAsmParser(context, parser, state);
    try {
      return syntax.parse(p, new OperationState(p));
    } catch (ParseFailure failure) {
      return false;
    } finally {
      p.close();
    }
  }

  // The names on the left

  /** How many results the text gives names to. */
  public int resultCount() {
    return (int) Shim.shimParserResultCount(session());
  }

  /** The name of a result without its {@code %}, and its number in a group, after a {@code #}. */
  public record ResultName(String name, int number) {}

  public ResultName resultName(int result) {
    if (result < 0 || result >= resultCount()) {
      throw new IndexOutOfBoundsException("no result name " + result + " of " + resultCount());
    }
    long size = Shim.shimParserResultName(session(), result);
    return new ResultName(text(size), (int) word(1));
  }

  // Operands

  public UnresolvedOperand parseOperand() {
    readOperand(false, true);
    return lastOperand();
  }

  public Optional<UnresolvedOperand> parseOptionalOperand() {
    return readOperand(true, true) ? Optional.of(lastOperand()) : Optional.empty();
  }

  private UnresolvedOperand lastOperand() {
    return new UnresolvedOperand(this, operandCount - 1);
  }

  /** Zero or more operands. */
  public List<UnresolvedOperand> parseOperandList() {
    return parseOperandList(Delimiter.NONE);
  }

  /** Zero or more operands between delimiters. */
  public List<UnresolvedOperand> parseOperandList(Delimiter delimiter) {
    int begin = operandCount;
    readOperands(delimiter, -1);
    return operandsBetween(begin, operandCount);
  }

  /** As many operands as required, between delimiters. */
  public List<UnresolvedOperand> parseOperandList(Delimiter delimiter, int requiredCount) {
    int begin = operandCount;
    readOperands(delimiter, requiredCount);
    return operandsBetween(begin, operandCount);
  }

  /** A comma and operands, or nothing. */
  public List<UnresolvedOperand> parseTrailingOperandList() {
    return parseOptionalToken(",") ? parseOperandList() : List.of();
  }

  /** The operands at places of the session, for the mlir module alone. */
  public List<UnresolvedOperand> operandsBetween(int begin, int end) {
    var operands = new ArrayList<UnresolvedOperand>(end - begin);
    for (int i = begin; i < end; i++) operands.add(new UnresolvedOperand(this, i));
    return operands;
  }

  /** The number of operands in the session, for the mlir module alone. */
  public int operandCount() {
    return operandCount;
  }

  /** Adds an operand to the session, for the mlir module alone; false if there is none. */
  public boolean readOperand(boolean optional, boolean resultNumber) {
    if (!present(Shim.shimParserOperand(session(), optional, resultNumber))) return false;
    operandCount++;
    return true;
  }

  /** Adds operands to the session, for the mlir module alone. */
  public void readOperands(Delimiter delimiter, int requiredCount) {
    operandCount +=
        (int) require(Shim.shimParserOperands(session(), delimiter.ordinal(), true, requiredCount));
  }

  /** Adds an operand to the session again, at the end, for the mlir module alone. */
  public void repeatOperand(UnresolvedOperand operand) {
    Shim.shimParserRepeatOperand(session(), operand.positionIn(this));
    operandCount++;
  }

  /** The value an operand names, which may be defined only later in the text. */
  public Value resolveOperand(UnresolvedOperand operand, Type type) {
    long value =
        Shim.shimParserResolve(session(), operand.positionIn(this), Raw.handle(context(), type));
    return Raw.value(context(), requireHandle(value));
  }

  public List<Value> resolveOperands(List<UnresolvedOperand> operands, Type type) {
    return operands.stream().map(o -> resolveOperand(o, type)).toList();
  }

  /** The values of operands, each of the type at its place. */
  public List<Value> resolveOperands(
      List<UnresolvedOperand> operands, List<? extends Type> types, SourceLocation at) {
    if (operands.size() != types.size()) {
      throw emitError(
          at,
          "number of operands and types do not match: got %d operands and %d types"
              .formatted(operands.size(), types.size()));
    }
    var values = new ArrayList<Value>();
    for (int i = 0; i < operands.size(); i++) {
      values.add(resolveOperand(operands.get(i), types.get(i)));
    }
    return values;
  }

  // Region arguments

  /** What an argument may have after its name. */
  public enum ArgumentForm {
    NAME(false, false),
    TYPE(true, false),
    TYPE_AND_ATTRIBUTES(true, true);

    private final boolean types;
    private final boolean attributes;

    ArgumentForm(boolean types, boolean attributes) {
      this.types = types;
      this.attributes = attributes;
    }
  }

  public RegionArgument parseArgument(ArgumentForm form) {
    require(Shim.shimParserArgument(session(), false, form.types, form.attributes));
    return new RegionArgument(this, argumentCount++);
  }

  public Optional<RegionArgument> parseOptionalArgument(ArgumentForm form) {
    if (!present(Shim.shimParserArgument(session(), true, form.types, form.attributes))) {
      return Optional.empty();
    }
    return Optional.of(new RegionArgument(this, argumentCount++));
  }

  public List<RegionArgument> parseArgumentList(Delimiter delimiter, ArgumentForm form) {
    if (delimiter != Delimiter.NONE) {
      return parseCommaSeparatedList(delimiter, () -> parseArgument(form));
    }
    var arguments = new ArrayList<RegionArgument>();
    parseOptionalArgument(form).ifPresent(arguments::add);
    while (!arguments.isEmpty() && parseOptionalToken(",")) arguments.add(parseArgument(form));
    return arguments;
  }

  /** The argument an operand names, given its type. */
  public RegionArgument argument(UnresolvedOperand operand, Type type) {
    Shim.shimParserMakeArgument(
        session(), operand.positionIn(this), true, Raw.handle(context(), type));
    return new RegionArgument(this, argumentCount++);
  }

  /** An argument of the same name and another type. */
  public RegionArgument argument(RegionArgument argument, Type type) {
    Shim.shimParserMakeArgument(
        session(), argument.positionIn(this), false, Raw.handle(context(), type));
    return new RegionArgument(this, argumentCount++);
  }

  /** {@code (%argument = %operand, ...)}. */
  public record Assignments(List<RegionArgument> arguments, List<UnresolvedOperand> operands) {}

  public Assignments parseAssignmentList() {
    return parseOptionalAssignmentList().orElseThrow(() -> emitError("expected '('"));
  }

  public Optional<Assignments> parseOptionalAssignmentList() {
    if (!parseOptionalToken("(")) return Optional.empty();
    var assignments = new Assignments(new ArrayList<>(), new ArrayList<>());
    if (parseOptionalToken(")")) return Optional.of(assignments);
    do {
      assignments.arguments.add(parseArgument(ArgumentForm.NAME));
      parseToken("=");
      assignments.operands.add(parseOperand());
    } while (parseOptionalToken(","));
    parseToken(")");
    return Optional.of(assignments);
  }

  // Regions and successors

  /** {@code { ... }}, whose entry block has the arguments written before it. */
  public ParsedRegion parseRegion(List<RegionArgument> arguments) {
    return new ParsedRegion(this, (int) require(region(false, arguments, false)));
  }

  /** As parseRegion, in an operation isolated from above: arguments may hide outer values. */
  public ParsedRegion parseIsolatedRegion(List<RegionArgument> arguments) {
    return new ParsedRegion(this, (int) require(region(false, arguments, true)));
  }

  public Optional<ParsedRegion> parseOptionalRegion(List<RegionArgument> arguments) {
    long position = region(true, arguments, false);
    return present(position)
        ? Optional.of(new ParsedRegion(this, (int) position))
        : Optional.empty();
  }

  /** A region without blocks, that the text does not have. */
  public ParsedRegion emptyRegion() {
    return new ParsedRegion(this, (int) Shim.shimParserEmptyRegion(session()));
  }

  private long region(boolean optional, List<RegionArgument> arguments, boolean shadowing) {
    var positions = arguments.stream().mapToLong(a -> a.positionIn(this)).toArray();
    return Shim.shimParserRegion(session(), optional, positions, positions.length, shadowing);
  }

  public Block parseSuccessor() {
    return Raw.block(context(), requireHandle(Shim.shimParserSuccessor(session(), false)));
  }

  public Optional<Block> parseOptionalSuccessor() {
    long block = requireHandle(Shim.shimParserSuccessor(session(), true));
    return block == 2 ? Optional.empty() : Optional.of(Raw.block(context(), block));
  }

  /** {@code ^block(%operand : type)}; the operands are added to the operation at once. */
  public Block parseSuccessorAndUses() {
    var successor = parseSuccessor();
    if (!parseOptionalToken("(")) return successor;
    var operands = parseOperandList();
    if (!operands.isEmpty()) {
      var at = currentLocation();
      for (var value : resolveOperands(operands, parseColonTypeList(), at)) {
        Shim.shimParserAddOperand(session(), Raw.handle(value));
      }
    }
    parseToken(")");
    return successor;
  }

  /** A trailing {@code loc(...)}. */
  public Optional<Location> parseOptionalLocation() {
    long location = requireHandle(Shim.shimParserTrailingLocation(session()));
    return location == 2 ? Optional.empty() : Optional.of(Raw.location(context(), location));
  }

  /**
   * All that follows the name of an operation in func.func's form: visibility, symbol name,
   * signature with attributes, function attributes and body.
   *
   * @param typeAttribute the name of the attribute that holds the function's type
   */
  public void parseFunction(
      String typeAttribute, String argumentAttributes, String resultAttributes) {
    if (!Shim.shimParserFunction(
        session(),
        Raw.identifier(context(), typeAttribute),
        Raw.identifier(context(), argumentAttributes),
        Raw.identifier(context(), resultAttributes))) {
      throw new ParseFailure();
    }
  }
}
