package org.tritonjvm.mlir.dialect.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tritonjvm.mlir.dialect.AssemblyFormat;
import org.tritonjvm.mlir.dialect.OpSpec;
import org.tritonjvm.mlir.dialect.ParamCodecs;
import org.tritonjvm.mlir.dialect.ParamSpec;
import org.tritonjvm.mlir.dialect.ParameterFormat;

/** What is wrong with a format is said when it is compiled, with the place. */
class FormatErrorsTest {
  private static final OpSpec SPEC =
      Specs.op()
          .operands("a", "m?")
          .results("r")
          .attribute("n", Specs.I32)
          .attribute("o?", Specs.I32)
          .regions("body")
          .named("t.x");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "$a $z attr-dict | 3 | there is no 'z'",
        "$a `=>` attr-dict | 3 | expected valid literal but got '=>'",
        "$a `x attr-dict | 3 | the literal has no end",
        "$a foo attr-dict | 3 | unknown directive 'foo'",
        "$a $a attr-dict | 3 | '$a' is already bound",
        "$a attr-dict attr-dict | 13 | 'attr-dict' is already bound",
        "$a # | 3 | unexpected character '#'",
        "$a type($n) | 8 | only operands and results have types",
        "$a type $a | 8 | expected '('",
        "$a (`,` $m)? attr-dict | 3 | optional group has no anchor element",
        "$a (`,` $m^ $o^)? | 14 | only one element can be marked as the anchor",
        "$a (`,` $n^)? | 8 | only optional or default-valued attributes",
        "(`,` $a^)? | 5 | only variable length operands can be used to anchor",
        "$a (`,` $m^ | 11 | expected ')' at the end of an optional group",
        "$a (`,` $m^) $n | 13 | expected '?' after an optional group",
        "$a (type($m)^ `,`)? | 4 | the first parsable element of an optional group",
        "$a ref($m) | 3 | 'ref' is only valid as an argument of a custom directive",
        "$a $r attr-dict | 3 | result variables can only be used within 'type'",
        "$a operands attr-dict | 3 | 'operands' comes after '$a'",
        "operands $a attr-dict | 9 | 'operands' has it already",
        "$a \"x\" | 3 | strings may only be used as custom directive arguments",
        "$a oilist($m) | 10 | an oilist clause begins with a literal",
        "$a custom<Foo>($m) attr-dict $body `:` type($a) type($m) type($r) | 29 | '{' after 'attr-dict' is ambiguous",
        "$a custom<Foo>($m) $body attr-dict `:` type($a) type($m) type($r) | 3 | needs one static method parseFoo with 2 parameters",
        "$a custom<Foo>(ref($m)) | 15 | '$m' must be bound before it is referenced",
        "$a attr-dict | 0 | format missing instance of operand #1, named 'm'",
        "operands $body | 0 | 'attr-dict' directive not found",
        "operands $body attr-dict `:` type($a) type($r) | 0 | type of operand #1, named 'm', is not buildable",
        "operands $body attr-dict `:` type(operands) | 0 | type of result #0, named 'r', is not buildable",
        "operands $body attr-dict `:` type(operands) type($a) | 49 | the type of 'a' is already bound",
        "operands attr-dict `:` functional-type(operands, results) | 0 | format missing instance of region #0, named 'body'",
      })
  void operationFormat(String format, int position, String message) {
    var e = assertThrows(FormatException.class, () -> AssemblyFormat.compile(format.strip(), SPEC));
    assertEquals(position, e.position(), e.getMessage());
    assertTrue(e.getMessage().contains(message.strip()), e.getMessage());
  }

  @Test
  void theMessageShowsLineAndColumn() {
    var e =
        assertThrows(
            FormatException.class, () -> AssemblyFormat.compile("$a\n  $wrong attr-dict", SPEC));
    assertTrue(e.getMessage().startsWith("assembly format:2:3: "), e.getMessage());
    assertTrue(e.getMessage().endsWith("    ^"), e.getMessage());
  }

  private static final List<ParamSpec> PARAMS =
      List.of(
          new ParamSpec("x", ParamCodecs.INT, false, Optional.empty()),
          new ParamSpec("y", ParamCodecs.INT, true, Optional.empty()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "`<` $x `>` | 0 | format is missing the parameter 'y'",
        "`<` $x $z `>` | 7 | the parameters have no 'z'",
        "`<` params $x `>` | 11 | '$x' is already bound",
        "`<` $y (`,` $x^)? `>` | 12 | only optional parameters can be used to anchor",
        "`<` $x ($y^)? `>` | 7 | an optional group of parameters begins with a literal",
        "`<` params attr-dict `>` | 11 | unknown directive 'attr-dict'",
        "`<` struct(`a`) `>` | 11 | 'struct' takes parameters",
      })
  void parameterFormat(String format, int position, String message) {
    var e =
        assertThrows(FormatException.class, () -> ParameterFormat.compile(format.strip(), PARAMS));
    assertEquals(position, e.position(), e.getMessage());
    assertTrue(e.getMessage().contains(message.strip()), e.getMessage());
  }
}
