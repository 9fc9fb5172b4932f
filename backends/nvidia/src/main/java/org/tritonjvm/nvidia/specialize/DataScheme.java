package org.tritonjvm.nvidia.specialize;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tritonjvm.dialects.tt.AtomicRMW;
import org.tritonjvm.dialects.tt.DescriptorLoad;
import org.tritonjvm.dialects.tt.DescriptorReduce;
import org.tritonjvm.dialects.tt.DescriptorReduceKind;
import org.tritonjvm.dialects.tt.DescriptorStore;
import org.tritonjvm.dialects.tt.MakeTensorDesc;
import org.tritonjvm.dialects.tt.Store;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttng.ReinterpretTensorDesc;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.dialects.arith.ExtF;
import org.tritonjvm.mlir.dialects.arith.TruncF;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;

/**
 * Along which dimension each value is cut for each consumer to have a piece: from the products, on
 * to what is made of them and back to what they are made from.
 *
 * <p>A product is cut along its rows if the pieces have 64 of them, else along its columns if they
 * have 128. Along the dimension that is summed it is cut only if nothing but atomic additions uses
 * the sums.
 */
final class DataScheme {
  private static final int LEAST_ROWS = 64;
  private static final int LEAST_COLUMNS = 128;

  private final Tasks consumers;
  private Map<Value, Integer> cuts = new LinkedHashMap<>();

  /** Operations without results that each consumer does for its piece. */
  private Map<Operation, Integer> effects = new LinkedHashMap<>();

  private final ArrayDeque<Runnable> work = new ArrayDeque<>();
  private final Set<Value> followed = new HashSet<>();

  /** Why there is no scheme, and where that was found. */
  static final class Impossible extends InvalidIr {
    private static final long serialVersionUID = 1;
    private final transient Operation op;

    Impossible(Operation op, String reason) {
      super(reason);
      this.op = op;
    }

    Operation op() {
      return op;
    }
  }

  private DataScheme(Tasks consumers) {
    this.consumers = consumers;
  }

  /**
   * The scheme for a function; empty if all of its products have one consumer anyway.
   *
   * @throws Impossible if the work cannot be divided
   */
  static Optional<DataScheme> of(Operation function) {
    var products = new ArrayList<Operation>();
    var shared = new ArrayList<Operation>();
    function.walk(
        op -> {
          if (Tasks.of(op).size() <= 1) return;
          if (op.view() instanceof WarpGroupDot) products.add(op);
          else if (Changes.isChange(op)) shared.add(op);
        });
    if (products.isEmpty()) return Optional.empty();
    var scheme = new DataScheme(Tasks.of(products.getFirst()));
    for (var product : products) scheme.add(product);
    for (var op : shared) scheme.checkOnce(op);
    return Optional.of(scheme);
  }

  Tasks consumers() {
    return consumers;
  }

  int parts() {
    return consumers.size();
  }

  /** Along which dimension a value is cut, or {@link Splits#WHOLE}; empty if it is shared. */
  OptionalInt cut(Value value) {
    var dim = cuts.get(value);
    return dim == null ? OptionalInt.empty() : OptionalInt.of(dim);
  }

  /** As {@link #cut} of an operation: of its results, or of what it writes. */
  OptionalInt cut(Operation op) {
    if (op.resultCount() > 0) return cut(op.result(0));
    var dim = effects.get(op);
    return dim == null ? OptionalInt.empty() : OptionalInt.of(dim);
  }

  // Products

  private void add(Operation product) {
    if (cuts.containsKey(product.result())) return;
    if (!Tasks.of(product).equals(consumers)) {
      throw new Impossible(product, "products have different consumers");
    }
    var shape = Splits.shape(product.result().type());
    var tried = new ArrayList<Impossible>();
    for (int dim = 0; dim < 2; dim++) {
      int extent = shape.get(dim) / parts();
      if (extent < (dim == 0 ? LEAST_ROWS : LEAST_COLUMNS)) continue;
      if (attempt(product, dim, tried)) return;
    }
    if (!tried.isEmpty()) throw tried.getFirst();
    throw new Impossible(product, "its result is too small for " + parts() + " consumers");
  }

  private boolean attempt(Operation product, int dim, List<Impossible> tried) {
    var cutsBefore = new LinkedHashMap<>(cuts);
    var effectsBefore = new LinkedHashMap<>(effects);
    try {
      cut(product.result(), dim, product);
      follow(product.result());
      solve();
      return true;
    } catch (Impossible e) {
      tried.add(e);
      cuts = cutsBefore;
      effects = effectsBefore;
      work.clear();
      return false;
    }
  }

