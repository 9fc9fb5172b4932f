package org.tritonjvm.mlir.dialect.format;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.dialect.OpAsmParser;
import org.tritonjvm.mlir.dialect.OperationState;
import org.tritonjvm.mlir.dialect.ParsedRegion;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Raw;

/**
 * What the elements of a format have read so far of one operation. Operands and types lie in the
 * parser's session; a range is a begin and an end there.
 */
final class ParseFrame {
  final OpAsmParser parser;
  final OperationState state;
  final long session;
  final Context context;

  /** Ranges of operands by declared operand; the last is that of {@code operands}. */
  final int[] operandBegin;

  final int[] operandEnd;

  /** Where in the text the operands stand, for error messages; 0 is the operation's name. */
  final long[] operandAt;

  /** Ranges of types by declared operand, then result, then {@code operands}, {@code results}. */
  final int[] typeBegin;

  final int[] typeEnd;

  /** Handles of the attributes read, by declared attribute. */
  final long[] attributes;

  final List<List<ParsedRegion>> regions = new ArrayList<>(0);
  final List<List<Block>> successors = new ArrayList<>(0);

  ParseFrame(OpAsmParser parser, OperationState state, OpShape shape) {
    this.parser = parser;
    this.state = state;
    this.session = parser.session();
    this.context = parser.context();
    int operands = shape.operands();
    int values = operands + shape.results();
    operandBegin = new int[operands + 1];
    operandEnd = new int[operands + 1];
    operandAt = new long[operands + 1];
    typeBegin = new int[values + 2];
    typeEnd = new int[values + 2];
    attributes = new long[shape.attributes()];
    for (int i = 0; i < shape.regions(); i++) regions.add(new ArrayList<>(1));
    for (int i = 0; i < shape.successors(); i++) successors.add(new ArrayList<>(1));
  }

  void here(int operand) {
    operandAt[operand] = Shim.shimParserLocation(session, false);
  }

  void operandsSince(int operand, int begin) {
    operandBegin[operand] = begin;
    operandEnd[operand] = parser.operandCount();
  }

  void typesSince(int value, int begin) {
    typeBegin[value] = begin;
    typeEnd[value] = parser.typeCount();
  }

  void addAttribute(int attribute, String name, long handle) {
    attributes[attribute] = handle;
    if (!Shim.shimParserAddAttribute(session, Raw.identifier(context, name), handle)) {
      throw parser.failure();
    }
  }
}
