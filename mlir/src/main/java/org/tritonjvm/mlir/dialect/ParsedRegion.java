package org.tritonjvm.mlir.dialect;

import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Region;

/** A region that was read and is not in its operation yet: good for the time of its parser. */
public final class ParsedRegion {
  private final OpAsmParser parser;
  private final int position;
  private boolean given;

  ParsedRegion(OpAsmParser parser, int position) {
    this.parser = parser;
    this.position = position;
  }

  int positionIn(OpAsmParser user) {
    if (user != parser) throw new IllegalArgumentException("the region is another parser's");
    if (given) throw new IllegalStateException("the region is in its operation already");
    return position;
  }

  /** The native position, the region's place in the operation being taken: for its last use. */
  int take(OpAsmParser user) {
    int taken = positionIn(user);
    given = true;
    return taken;
  }

  public boolean isEmpty() {
    return region().isEmpty();
  }

  /** The region, to be read, filled or emptied before the operation gets it. */
  public Region region() {
    return Raw.region(
        parser.context(), Shim.shimParserRegionHandle(parser.session(), positionIn(parser)));
  }

  /** Gives an empty region a block, as operations of a single block want. */
  public void ensureBlock() {
    if (isEmpty()) region().addBlock();
  }

  /**
   * Gives an empty region a block, and a block that does not end in a terminator an operation
   * without operands.
   *
   * @param terminator the operation's name
   */
  public void ensureTerminator(String terminator) {
    ensureBlock();
    var last = region().front();
    for (var block : region().blocks()) last = block;
    if (last.last().filter(Operation::isTerminator).isPresent()) return;
    var builder = Builder.atEnd(last);
    builder.setLocation(parser.encode(parser.nameLocation()));
    builder.create(terminator, List.of(), List.of(), Map.of());
  }
}
