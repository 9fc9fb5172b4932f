package org.tritonjvm.mlir.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.FunctionType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.SymbolRefAttr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** A dialect that uses every part of a declaration. */
final class Toy {
  private Toy() {}

  static final Dialect DIALECT =
      Dialect.named("toy")
          .withOperations(
              Const.class,
              Add.class,
              Load2d.class,
              Store.class,
              Attrs.class,
              Sized.class,
              Func.class,
              Call.class,
              Return.class,
              Loop.class,
              Yield.class,
              Jump.class,
              CondJump.class,
              Explosive.class,
              Typed.class,
              Opaque.class,
              Region1.class)
          .withOperations(
              Written.Sum.class,
              Written.MaskedLoad.class,
              Written.Configure.class,
              Written.Splat.class,
              Written.Element.class,
              Written.Branch.class,
              Written.If.class,
              Written.Custom.class,
              Written.Function.class,
              Written.Symbol.class,
              Written.Convert.class,
              Written.Negate.class)
          .withTypes(Token.class, Written.Ptr.class)
          .withAttributes(
              Layout.class,
              Other.class,
              Written.Blocked.class,
              Written.SliceOf.class,
              Written.Pair.class)
          .withHooks(new Hooks());

  @Mnemonic("token")
  record Token() implements Type {}

  @Mnemonic("layout")
  record Layout() implements Attribute {}

  @Mnemonic("other")
  record Other() implements Attribute {}

  @Op(
      value = "toy.const",
      traits = {"Pure", "ConstantLike"})
  record Const(IntegerAttr value, @OfType(Constraints.AnyInteger.class) OpResult result)
      implements OpView, NamesResults {
    @Override
    public void nameResults(ValueNames names) {
      names.set(result, "c" + value.value());
    }
  }

  @Op(
      value = "toy.add",
      traits = {"Pure", "Commutative", "SameOperandsAndResultType"})
  record Add(
      @OfType(Constraints.AnyInteger.class) Value lhs,
      @OfType(Constraints.AnyInteger.class) Value rhs,
      @OfType(Constraints.AnyInteger.class) OpResult sum)
      implements OpView, Foldable {
    @Override
    public Fold fold(Constants constants) {
      var right = constants.get(1);
      if (right.orElse(null) instanceof IntegerAttr r) {
        if (r.value() == 0) return Fold.to(lhs);
        if (constants.get(0).orElse(null) instanceof IntegerAttr l) {
          return Fold.to(IntegerAttr.get(l.type(), l.value() + r.value(), l.context()));
        }
      }
      return Fold.NONE;
    }
  }

  @Op(
      value = "toy.2Dload",
      effects = @Effect(value = Effect.Kind.READ, on = "source", resource = "toy.memory"))
  record Load2d(Value source, OpResult result) implements OpView {}

  @Op(
      value = "toy.store",
      effects = @Effect(value = Effect.Kind.WRITE, on = "target", resource = "toy.other"))
  record Store(Value target, Value value) implements OpView {}

  enum Color implements EnumValue {
    RED(1),
    GREEN(4);

    private final int value;

    Color(int value) {
      this.value = value;
    }

    @Override
    public int value() {
      return value;
    }
  }

  @Op("toy.attrs")
  record Attrs(
      int a,
      @Default("7") long b,
      boolean flag,
      String text,
      Color color,
      Set<Color> colors,
      Optional<Integer> maybe,
      List<String> names,
      Type type,
      DenseArrayAttr order,
      Operation op)
      implements OpView {}

  @Op(
      value = "toy.sized",
      traits = {"AttrSizedOperandSegments", "AttrSizedResultSegments"})
  record Sized(
      @OfType(Constraints.I32.class) Value first,
      @OfType(Constraints.I32.class) Optional<Value> maybe,
      @OfType(Constraints.I32.class) List<Value> many,
      @OfType(Constraints.I32.class) List<OpResult> results,
      @OfType(Constraints.I1.class) Optional<OpResult> extra)
      implements OpView {}

  @Op(
      value = "toy.func",
      traits = {"IsolatedFromAbove", "FunctionOpInterface", "AutomaticAllocationScope"})
  record Func(
      String sym_name,
      Optional<String> sym_visibility,
      FunctionType function_type,
      Optional<ArrayAttr> arg_attrs,
      Optional<ArrayAttr> res_attrs,
      Region body)
      implements OpView, NamesArguments {
    @Override
    public void nameArguments(Region region, ValueNames names) {
      for (var argument : region.front().arguments()) {
        names.set(argument, "p" + argument.number());
      }
    }
  }

  @Op(value = "toy.call", traits = "CallOpInterface")
  record Call(
      SymbolRefAttr callee,
      List<Value> operands,
      List<OpResult> results,
      Optional<ArrayAttr> arg_attrs,
      Optional<ArrayAttr> res_attrs)
      implements OpView {}

  @Op(
      value = "toy.return",
      traits = {"Pure", "Terminator", "ReturnLike", "HasParent<toy.func>"})
  record Return(List<Value> values) implements OpView {}

