package org.tritonjvm.dialects.ttg;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tritonjvm.mlir.dialect.OpAsmParser;
import org.tritonjvm.mlir.dialect.OpAsmPrinter;
import org.tritonjvm.mlir.dialect.OperationState;
import org.tritonjvm.mlir.dialect.Syntax;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;

/** {@code local|global_read}, {@code none} or {@code all}. */
final class BarrierSyntax implements Syntax {
  @Override
  public boolean parse(OpAsmParser parser, OperationState state) {
    int bits = 0;
    do bits |= memory(parser);
    while (parser.parseOptionalToken("|"));
    var context = parser.context();
    state.addAttribute("addrSpace", IntegerAttr.get(IntegerType.get(context, 32), bits, context));
    state.parseOptionalAttrDict();
    return true;
  }

  private static int memory(OpAsmParser parser) {
    var at = parser.currentLocation();
    var word = parser.parseKeywordOrString();
    var known = bits(word);
    if (known < 0) throw parser.emitError(at, "unknown addrSpace '" + word + "'");
    return known;
  }

  /** The bits of a word; -1 if it is none. */
  private static int bits(String word) {
    return switch (word) {
      case "none" -> 0;
      case "all" -> mask(EnumSet.allOf(AddrSpace.class));
      default ->
          Stream.of(AddrSpace.values())
              .filter(s -> s.keyword().equals(word))
              .findFirst()
              .map(AddrSpace::value)
              .orElse(-1);
    };
  }

  private static int mask(Set<AddrSpace> spaces) {
    return spaces.stream().mapToInt(AddrSpace::value).sum();
  }

  @Override
  public void print(OpAsmPrinter printer, Operation op) {
    var spaces = ((Barrier) op.view()).addrSpace();
    printer.print(" ").print(text(spaces));
    printer.printOptionalAttrDict(op, List.of("addrSpace"));
  }

  private static String text(Set<AddrSpace> spaces) {
    if (spaces.isEmpty()) return "none";
    if (spaces.size() == AddrSpace.values().length) return "all";
    return spaces.stream().sorted().map(AddrSpace::keyword).collect(Collectors.joining("|"));
  }
}
