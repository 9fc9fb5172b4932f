package org.tritonjvm.mlir.dialect.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.dialect.OpAsmParser;
import org.tritonjvm.mlir.dialect.OpAsmPrinter;
import org.tritonjvm.mlir.dialect.OperationState;
import org.tritonjvm.mlir.dialect.ParamCodec;
import org.tritonjvm.mlir.dialect.ParamCodecs;
import org.tritonjvm.mlir.dialect.ParamSpec;
import org.tritonjvm.mlir.dialect.ParameterFormat;
import org.tritonjvm.mlir.dialect.Syntax;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IrException;
import org.tritonjvm.mlir.ir.Operation;

/** Parameter formats, read and printed where an operation's syntax puts them. */
class ParameterSyntaxTest {
  private static ParamSpec one(String name, ParamCodec<?> codec) {
    return new ParamSpec(name, codec, false, Optional.empty());
  }

  /** Reads parameters as an operation's custom form and returns what is printed. */
  private static String roundTrip(String format, List<ParamSpec> specs, String text) {
    var syntax = ParameterFormat.compile(format, specs);
    try (var context = new Context()) {
      var last = new Object[1][];
      TestOps.define(
          context,
          "p",
          new Syntax() {
            @Override
            public boolean parse(OpAsmParser parser, OperationState state) {
              last[0] = syntax.parse(parser);
              return true;
            }

            @Override
            public void print(OpAsmPrinter printer, Operation op) {
              syntax.print(printer, last[0]);
            }
          });
      var printed = TestOps.roundTrip(context, "%a: i1", "t.p" + text);
      assertTrue(Arrays.stream(last[0]).noneMatch(v -> v == null));
      return printed.substring("t.p".length());
    }
  }

  private static final List<ParamSpec> BLOCKED =
      List.of(
          one("size", ParamCodecs.list(ParamCodecs.INT)),
          one("order", ParamCodecs.list(ParamCodecs.INT)),
          new ParamSpec("cta", ParamCodecs.list(ParamCodecs.LONG), true, Optional.empty()),
          new ParamSpec("flag", ParamCodecs.BOOLEAN, false, Optional.of(false)));

  @Test
  void structs() {
    var format = "`<` `{` struct(params) `}` `>`";
    for (var text :
        List.of(
            "<{size = [1, 4], order = [1, 0]}>",
            "<{size = [], order = [-1], cta = [9], flag = true}>")) {
      assertEquals(text, roundTrip(format, BLOCKED, text));
    }
    assertEquals(
        "<{size = [1], order = [2]}>",
        roundTrip(format, BLOCKED, "<{flag = false, order=[2], size = [1]}>"));
    fails(format, BLOCKED, "<{size = [1]}>", "struct is missing required parameter: order");
    fails(format, BLOCKED, "<{size = [1], size = [2]}>", "duplicate or unknown struct parameter");
    fails(format, BLOCKED, "<{size = [1], order = [0x1ffffffff]}>", "integer value too large");
  }

  @Test
  void listsLiteralsAndGroups() {
    var specs =
        List.of(
            one("type", ParamCodecs.TYPE),
            new ParamSpec("space", ParamCodecs.INT, false, Optional.of(1)));
    assertEquals("<f32>", roundTrip("`<` params `>`", specs, "<f32, 1>"));
    assertEquals("<f32, 3>", roundTrip("`<` $type (`,` $space^)? `>`", specs, "<f32, 3>"));
    assertEquals("<f32>", roundTrip("`<` $type (`,` $space^)? `>`", specs, "<f32>"));
    fails("`<` params `>`", specs, "<f32, x>", "expected integer value");
    var words =
        List.of(
            one("k", ParamCodecs.keyword(List.of("a", "b"), w -> w)),
            one("s", ParamCodecs.STRING),
            one("attr", ParamCodecs.ATTRIBUTE));
    assertEquals(
        "<b : \"x\\22\" -> [1, 2]>".replace("[1, 2]", "[1 : i8, unit]"),
        roundTrip("`<` $k `:` $s `->` $attr `>`", words, "<b : \"x\\22\" -> [1 : i8, unit]>"));
    fails("`<` $k `:` $s `->` $attr `>`", words, "<c : \"\" -> 1>", "expected one of a, b");
  }

  private static void fails(String format, List<ParamSpec> specs, String text, String message) {
    var e = assertThrows(IrException.class, () -> roundTrip(format, specs, text));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
