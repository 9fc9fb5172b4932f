package org.tritonjvm.mlir.dialect.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IrException;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Type;

/** Upstream's operations against the same formats interpreted: the texts and the errors agree. */
class UpstreamFormatsTest {
  private static final String ARGUMENTS =
      "%i: index, %j: index, %f: f32, %p: i1, %n: i32, %t: tensor<?x4xf32>, %m: memref<?x4xf32>, %v: vector<4xf32>";

  /** Operations as upstream prints them. */
  private static final List<String> OPS =
      List.of(
          "%0 = tensor.extract %t[%i, %j] : tensor<?x4xf32>",
          "%0 = tensor.insert %f into %t[%i, %j] {a = 1 : i8} : tensor<?x4xf32>",
          "%0 = tensor.dim %t, %i : tensor<?x4xf32>",
          "%0 = memref.load %m[%i, %j] : memref<?x4xf32>",
          "memref.store %f, %m[%i, %j] {nontemporal = true} : memref<?x4xf32>",
          "%0 = memref.alloc(%i, %j) : memref<?x?xf32>",
          "%0 = memref.alloc(%i)[%j] {alignment = 64 : i64} : memref<?xf32, strided<[?]>>",
          "%0 = memref.alloc() : memref<4xi32>",
          "%0 = vector.broadcast %f : f32 to vector<8xf32>",
          "%0 = vector.fma %v, %v, %v : vector<4xf32>",
          "%0 = vector.load %m[%i, %j] : memref<?x4xf32>, vector<4xf32>",
          "cf.assert %p, \"what \\22quoted\\22\"",
          "cf.assert %p, \"x\" {tag}",
          "%0 = ub.poison : tensor<4xi8>",
          "%0 = arith.index_cast %i : index to i64");

  private final Context context = new Context();

  private static Optional<Type> element(Type type) {
    return type instanceof ShapedType shaped ? Optional.of(shaped.elementType()) : Optional.empty();
  }

  private void define(String name, String format, Specs spec, TypeRule... rules) {
    var local = name.replace('.', '_');
    TestOps.define(
        context,
        local,
        OpSyntax.compile(format, spec.named("t." + local), Optional.empty(), List.of(rules)));
  }

  private static TypeRule elementRule(String from, String to) {
    return new TypeRule(from, to, UpstreamFormatsTest::element);
  }

  @BeforeEach
  void define() {
    define(
        "tensor.extract",
        "$tensor `[` $indices `]` attr-dict `:` type($tensor)",
        Specs.op().operands("tensor", "indices:index*").results("result"),
        elementRule("tensor", "result"));
    define(
        "tensor.insert",
        "$scalar `into` $dest `[` $indices `]` attr-dict `:` type($dest)",
        Specs.op().operands("scalar", "dest", "indices:index*").results("result"),
        elementRule("dest", "scalar"),
        TypeRule.same("dest", "result"));
    define(
        "tensor.dim",
        "attr-dict $source `,` $index `:` type($source)",
        Specs.op().operands("source", "index:index").results("result:index"));
    define(
        "memref.load",
        "$memref `[` $indices `]` attr-dict `:` type($memref)",
        Specs.op()
            .operands("memref", "indices:index*")
            .results("result")
            .attribute("nontemporal", Specs.BOOL, false),
        elementRule("memref", "result"));
    define(
        "memref.store",
        "$value `,` $memref `[` $indices `]` attr-dict `:` type($memref)",
        Specs.op()
            .operands("value", "memref", "indices:index*")
            .attribute("nontemporal", Specs.BOOL, false),
        elementRule("memref", "value"));
    define(
        "memref.alloc",
        "`(`$dynamicSizes`)` (`` `[` $symbolOperands^ `]`)? attr-dict `:` type($memref)",
        Specs.op()
            .operands("dynamicSizes:index*", "symbolOperands:index*")
            .results("memref")
            .traits("AttrSizedOperandSegments"));
    define(
        "vector.broadcast",
        "$source attr-dict `:` type($source) `to` type($vector)",
        Specs.op().operands("source").results("vector"));
    define(
        "vector.fma",
        "$lhs `,` $rhs `,` $acc attr-dict `:` type($lhs)",
        Specs.op()
            .operands("lhs", "rhs", "acc")
            .results("result")
            .traits("AllTypesMatch<lhs, rhs, acc, result>"));
    define(
        "vector.load",
        "$base `[` $indices `]` attr-dict `:` type($base) `,` type($result)",
        Specs.op().operands("base", "indices:index*").results("result"));
    define(
        "cf.assert",
        "$arg `,` $msg attr-dict",
        Specs.op().operands("arg:i1").attribute("msg", Specs.STRING));
    define(
        "ub.poison",
        "attr-dict (`<` $value^ `>`)? `:` type($result)",
        Specs.op().results("result").attribute("value?", Specs.ANY));
    define(
        "arith.index_cast",
        "$in attr-dict `:` type($in) `to` type($out)",
        Specs.op().operands("in").results("out"));
  }

