package org.tritonjvm.mlir.dialect;

import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** The operation being parsed, MLIR's OperationState: good for the time of its parser. */
public final class OperationState {
  private final OpAsmParser parser;

  OperationState(OpAsmParser parser) {
    this.parser = parser;
  }

  private Context context() {
    return parser.context();
  }

  public void addOperand(Value operand) {
    Shim.shimParserAddOperand(parser.session(), Raw.handle(operand));
  }

  public void addOperands(List<? extends Value> operands) {
    operands.forEach(this::addOperand);
  }

  /** Adds the types of results. */
  public void addTypes(List<? extends Type> types) {
    int begin = parser.typeCount();
    types.forEach(parser::addType);
    Shim.shimParserAddResults(parser.session(), begin, parser.typeCount());
  }

  /** Infers the types of the results from all that was added before. */
  public void inferTypes() {
    if (!Shim.shimParserInferResults(parser.session())) throw new ParseFailure();
  }

  /** Adds an attribute, inherent or discardable; an error if the operation has it already. */
  public void addAttribute(String name, Attribute value) {
    addAttribute(Raw.identifier(context(), name), Raw.handle(context(), value));
  }

  void addAttribute(long name, long value) {
    if (!Shim.shimParserAddAttribute(parser.session(), name, value)) {
      throw new ParseFailure();
    }
  }

  public void addAttributes(Map<String, ? extends Attribute> attributes) {
    attributes.forEach(this::addAttribute);
  }

  /** Reads {@code {a = 1, b}}, if there, into the operation's attributes. */
  public void parseOptionalAttrDict() {
    parseDictionary(0);
  }

  /** Reads {@code attributes {a = 1, b}}, if there, into the operation's attributes. */
  public void parseOptionalAttrDictWithKeyword() {
    parseDictionary(1);
  }

  /** Reads an attribute dictionary, for the mlir module alone. */
  public void parseDictionary(int form) {
    if (!Shim.shimParserAddDictionary(parser.session(), form)) throw new ParseFailure();
  }

  /** Gives the operation a region, once. */
  public void addRegion(ParsedRegion region) {
    Shim.shimParserAddRegion(parser.session(), region.take(parser));
  }

  public void addSuccessor(Block successor) {
    Shim.shimParserAddSuccessor(parser.session(), Raw.handle(successor));
  }
}