  private void solve() {
    while (!work.isEmpty()) work.remove().run();
  }

  /** What several consumers would do again to memory must do no harm the second time. */
  private void checkOnce(Operation op) {
    boolean isHarmless =
        switch (op.view()) {
          case Store _, DescriptorStore _ -> true;
          default -> op.resultCount() > 0 && cuts.containsKey(op.result(0));
        };
    if (!isHarmless && !effects.containsKey(op)) {
      throw new Impossible(op, "'" + op.name() + "' would be done by each consumer");
    }
  }

  // Values that must be there in pieces

  private void cut(Value value, int dim, Operation user) {
    if (dim == Splits.WHOLE ? isConstant(value) : isMadeInPieces(value, dim)) return;
    var known = cuts.get(value);
    if (known != null) {
      if (known == dim) return;
      throw new Impossible(user, "a value would have to be cut along two dimensions");
    }
    Splits.obstacle(value, dim, parts())
        .ifPresent(
            reason -> {
              throw new Impossible(user, reason);
            });
    cuts.put(value, dim);
    work.add(() -> cutDefinition(value, dim, user));
  }

  /** A value of one element along a dimension, or of equal ones, needs no cutting. */
  private static boolean isMadeInPieces(Value value, int dim) {
    return !Splits.extendsAlong(value, dim) || isConstant(value);
  }

  static boolean isConstant(Value value) {
    return value.definingOp() instanceof Constant(DenseElementsAttr elements, _)
        && elements.isSplat();
  }

  private void cutDefinition(Value value, int dim, Operation user) {
    if (value instanceof BlockArgument argument) {
      var loop = argument.owner().parent().filter(p -> p.is("scf.for")).map(Loops.For::new);
      if (loop.isEmpty() || !loop.get().carries(argument)) {
        throw new Impossible(user, "an argument of the function cannot be cut");
      }
      cutCarried(loop.get(), argument.number() - 1, dim);
      return;
    }
    var op = value.definition().orElseThrow();
    for (var result : op.results()) {
      if (!op.is("scf.for") && !op.is("scf.if")) cut(result, dim, op);
    }
    switch (op.view()) {
      case WarpGroupDot dot -> cutProduct(op, dot, dim);
      case DescriptorLoad load -> cutDescriptor(load.desc(), load.result(), dim, op);
      case MakeTensorDesc _, ReinterpretTensorDesc _ -> {}
      default -> {
        int number = op.results().indexOf(value);
        switch (op.name()) {
          case "scf.for" -> cutCarried(new Loops.For(op), number, dim);
          case "scf.if" -> cutBranches(op, number, dim);
          default -> cutOperands(op, dim);
        }
      }
    }
  }

  private void cutOperands(Operation op, int dim) {
    for (var operand : op.operands()) {
      if (Splits.shape(operand.type()).isEmpty()) continue;
      if (dim == Splits.WHOLE) continue;
      var from = Splits.ofOperand(op, dim);
      if (from.isEmpty()) throw new Impossible(op, "'" + op.name() + "' cannot be cut");
      cut(operand, from.getAsInt(), op);
    }
    if (dim != Splits.WHOLE && Splits.ofOperand(op, dim).isEmpty()) {
      throw new Impossible(op, "'" + op.name() + "' cannot be cut");
    }
  }

  private void cutProduct(Operation op, WarpGroupDot dot, int dim) {
    if (dim == Splits.WHOLE) return;
    cut(dim == 0 ? dot.a() : dot.b(), dim, op);
    cut(dot.c(), dim, op);
  }

  private void cutDescriptor(Value descriptor, Value block, int dim, Operation op) {
    if (dim == Splits.WHOLE) return;
    if (!(descriptor.definingOp() instanceof MakeTensorDesc
        || descriptor.definingOp() instanceof ReinterpretTensorDesc)) {
      throw new Impossible(op, "a descriptor that was made elsewhere cannot be cut");
    }
    if (Splits.shape(descriptor.type()).size() != ((RankedTensorType) block.type()).rank()) {
      throw new Impossible(op, "the descriptor has another rank than the block");
    }
    cut(descriptor, dim, op);
  }

  private void cutCarried(Loops.For loop, int number, int dim) {
    var op = loop.operation();
    cut(loop.inits().get(number), dim, op);
    cuts.put(loop.carried().get(number), dim);
    cuts.put(loop.results().get(number), dim);
    cut(loop.yields().get(number), dim, op);
  }