  /** Runs its body some times with carried values; the body's first argument is the counter. */
  @Op(
      value = "toy.loop",
      traits = {
        "SingleBlockImplicitTerminator<toy.yield>",
        "RecursiveMemoryEffects",
        "RecursivelySpeculatable"
      })
  record Loop(
      @OfType(Constraints.I32.class) Value count,
      List<Value> inits,
      List<OpResult> results,
      @Blocks(1) Region body)
      implements OpView, RegionBranch, LoopLike {
    @Override
    public List<Successor> successors(
        Operation op, Optional<Operation> terminator, Optional<Constants> constants) {
      int n = body.front().argumentCount();
      return List.of(Successor.to(body, Slice.from(1, n)), Successor.exit(op));
    }

    @Override
    public Slice entryOperands(Operation op, Optional<Region> region) {
      return Slice.from(1, op.operandCount());
    }

    @Override
    public Slice inits(Operation op) {
      return Slice.from(1, op.operandCount());
    }

    @Override
    public Slice iterationArguments(Operation op) {
      return Slice.from(1, body.front().argumentCount());
    }

    @Override
    public Optional<Yielded> yielded(Operation op) {
      var terminator = body.front().terminator();
      return Optional.of(new Yielded(terminator, Slice.from(0, terminator.operandCount())));
    }

    @Override
    public Slice results(Operation op) {
      return Slice.from(0, op.resultCount());
    }

    @Override
    public List<? extends Value> inductionVariables(Operation op) {
      return List.of(body.front().argument(0));
    }
  }

  @Op(
      value = "toy.yield",
      traits = {"Pure", "Terminator", "ReturnLike", "HasParent<toy.loop>"})
  record Yield(List<Value> values) implements OpView {}

  @Op(
      value = "toy.jump",
      traits = {"Pure", "Terminator"})
  record Jump(List<Value> values, Block target) implements OpView, BranchOp {
    @Override
    public Slice successorOperands(Operation op, int successor) {
      return Slice.from(0, op.operandCount());
    }
  }

  @Op(
      value = "toy.cond_jump",
      traits = {"Pure", "Terminator"})
  record CondJump(@OfType(Constraints.I1.class) Value condition, List<Block> targets)
      implements OpView, BranchOp {
    @Override
    public Slice successorOperands(Operation op, int successor) {
      return Slice.NONE;
    }

    @Override
    public OptionalInt successorFor(Operation op, Constants constants) {
      return constants.get(0).orElse(null) instanceof IntegerAttr i
          ? OptionalInt.of(i.isTrue() ? 0 : 1)
          : OptionalInt.empty();
    }
  }

  /** Throws where its attribute says. */
  @Op("toy.explosive")
  record Explosive(String where, List<OpResult> results)
      implements OpView,
          Verified,
          RegionsVerified,
          Foldable,
          HasEffects,
          Speculatable,
          NamesResults,
          SymbolUser {
    private void at(String place) {
      if (where.equals(place)) throw new IllegalCallerException("boom in " + place);
    }

    @Override
    public boolean verify(Operation op) {
      at("verify");
      return true;
    }

    @Override
    public boolean verifyRegions(Operation op) {
      at("verifyRegions");
      return true;
    }

    @Override
    public Fold fold(Constants constants) {
      at("fold");
      return Fold.NONE;
    }

    @Override
    public void effects(Effects effects) {
      at("effects");
      effects.add(Effect.Kind.WRITE, "");
    }

    @Override
    public Speculatability speculatability() {
      at("speculatability");
      return Speculatability.NOT_SPECULATABLE;
    }

    @Override
    public void nameResults(ValueNames names) {
      at("nameResults");
    }

    @Override
    public boolean verifySymbolUses(Operation op) {
      at("verifySymbolUses");
      return true;
    }
  }

  /** Its result has the type its attribute says. */
  @Op(value = "toy.typed", traits = "Pure")
  record Typed(Type type, List<Value> inputs, OpResult result) implements OpView, InfersTypes {
    static Type inferResultTypes(Type type, List<Value> inputs) {
      if (inputs.size() > 2) throw new InvalidIr("takes two inputs at most");
      return type;
    }
  }

  @Op("toy.opaque")
  record Opaque(List<Value> inputs, List<OpResult> results) implements OpView {}

  @Op(
      value = "toy.region",
      traits = {"NoTerminator", "SingleBlock"})
  record Region1(Region body, List<Region> more) implements OpView {}

  private static final class Hooks
      implements DialectHooks.Constants,
          DialectHooks.DiscardableAttributes,
          DialectHooks.Aliases,
          DialectHooks.Inlining {
    @Override
    public Optional<DialectHooks.Alias> alias(Attribute attribute) {
      if (attribute instanceof Written.Blocked) {
        return Optional.of(new DialectHooks.Alias("blocked", true));
      }
      return attribute instanceof Layout
          ? Optional.of(new DialectHooks.Alias("layout", true))
          : Optional.empty();
    }

    @Override
    public Optional<Operation> materializeConstant(Builder builder, Attribute value, Type type) {
      return value instanceof IntegerAttr
          ? Optional.of(
              builder.create("toy.const", List.of(type), List.of(), Map.of("value", value)))
          : Optional.empty();
    }

    @Override
    public boolean verifyOperation(Operation op, String name, Attribute value) {
      if (!name.equals("toy.only_on_func") || op.is("toy.func")) return true;
      op.emitError("may not have '" + name + "'");
      return false;
    }

    @Override
    public boolean verifyArgument(
        Operation op, int region, int argument, String name, Attribute value) {
      if (!name.equals("toy.bad")) return true;
      op.emitError("argument " + argument + " may not have '" + name + "'");
      return false;
    }
  }
}
