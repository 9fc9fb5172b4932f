package org.tritonjvm.passes.analysis;

import java.util.Locale;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.AtomicCAS;
import org.tritonjvm.dialects.tt.AtomicPoll;
import org.tritonjvm.dialects.tt.AtomicRMW;
import org.tritonjvm.dialects.tt.MemSemantic;
import org.tritonjvm.dialects.tt.MemSyncScope;
import org.tritonjvm.dialects.tt.RMWOp;
import org.tritonjvm.dialects.ttg.LocalAtomicScatterRMW;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * How an atomic operation is done: which threads do it, by what instruction and how many elements
 * at once, where threads wait for each other, and how the result gets to all that hold it.
 *
 * @param form the kind of instruction
 * @param bySign whether a float is compared as an integer, signed or unsigned as its sign says
 * @param elements that one instruction takes
 * @param packed whether those are a pair in one 32-bit register, not a vector of registers
 * @param sem what the access orders
 * @param scope for whom
 * @param before where threads wait before the access, so that what they wrote is behind it
 * @param after where threads wait behind the access, unless handing out its result does that
 * @param owners the threads that do it
 * @param broadcast how far the result is handed out
 */
public record AtomicPlan(
    Form form,
    boolean bySign,
    int elements,
    boolean packed,
    MemSemantic sem,
    MemSyncScope scope,
    Reach before,
    Reach after,
    Owners owners,
    Reach broadcast) {
  private static final int SMALLEST = 32;

  /** Kinds of instructions. */
  public enum Form {
    /** Gives the old value. */
    ATOM,
    /** Gives nothing. */
    RED,
    /** A load with an order, for what does not change memory. */
    LOAD,
    /** Compares and swaps until nobody came in between, for want of an instruction. */
    LOOP,
    /** Compares and swaps once. */
    CAS,
    /** Loads until it has seen a value. */
    POLL
  }

  /** Threads of what. */
  public enum Reach {
    NONE,
    BLOCK,
    CLUSTER;

    static Reach all(Launch launch) {
      return launch.numCTAs() > 1 ? CLUSTER : BLOCK;
    }
  }

  /** The plan for an operation; empty if it is not atomic. */
  public static Optional<AtomicPlan> of(
      Operation op, ModuleAxisInfoAnalysis axis, AtomicSupport support) {
    return switch (op.view()) {
      case AtomicRMW rmw -> Optional.of(rmw(rmw, op, axis, support));
      case AtomicCAS cas -> {
        if (bits(cas.val().type().elementOrSelf()) < 16) throw unsupported("cas", cas.val());
        yield Optional.of(plan(Form.CAS, false, 1, false, cas.sem(), cas.scope(), op));
      }
      case AtomicPoll poll ->
          Optional.of(plan(Form.POLL, false, 1, false, poll.sem(), poll.scope(), op));
      case LocalAtomicScatterRMW scatter -> Optional.of(local(scatter, op, support));
      default -> Optional.empty();
    };
  }

  /** In shared memory, where the barriers around buffers order what threads do. */
  private static AtomicPlan local(
      LocalAtomicScatterRMW scatter, Operation op, AtomicSupport support) {
    var operation = scatter.atomic_rmw_op();
    var element = scatter.values().type().elementOrSelf();
    if (!isSupported(operation, element)) throw unsupported(operation.keyword(), scatter.values());
    var form =
        !hasInstruction(operation, element, support)
            ? Form.LOOP
            : op.result().hasUses() || operation == RMWOp.XCHG ? Form.ATOM : Form.RED;
    boolean bySign =
        element instanceof FloatType
            && (operation == RMWOp.MAX || operation == RMWOp.MIN)
            && form != Form.LOOP;
    return plan(form, bySign, 1, false, MemSemantic.RELAXED, MemSyncScope.CTA, op);
  }

  private static AtomicPlan plan(
      Form form,
      boolean bySign,
      int elements,
      boolean packed,
      MemSemantic sem,
      MemSyncScope scope,
      Operation op) {
    var launch = AtomicResult.launch(op);
    var owners = AtomicResult.owners(op);
    var broadcast = AtomicResult.broadcast(op, owners);
    boolean polls = form == Form.POLL;
    boolean orders = polls || sem == MemSemantic.ACQUIRE || sem == MemSemantic.ACQUIRE_RELEASE;
    boolean meetsAnyway = broadcast == Reach.all(launch);
    boolean releases = !polls && (sem == MemSemantic.RELEASE || sem == MemSemantic.ACQUIRE_RELEASE);
    return new AtomicPlan(
        form,
        bySign,
        elements,
        packed,
        sem,
        scope,
        releases ? Reach.all(launch) : Reach.NONE,
        orders && !meetsAnyway ? Reach.all(launch) : Reach.NONE,
        owners,
        broadcast);
  }

  // Read, modify, write

  private static AtomicPlan rmw(
      AtomicRMW rmw, Operation op, ModuleAxisInfoAnalysis axis, AtomicSupport support) {
    var form = form(rmw, op, support);
    var element = rmw.val().type().elementOrSelf();
    boolean bySign = element instanceof FloatType && isMaxOrMin(rmw) && form != Form.LOOP;
    int elements = 1;
    boolean packed = false;
    boolean adds = rmw.atomic_rmw_op() == RMWOp.FADD;
    if (adds && form != Form.LOOP && form != Form.LOAD && bits(element) <= SMALLEST) {
      long fit = axis.contiguity(rmw.ptr());
      if (rmw.mask().isPresent()) fit = Math.min(fit, axis.maskAlignment(rmw.mask().get()));
      packed = support.vectorBits() == 0;
      int widest = packed ? SMALLEST : support.vectorBits();
      elements = (int) Long.highestOneBit(Math.min(fit, widest / bits(element)));
      packed &= elements > 1;
    }
    return plan(form, bySign, elements, packed, rmw.sem(), rmw.scope(), op);
  }

  private static boolean isMaxOrMin(AtomicRMW rmw) {
    return rmw.atomic_rmw_op() == RMWOp.MAX || rmw.atomic_rmw_op() == RMWOp.MIN;
  }

  private static Form form(AtomicRMW rmw, Operation op, AtomicSupport support) {
    var element = rmw.val().type().elementOrSelf();
    if (!isSupported(rmw.atomic_rmw_op(), element)) {
      throw unsupported(rmw.atomic_rmw_op().keyword(), rmw.val());
    }
    boolean orders = rmw.sem() == MemSemantic.ACQUIRE || rmw.sem() == MemSemantic.ACQUIRE_RELEASE;
    boolean exchanges = rmw.atomic_rmw_op() == RMWOp.XCHG;
    if (!hasInstruction(rmw.atomic_rmw_op(), element, support)) return Form.LOOP;
    if (!op.result().hasUses() && !exchanges && !orders) return Form.RED;
    boolean reads = rmw.sem() == MemSemantic.ACQUIRE || rmw.sem() == MemSemantic.RELAXED;
    return reads && addsNothing(rmw) ? Form.LOAD : Form.ATOM;
  }

  private static boolean isSupported(RMWOp operation, Type element) {
    return switch (element) {
      case IntegerType i -> operation != RMWOp.FADD && (i.width() == 32 || i.width() == 64);
      case FloatType f ->
          f.width() >= 16
              && f.width() <= 64
              && switch (operation) {
                case FADD, MAX, MIN, XCHG -> true;
                default -> false;
              };
      default -> false;
    };
  }

  private static boolean hasInstruction(RMWOp operation, Type element, AtomicSupport support) {
    if (bits(element) >= SMALLEST) return true;
    return operation == RMWOp.FADD
        && (!((FloatType) element).kind().equals(FloatType.Kind.BF16) || support.addsBf16());
  }

  private static boolean addsNothing(AtomicRMW rmw) {
    return (rmw.atomic_rmw_op() == RMWOp.ADD || rmw.atomic_rmw_op() == RMWOp.FADD)
        && rmw.val().definition().isPresent()
        && rmw.val().definingOp() instanceof Constant(var value, _)
        && switch (value) {
          case IntegerAttr i -> i.value() == 0;
          case FloatAttr x -> x.value() == 0;
          default -> false;
        };
  }

  private static int bits(Type element) {
    return PointerRules.bits(element);
  }

  private static InvalidIr unsupported(String operation, Value value) {
    return new InvalidIr(
        "%s of %s is not supported".formatted(operation, value.type().elementOrSelf()));
  }

  /** One line for people and tests. */
  @Override
  public String toString() {
    var text = new StringBuilder(word(form));
    if (bySign) text.append(" by sign");
    if (packed) text.append(", pairs");
    else if (elements > 1) text.append(", vectors of ").append(elements);
    text.append(", ").append(sem.keyword()).append(' ').append(scope.keyword());
    text.append(", ").append(owners);
    if (before != Reach.NONE) text.append(", ").append(word(before)).append(" barrier before");
    if (after != Reach.NONE) text.append(", ").append(word(after)).append(" barrier after");
    if (broadcast != Reach.NONE) text.append(", result to the ").append(word(broadcast));
    return text.toString();
  }

  private static String word(Enum<?> e) {
    return e.name().toLowerCase(Locale.ROOT);
  }
}