  @AfterEach
  void close() {
    context.close();
  }

  private static String ours(String op) {
    return op.replaceFirst("(^|= )([a-z]+)\\.([a-z_]+)", "$1t.$2_$3");
  }

  @Test
  void bothReadAndPrintTheSameText() {
    for (var op : OPS) {
      assertEquals(op, TestOps.roundTrip(context, ARGUMENTS, op).replaceFirst("^%\\w+ =", "%0 ="));
      assertEquals(ours(op), TestOps.roundTrip(context, ARGUMENTS, ours(op)));
    }
  }

  @Test
  void bothRefuseTheSameTextAtTheSamePlace() {
    int compared = 0;
    for (var op : OPS) {
      for (int cut = op.indexOf(' ', op.indexOf('.')); cut < op.length() - 1; cut++) {
        var theirs = outcome(op.substring(0, cut));
        var mine = outcome(ours(op.substring(0, cut)));
        if (theirs.isEmpty() || mine.isEmpty()) continue;
        assertEquals(theirs, mine, op.substring(0, cut));
        compared++;
      }
    }
    assertTrue(compared > 300, "only " + compared + " compared");
  }

  /** The column after the operation's name and the message of the first error, if any. */
  private Optional<String> outcome(String body) {
    try {
      TestOps.roundTrip(context, ARGUMENTS, body);
      return Optional.empty();
    } catch (IrException e) {
      var first = e.diagnostics().getFirst();
      var place = (Location.FileLineCol) first.location();
      int name = body.indexOf(' ', body.indexOf('.'));
      int column = place.column() - (name < 0 ? body.length() : name);
      var message = first.message().replaceFirst("^custom op '[^']*' ", "");
      return Optional.of(
          place.line() + ":" + (place.line() == 2 ? column : place.column()) + " " + message);
    }
  }

  @Test
  void mutatedTextNeverCrashes() {
    var random = new Random(42);
    var pieces =
        "%i %t , : [ ] ( ) -> { } \"x\" = 1 i32 tensor<4xf32> into to @f #x !y ^b < >"
            .split(" ", -1);
    int refused = 0;
    for (int n = 0; n < 3_000; n++) {
      var text = new StringBuilder(ours(OPS.get(random.nextInt(OPS.size()))));
      for (int k = random.nextInt(3); k >= 0; k--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, pieces[random.nextInt(pieces.length)]);
          default -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
        }
      }
      try {
        TestOps.roundTrip(context, ARGUMENTS, text.toString());
      } catch (IrException e) {
        assertTrue(!e.diagnostics().isEmpty());
        refused++;
      }
    }
    assertTrue(refused > 1_000, "only " + refused + " refused");
    assertThrows(IrException.class, () -> TestOps.roundTrip(context, ARGUMENTS, "t.cf_assert"));
  }
}
