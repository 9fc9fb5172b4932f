package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.Func;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;

/**
 * Lowers the functions of a module to the LLVM dialect, in which each tensor is a list of scalars
 * and nothing is packed but the arguments and results of calls. Control flow must be between blocks
 * already.
 */
public final class ModuleLowering {
  private final Operation module;
  private final Target target;
  private final OpLowerings lowerings;
  private final ModuleAxisInfoAnalysis axis;
  private final Declarations declarations;
  private final ClusterMeetings meetings;
  private final Launch launch;
  private final LlvmTypes types;

  /**
   * @throws InvalidIr if the module does not say how many warps run it
   */
  public ModuleLowering(
      Operation module, Target target, OpLowerings lowerings, ModuleAxisInfoAnalysis axis) {
    this.module = module;
    this.target = target;
    this.lowerings = lowerings;
    this.axis = axis;
    this.types = new LlvmTypes(module.context());
    this.declarations = new Declarations(module, types);
    this.meetings = new ClusterMeetings(module);
    this.launch =
        Launch.of(module)
            .orElseThrow(() -> new InvalidIr("has no attribute '" + Launch.NUM_WARPS + "'"));
  }

  public Operation module() {
    return module;
  }

  public Target target() {
    return target;
  }

  public LlvmTypes types() {
    return types;
  }

  /** Whether warps run different parts of a kernel. */
  boolean isSpecialized() {
    return ClusterMeetings.totalWarps(module).orElse(0) > numWarps();
  }

  /** What the module declares for its functions to use. */
  public Declarations declarations() {
    return declarations;
  }

  ClusterMeetings meetings() {
    return meetings;
  }

  /** What is known of the source's values. */
  public ModuleAxisInfoAnalysis axis() {
    return axis;
  }

  public int threadsPerWarp() {
    return launch.threadsPerWarp();
  }

  public int numWarps() {
    return launch.numWarps();
  }

  public int numCTAs() {
    return launch.numCTAs();
  }

  /** Lowers every function; false after errors, the module then being in an in-between state. */
  public boolean run() {
    var functions = new ArrayList<Operation>();
    for (var op : module.region(0).front().operations()) {
      if (op.is("tt.func")) functions.add(op);
    }
    boolean ok = true;
    for (var function : functions) ok &= lower(function, (Func) function.view());
    if (!ok) return false;
    functions.forEach(Operation::erase);
    meetings.finish();
    return true;
  }

  private boolean lower(Operation op, Func function) {
    try {
      var signature = FunctionSignature.of(op, function, this);
      var f = signature.create();
      return lowerBody(function.body(), f);
    } catch (InvalidIr e) {
      op.emitError(e.getMessage());
      return false;
    }
  }

  private boolean lowerBody(Region body, FunctionLowering f) {
    if (!lowerAll(body, f)) return false;
    f.finish();
    return true;
  }

  /**
   * Lowers the blocks of a region within an operation, whose first one is where we are.
   *
   * @throws InvalidIr if that cannot be, which has been said
   */
  void lowerBlocks(Region region, FunctionLowering f) {
    if (!lowerAll(region, f)) throw new InvalidIr("has a region that cannot be lowered");
  }

  private boolean lowerAll(Region body, FunctionLowering f) {
    var order = reversePostOrder(body.front());
    var e = f.emitter();
    for (var block : order) {
      if (block.equals(body.front())) continue;
      var arguments = block.arguments().stream().flatMap(a -> f.types(a.type()).stream()).toList();
      f.map(block, e.addBlock(arguments));
    }
    boolean ok = true;
    for (var block : order) {
      if (!block.equals(body.front())) enter(block, f);
      for (var op : block.operations()) {
        // What depends on something that could not be lowered says nothing new.
        if (ok || op.operands().stream().allMatch(f::isDefined)) ok &= lower(op, f);
      }
      if (!ok) return false;
    }
    return ok;
  }

  /** Goes on in a block's counterpart, whose arguments are the scalars of the block's own. */
  static void enter(Block block, FunctionLowering f) {
    var target = f.block(block);
    f.emitter().continueIn(target);
    int next = 0;
    for (var argument : block.arguments()) {
      int n = f.types(argument.type()).size();
      f.define(argument, List.copyOf(target.arguments().subList(next, next + n)));
      next += n;
    }
  }

  boolean lower(Operation op, FunctionLowering f) {
    f.emitter().setLocation(op.location());
    try {
      if (lowerings.lower(op, f) || keep(op, f)) return true;
      op.emitError("is not supported on " + target.name());
    } catch (InvalidIr e) {
      op.emitError(e.getMessage());
    }
    return false;
  }

  /** What is in LLVM's dialects already stays, with operands and results that are scalars. */
  private static boolean keep(Operation op, FunctionLowering f) {
    boolean isLow = op.name().startsWith("llvm.") || op.name().startsWith("nvvm.");
    if (!isLow || op.regionCount() > 0 || op.successorCount() > 0) return false;
    var results = op.results().stream().map(Value::type).toList();
    var operands = op.operands().stream().map(f::scalar).toList();
    var made = f.emitter().create(op.name(), results, operands, op.attributes());
    for (int i = 0; i < results.size(); i++) f.define(op.result(i), made.result(i));
    return true;
  }

  /**
   * The blocks that can be reached, each behind those that dominate it, and a branch's first
   * successor in front of its second: so a loop's body stands before what follows the loop, where
   * LLVM wants it to leave the way back as the one branch of an iteration.
   */
  static List<Block> reversePostOrder(Block entry) {
    var order = new ArrayList<Block>();
    visit(entry, new HashSet<>(), order);
    return order.reversed();
  }

  private static void visit(Block entry, Set<Block> seen, List<Block> postOrder) {
    record Frame(Block block, Iterator<Block> successors) {
      static Frame of(Block block) {
        return new Frame(block, block.successors().reversed().iterator());
      }
    }
    var stack = new ArrayList<Frame>();
    seen.add(entry);
    stack.add(Frame.of(entry));
    while (!stack.isEmpty()) {
      var top = stack.getLast();
      if (!top.successors.hasNext()) {
        postOrder.add(top.block);
        stack.removeLast();
        continue;
      }
      var successor = top.successors.next();
      if (seen.add(successor)) stack.add(Frame.of(successor));
    }
  }
}
