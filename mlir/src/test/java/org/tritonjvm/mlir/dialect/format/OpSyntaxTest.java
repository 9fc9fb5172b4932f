package org.tritonjvm.mlir.dialect.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.dialect.OpAsmParser;
import org.tritonjvm.mlir.dialect.OpAsmPrinter;
import org.tritonjvm.mlir.dialect.Out;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.dialect.UnresolvedOperand;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IrException;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Each feature of the format language, read and printed. */
class OpSyntaxTest {
  private final Context context = new Context();

  @AfterEach
  void close() {
    context.close();
  }

  private static final String ARGUMENTS = "%a: i32, %b: i32, %c: f32, %p: i1, %t: tensor<4xf32>";

  /** Reads one operation after another and expects the same text back. */
  private void same(String... body) {
    var text = String.join("\n", body);
    assertEquals(text, TestOps.roundTrip(context, ARGUMENTS, text));
  }

  private void prints(String expected, String text) {
    assertEquals(expected, TestOps.roundTrip(context, ARGUMENTS, text));
  }

  private void fails(String message, String text) {
    var e = assertThrows(IrException.class, () -> TestOps.roundTrip(context, ARGUMENTS, text));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  private void define(String name, String format, Specs spec) {
    TestOps.define(context, name, format, spec);
  }

  @Test
  void operandsAttributesAndTypes() {
    define(
        "x",
        "$a `,` $b attr-dict `:` type($a) `*` type($b) `->` type($r)",
        Specs.op().operands("a", "b").results("r"));
    same(
        "%0 = t.x %a, %c : i32 * f32 -> i64",
        "%1 = t.x %0, %a {u, v = 1 : i32} : i64 * i32 -> tensor<4xf32>");
    fails(":2:14: error: expected ','", "%0 = t.x %a : i32 * i32 -> i32");
    fails("use of value '%a' expects different type", "%0 = t.x %a, %b : f32 * i32 -> i32");
    fails("use of undeclared SSA value name", "%0 = t.x %zz, %b : i32 * i32 -> i32");
  }

  @Test
  void optionalGroupsAndSegments() {
    define(
        "load",
        "$ptr (`,` $mask^)? (`,` $other^)? attr-dict `:` type($ptr)",
        Specs.op().operands("ptr", "mask:i1?", "other:f32?").traits("AttrSizedOperandSegments"));
    same("t.load %a : i32", "t.load %a, %p : i32", "t.load %a, %p, %c {k} : i32");
    fails("expects different type", "t.load %a, %c : i32");
  }

  @Test
  void variadicGroupsWithTypes() {
    define("ret", "attr-dict ($srcs^ `:` type($srcs))?", Specs.op().operands("srcs*"));
    define(
        "elseful",
        "(`start` $s^):(`end`)? $n attr-dict",
        Specs.op().attribute("s", Specs.UNIT).attribute("n", Specs.STRING));
    same("t.ret", "t.ret %a, %c : i32, f32", "t.ret {x = 1 : i32} %a : i32");
    fails(
        "number of operands and types do not match: got 2 operands and 1 types",
        "t.ret %a, %b : i32");
    same("t.elseful start \"a b\"", "t.elseful end \"q\" {z}");
    fails("expected 'end'", "t.elseful \"q\"");
  }

  @Test
  void oilistEnumsAndDefaults() {
    define(
        "store",
        "$p oilist(`cache` `=` $cache | `evict` `=` $evict | `vol` $v) attr-dict `:` type($p)",
        Specs.op()
            .operands("p")
            .attribute("cache", Specs.keywords("none", "ca", "cg"), 1L)
            .attribute("evict", Specs.keywords("normal", "first"), 1L)
            .attribute("v", Specs.UNIT)
            .attribute("flag", Specs.BOOL, false));
    same(
        "t.store %a : i32",
        "t.store %a cache = ca : i32",
        "t.store %a cache = cg evict = first vol : i32",
        "t.store %a {flag = true} : i32");
    prints(
        "t.store %a cache = ca evict = first : i32",
        "t.store %a evict = \"first\" cache = ca {flag = false} : i32");
    fails("`cache` clause can appear at most once", "t.store %a cache = ca cache = ca : i32");
    fails(
        "expected string or keyword containing one of the following enum values for attribute"
            + " 'cache' [none, ca, cg]",
        "t.store %a cache = cx : i32");
    fails("invalid cache attribute specification: \"cx\"", "t.store %a cache = \"cx\" : i32");
    fails(
        "attribute 'cache' occurs more than once", "t.store %a cache = ca {cache = 1 : i32} : i32");
  }

  @Test
  void attributesOfEachKind() {
    define(
        "attrs",
        "$n `,` $s `,` $sym `,` $arr `,` $any (`opt` $o^)? attr-dict-with-keyword",
        Specs.op()
            .attribute("n", Specs.I32)
            .attribute("s", Specs.STRING)
            .attribute("sym", Specs.SYMBOL)
            .attribute("arr", Specs.INTS)
            .attribute("any", Specs.ANY)
            .attribute("o?", Specs.I32));
    same(
        "t.attrs 3, \"x\\22y\", @foo, [1, 2], [1 : i32, unit]",
        "t.attrs -3, \"\", @\"a b\", [], 4 : i64 opt 7 attributes {k = 1 : i8}");
    fails("expected '['", "t.attrs 3, \"x\", @f, array<i32: 1>, unit");
    fails("invalid kind of attribute specified", "t.attrs \"3\", \"x\", @f, [1], unit");
    fails("expected valid '@'-identifier for symbol name", "t.attrs 3, \"x\", f, [1], unit");
  }

  @Test
  void functionalTypesAndWholes() {
    define(
        "call",
        "$callee `(` $args `)` attr-dict `:` functional-type($args, results)",
        Specs.op().operands("args*").results("r*").attribute("callee", Specs.ANY));
    define(
        "all",
        "operands attr-dict `:` functional-type(operands, $r)",
        Specs.op().operands("a", "b*").results("r"));
    define(
        "types",
        "$x `[` $y `]` attr-dict `:` type(operands) `->` type(results)",
        Specs.op().operands("x", "y*").results("r", "s"));
    same(
        "t.call @f() : () -> ()",
        "%0 = t.call @f(%a) : (i32) -> i32",
        "%1:2 = t.call @f(%a, %c) : (i32, f32) -> (i32, i64)",
        "%2 = t.all %a, %b, %c : (i32, i32, f32) -> i1",
        "%3:2 = t.types %a[%b, %c] : i32, i32, f32 -> i8, i16");
    fails("number of operands and types do not match", "%2 = t.all %a, %b : (i32) -> i1");
  }

  @Test
  void inferredTypes() {
    define(
        "add",
        "$x `,` $y attr-dict `:` type($r)",
        Specs.op().operands("x", "y").results("r").traits("SameOperandsAndResultType"));
    define(
        "match",
        "$x `,` $y attr-dict `:` type($y)",
        Specs.op().operands("x", "y").results("r:i8").traits("AllTypesMatch<x, y>"));
    TestOps.define(
        context,
        "elem",
        OpSyntax.compile(
            "$x `,` $y attr-dict `:` type($x)",
            Specs.op().operands("x", "y?").results("r").named("t.elem"),
            Optional.empty(),
            List.of(new TypeRule("x", "y", OpSyntaxTest::element), TypeRule.same("y", "r"))));
    same(
        "%0 = t.add %a, %b : i32",
        "%1 = t.match %c, %c : f32", "%2 = t.elem %t, %c : tensor<4xf32>");
    fails("cannot tell the type of 'y' from i32, the type of 'x'", "%2 = t.elem %a, %c : i32");
  }

  private static Optional<Type> element(Type type) {
    return type.elementOrSelf().equals(type) ? Optional.empty() : Optional.of(type.elementOrSelf());
  }

  @Test
  void regionsAndSuccessors() {
    define(
        "if",
        "$c $then (`else` $orElse^)? attr-dict-with-keyword",
        Specs.op().operands("c:i1").regions("then", "orElse"));
    define("many", "regions attr-dict-with-keyword", Specs.op().regions("all*"));
    define(
        "br",
        "$x `,` $to (`or` $others^)? attr-dict `:` type($x)",
        Specs.op().operands("x").successors("to", "others*"));
    same(
        "t.if %p {\n  llvm.unreachable\n}",
        "t.if %p {\n  %0 = arith.addi %a, %b : i32\n  llvm.unreachable\n} else {\n  llvm.unreachable\n}",
        "t.many {\n  llvm.unreachable\n}, {\n  llvm.unreachable\n} attributes {q}");
    prints("t.many", "t.many");
    fails("expected '{'", "t.if %p else {\n}");
  }

  @Test
  void whitespaceAndPunctuation() {
    define(
        "ws",
        "$a ` ` `{` `n` `=` $n `}` `\\n` `x` `(` `)` `->` `[` `]` `` `<` $b `>` attr-dict",
        Specs.op().operands("a:i32", "b:i32").attribute("n", Specs.I32));
    prints("t.ws %a {n = 1}\n x() -> []<%b>", "t.ws %a {n=1} x () -> [ ] < %b >");
  }

  // custom directives

  static boolean parseToken(
      OpAsmParser p, Out<Optional<UnresolvedOperand>> dependency, Out<Type> token) {
    if (!p.parseOptionalToken("[")) return true;
    dependency.set(p.parseOptionalOperand());
    p.parseToken("]");
    token.set(p.context().parseType("index"));
    return true;
  }

  static void printToken(OpAsmPrinter p, Operation op, Optional<Value> dependency, Type token) {
    p.print("[");
    dependency.ifPresent(p::print);
    p.print("]");
  }

  static void parseOffsets(OpAsmParser p, Out<int[]> offsets, String separator) {
    offsets.set(
        p
            .parseCommaSeparatedList(org.tritonjvm.mlir.dialect.Delimiter.PAREN, p::parseInteger)
            .stream()
            .mapToInt(Long::intValue)
            .toArray());
  }

  static void printOffsets(OpAsmPrinter p, Operation op, int[] offsets, String separator) {
    p.print("(");
    for (int i = 0; i < offsets.length; i++) p.print((i > 0 ? separator : "") + offsets[i]);
    p.print(")");
  }

  @Test
  void customDirectives() {
    TestOps.define(
        context,
        "c",
        OpSyntax.compile(
            "$src `` custom<Token>($dep, type($token)) `at` custom<Offsets>($offsets, \", \") attr-dict `:` type($src)",
            Specs.op()
                .operands("src", "dep:index?")
                .results("token")
                .attribute("offsets", Specs.INTS)
                .named("t.c"),
            Optional.of(OpSyntaxTest.class),
            List.of()));
    same("%0 = t.c %a[] at (1, 2) : i32", "%1 = t.c %0[%0] at () {x} : index");
    fails("expected integer value", "%0 = t.c %a[] at (x) : i32");
  }

  @Test
  void useAfterTheCallbackIsRefused() {
    var kept = new OpAsmParser[1];
    TestOps.define(
        context,
        "leak",
        new org.tritonjvm.mlir.dialect.Syntax() {
          @Override
          public boolean parse(
              OpAsmParser parser, org.tritonjvm.mlir.dialect.OperationState state) {
            kept[0] = parser;
            return true;
          }

          @Override
          public void print(OpAsmPrinter printer, Operation op) {}
        });
    same("t.leak");
    assertThrows(IllegalStateException.class, () -> kept[0].parseKeyword());
  }

  @Test
  void anExceptionInACallbackReachesTheCaller() {
    TestOps.define(
        context,
        "boom",
        new org.tritonjvm.mlir.dialect.Syntax() {
          @Override
          public boolean parse(
              OpAsmParser parser, org.tritonjvm.mlir.dialect.OperationState state) {
            throw new UnsupportedOperationException("boom");
          }

          @Override
          public void print(OpAsmPrinter printer, Operation op) {}
        });
    assertThrows(
        UnsupportedOperationException.class, () -> TestOps.roundTrip(context, ARGUMENTS, "t.boom"));
  }
}
