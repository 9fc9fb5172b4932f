package org.tritonjvm.mlir.dialect;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.FunctionType;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.RewritePattern;

/** The toy dialect's operations, types and attributes with a custom syntax. */
final class Written {
  private Written() {}

  @Mnemonic(value = "ptr", assembly = "`<` $pointee (`,` $space^)? `>`")
  record Ptr(Type pointee, @Default("1") int space) implements Type {
    Ptr {
      if (space < 0) throw new InvalidIr("address space " + space + " is negative");
    }
  }

  enum Mode {
    FAST,
    SLOW
  }

  /** A struct inside a parameter list. */
  record Cga(List<Integer> perCga, boolean multicast) {
    Cga {
      if (perCga.isEmpty()) throw new InvalidIr("perCga is empty");
    }
  }

  @Mnemonic(value = "blocked", assembly = "`<` `{` struct(params) `}` `>`")
  record Blocked(
      List<Integer> size, List<List<Long>> bases, Optional<Cga> cga, @Default("fast") Mode mode)
      implements Attribute {
    Blocked {
      if (size.contains(3)) throw new InvalidIr("size must not have a 3");
    }
  }

  @Mnemonic(value = "slice", assembly = "`<` `{` struct(params) `}` `>`")
  record SliceOf(int dim, Blocked parent, @Name("in") Optional<Attribute> inner)
      implements Attribute {}

  @Mnemonic(value = "pair", assembly = "`<` $first `,` qualified($second) `>`")
  record Pair(Blocked first, Blocked second) implements Attribute {}

  @Op(
      value = "toy.sum",
      traits = {"Pure", "SameOperandsAndResultType"},
      assembly = "$lhs `,` $rhs attr-dict `:` type($sum)")
  record Sum(Value lhs, Value rhs, OpResult sum) implements OpView {}

  @Op(
      value = "toy.masked_load",
      traits = {"AttrSizedOperandSegments", "AllTypesMatch<other, result>"},
      assembly =
          "$ptr (`,` $mask^)? (`or` $other^)? (`[` $rest^ `:` type($rest) `]`)? "
              + "attr-dict `:` type($ptr) `->` type($result)")
  record MaskedLoad(
      Value ptr,
      @OfType(Constraints.I1.class) Optional<Value> mask,
      Optional<Value> other,
      List<Value> rest,
      OpResult result)
      implements OpView {}

  @Op(
      value = "toy.configure",
      assembly = "$color `,` $colors (`flag` $flag^)? (`n` `=` $n^)? (`named` $text^)? attr-dict")
  record Configure(
      Toy.Color color,
      Set<Toy.Color> colors,
      boolean flag,
      @Default("7") int n,
      Optional<String> text,
      @Default("green") Toy.Color elided)
      implements OpView {}

  @Op(
      value = "toy.splat",
      traits = "Pure",
      assembly = "$source `by` $count attr-dict `:` type($source)")
  record Splat(Value source, long count, OpResult result) implements OpView, InfersTypes {
    static Type inferResultTypes(Value source, long count) {
      if (count > 8) throw new InvalidIr("cannot splat " + count + " times");
      return RankedTensorType.get(source.context(), new long[] {count}, source.type());
    }
  }

  @Op(
      value = "toy.element",
      traits = "Pure",
      assembly = "$tensor `with` $element attr-dict `:` type($tensor)")
  record Element(Value tensor, Value element, OpResult result) implements OpView, InfersFromSyntax {
    static List<TypeRule> typeRules() {
      return List.of(
          new TypeRule("tensor", "element", Element::elementOf),
          TypeRule.same("element", "result"));
    }

    private static Optional<Type> elementOf(Type type) {
      return type instanceof RankedTensorType t ? Optional.of(t.elementType()) : Optional.empty();
    }
  }

  @Op(
      value = "toy.br",
      traits = "Terminator",
      assembly = "$value `,` $target (`or` $others^)? attr-dict `:` type($value)")
  record Branch(Value value, Block target, List<Block> others) implements OpView {}

  @Op(
      value = "toy.if",
      traits = {"NoTerminator", "SingleBlock"},
      assembly = "$condition $then (`else` $otherwise^)? attr-dict-with-keyword")
  record If(@OfType(Constraints.I1.class) Value condition, Region then, List<Region> otherwise)
      implements OpView {}

  @Op(value = "toy.custom", assembly = "custom<Swapped>($a, $b) attr-dict `:` type($a)")
  record Custom(Value a, @OfType(Constraints.I32.class) Value b) implements OpView {
    static void parseSwapped(OpAsmParser p, Out<UnresolvedOperand> a, Out<UnresolvedOperand> b) {
      b.set(p.parseOperand());
      p.parseToken("->");
      a.set(p.parseOperand());
    }

    static void printSwapped(OpAsmPrinter p, Operation op, Value a, Value b) {
      p.print(b).print(" -> ");
      p.print(a);
    }
  }

  @Op(
      value = "toy.function",
      traits = {"IsolatedFromAbove", "FunctionOpInterface", "NoTerminator"},
      syntax = FunctionSyntax.class)
  record Function(
      String sym_name,
      Optional<String> sym_visibility,
      FunctionType function_type,
      Optional<ArrayAttr> arg_attrs,
      Optional<ArrayAttr> res_attrs,
      Region body)
      implements OpView {}

  static final class FunctionSyntax implements Syntax {
    @Override
    public boolean parse(OpAsmParser parser, OperationState state) {
      parser.parseFunction("function_type", "arg_attrs", "res_attrs");
      return true;
    }

    @Override
    public void print(OpAsmPrinter printer, Operation op) {
      printer.printFunction(op, "function_type", "arg_attrs", "res_attrs");
    }
  }

  @Op(value = "toy.symbol", traits = "Symbol", assembly = "$sym_name attr-dict-with-keyword")
  record Symbol(String sym_name, Optional<String> sym_visibility) implements OpView {}

  @Op(value = "toy.convert", assembly = "$source `to` $layout attr-dict `:` type($source)")
  record Convert(Value source, Blocked layout) implements OpView {}

  /** Twice negated is the value itself, by a pattern. */
  @Op(
      value = "toy.negate",
      traits = {"Pure", "SameOperandsAndResultType"},
      assembly = "$value attr-dict `:` type($value)")
  record Negate(Value value, OpResult result) implements OpView, Canonicalized {
    static List<RewritePattern> canonicalization() {
      return List.of(
          RewritePattern.of(
              "NegateOfNegate",
              "toy.negate",
              (op, rewriter) -> {
                if (!(op.operand(0).definingOp() instanceof Negate(var inner, _))) return false;
                rewriter.replaceOp(op, inner);
                return true;
              }));
    }
  }
}