  private void cutBranches(Operation op, int number, int dim) {
    for (var region : op.regions()) {
      cut(region.front().terminator().operand(number), dim, op);
    }
  }

  // Values that are there in pieces only

  private void follow(Value value) {
    if (!followed.add(value)) return;
    work.add(() -> value.uses().forEach(use -> follow(value, use)));
  }

  private void follow(Value value, OpOperand use) {
    int dim = cuts.get(value);
    var user = use.owner();
    switch (user.view()) {
      case WarpGroupDot dot -> followInto(user, dot, use.number(), dim);
      case Store _ -> cutEffect(user, dim, user.operands());
      case DescriptorStore store -> {
        cutEffect(user, dim, List.of(store.src()));
        cutDescriptor(store.desc(), store.src(), dim, user);
      }
      case DescriptorReduce reduce -> {
        cutEffect(user, dim, List.of(reduce.src()));
        cutDescriptor(reduce.desc(), reduce.src(), dim, user);
      }
      default -> {
        switch (user.name()) {
          case "scf.for" -> followCarried(new Loops.For(user), use.number() - 3, dim);
          case "scf.yield" -> followYield(user, use.number(), dim);
          default -> followResults(user, dim);
        }
      }
    }
  }

  private void followResults(Operation user, int dim) {
    var to = Splits.ofResult(user, dim);
    if (to.isEmpty()) throw new Impossible(user, "'" + user.name() + "' needs all of its operand");
    for (var result : user.results()) {
      if (!Splits.shape(result.type()).isEmpty() || to.getAsInt() == Splits.WHOLE) {
        cut(result, to.getAsInt(), user);
        follow(result);
      } else {
        throw new Impossible(user, "'" + user.name() + "' needs all of its operand");
      }
    }
  }

  private void followInto(Operation op, WarpGroupDot dot, int operand, int dim) {
    boolean isSummed = (operand == 0 && dim == 1) || (operand == 1 && dim == 0);
    if (isSummed) {
      if (!isAddedAtomically(op) || !Arith.isZero(dot.c())) {
        throw new Impossible(op, "it sums along the dimension that is cut");
      }
      cut(operand == 0 ? dot.b() : dot.a(), 1 - dim, op);
      cuts.put(op.result(), Splits.WHOLE);
    } else {
      cut(op.result(), dim, op);
    }
    follow(op.result());
  }

  private void followCarried(Loops.For loop, int number, int dim) {
    cutCarried(loop, number, dim);
    follow(loop.carried().get(number));
    follow(loop.results().get(number));
  }

  private void followYield(Operation yield, int number, int dim) {
    var around = yield.parent().orElseThrow();
    switch (around.name()) {
      case "scf.for" -> followCarried(new Loops.For(around), number, dim);
      case "scf.if" -> {
        cut(around.result(number), dim, around);
        follow(around.result(number));
      }
      default -> throw new Impossible(around, "'" + around.name() + "' cannot be cut");
    }
  }

  private void cutEffect(Operation op, int dim, List<Value> values) {
    effects.put(op, dim);
    if (dim != Splits.WHOLE) for (var value : values) cut(value, dim, op);
  }

  /** Whether sums of parts of a product may be made in memory. */
  private static boolean isAddedAtomically(Operation product) {
    var seen = new LinkedHashSet<>(List.of(product));
    var open = new ArrayDeque<>(List.of(product));
    while (!open.isEmpty()) {
      var op = open.remove();
      for (var user : op.results().stream().flatMap(r -> r.users().stream()).toList()) {
        if (user.view() instanceof AtomicRMW atomic && isSum(atomic)) continue;
        if (user.view() instanceof DescriptorReduce(var kind, _, _, _)
            && kind == DescriptorReduceKind.ADD) continue;
        if (!isLinear(user)) return false;
        if (seen.add(user)) open.add(user);
      }
    }
    return true;
  }

  /** Whether it makes no difference if the operation is done for parts of a sum. */
  private static boolean isLinear(Operation op) {
    return switch (op.view()) {
      case ConvertLayout _, TruncF _, ExtF _ -> true;
      default -> false;
    };
  }

  private static boolean isSum(AtomicRMW atomic) {
    return switch (atomic.atomic_rmw_op()) {
      case ADD, FADD -> !atomic.result().hasUses();
      default -> false;
    };
  }
}
