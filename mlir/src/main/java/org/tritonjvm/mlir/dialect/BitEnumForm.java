package org.tritonjvm.mlir.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;

/**
 * A bit enum as ODS writes it: one bit as its keyword, any other number of bits as a string with
 * {@code |} between the keywords.
 */
record BitEnumForm(Map<String, Integer> bits) implements StrippedForm<Attribute> {
  static BitEnumForm of(List<?> cases) {
    var bits = new LinkedHashMap<String, Integer>();
    for (var e : cases) bits.put(EnumValue.keywordOf(e), ((EnumValue) e).value());
    return new BitEnumForm(bits);
  }

  @Override
  public Attribute parse(AsmParser parser) {
    var at = parser.currentLocation();
    var text = parser.parseOptionalKeyword().or(parser::parseOptionalString);
    if (text.isEmpty()) {
      throw parser.emitError(
          at, "expected string or keyword of one or more of " + String.join(", ", bits.keySet()));
    }
    int value = 0;
    for (var word : text.get().isEmpty() ? new String[0] : text.get().split("\\|", -1)) {
      var bit = bits.get(word.strip());
      if (bit == null) {
        throw parser.emitError(
            at, "'" + word.strip() + "' is none of " + String.join(", ", bits.keySet()));
      }
      value |= bit;
    }
    return IntegerAttr.get(IntegerType.get(parser.context(), 32), value, parser.context());
  }

  @Override
  public void print(AsmPrinter printer, Attribute attribute) {
    long value = ((IntegerAttr) attribute).value();
    var words =
        bits.entrySet().stream()
            .filter(e -> e.getValue() != 0 && (value & e.getValue()) == e.getValue())
            .map(Map.Entry::getKey)
            .collect(Collectors.toList());
    if (words.size() == 1 && Literals.isKeyword(words.getFirst())) printer.print(words.getFirst());
    else printer.printString(String.join("|", words));
  }
}
