package org.tritonjvm.mlir.dialect;

import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Memory;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Type;

/**
 * An entry block argument as written, {@code %name : type {attributes} loc(...)}: good for the time
 * of its parser. It is OpAsmParser::Argument.
 */
public final class RegionArgument {
  private final OpAsmParser parser;
  private final int position;

  RegionArgument(OpAsmParser parser, int position) {
    this.parser = parser;
    this.position = position;
  }

  int positionIn(OpAsmParser user) {
    if (user != parser) throw new IllegalArgumentException("the argument is another parser's");
    return position;
  }

  private long part(int word) {
    Shim.shimParserArgumentParts(parser.session(), position);
    return parser.word(word);
  }

  /** The name, with its {@code %}. */
  public String name() {
    long size = part(0);
    return Memory.text(parser.word(1), size);
  }

  public Optional<Type> type() {
    long type = part(2);
    return type == 0 ? Optional.empty() : Optional.of(Raw.type(parser.context(), type));
  }

  public Map<String, Attribute> attributes() {
    long attributes = part(3);
    if (attributes == 0) return Map.of();
    return ((DictionaryAttr) Raw.attribute(parser.context(), attributes)).entries();
  }

  public Optional<Location> location() {
    long location = part(4);
    return location == 0 ? Optional.empty() : Optional.of(Raw.location(parser.context(), location));
  }
}
