package org.tritonjvm.nvidia;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.Call;
import org.tritonjvm.dialects.ttng.FenceAsyncShared;
import org.tritonjvm.mlir.analysis.CallGraph;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.SymbolTable;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.analysis.ClusterScratch;
import org.tritonjvm.passes.analysis.FunctionFlow;
import org.tritonjvm.passes.analysis.regions.BufferRegions;
import org.tritonjvm.passes.analysis.regions.BufferView;
import org.tritonjvm.passes.analysis.regions.MemoryAccess;

/**
 * Puts fences between accesses of threads and later accesses of asynchronous engines to the same
 * shared memory, which take different ways to it.
 *
 * <p>Source: PTX ISA, "Memory Consistency Model: Proxies".
 */
@PassName("triton-nvidia-gpu-proxy-fence-insertion")
@Summary("TritonGPU proxy fence insertion")
public record ProxyFenceInsertion(
    @Option(value = "90 for sm_90", defaultValue = "90") int computeCapability) implements Pass {

  /** Blocks whose accesses a fence orders, as bits. */
  private static final int BLOCK = 1;

  private static final int CLUSTER = 2;

  @Override
  public void run(PassContext p) {
    if (computeCapability < 90) return;
    var module = p.operation();
    int scopes = scopes(module);
    if (scopes == 0) return;
    try {
      var regions = new BufferRegions(module);
      var summaries = new HashMap<String, State>();
      var functions = new HashMap<String, Operation>();
      for (var function : new CallGraph(FlowGraph.of(module)).postOrder()) {
        var name = SymbolTable.nameOf(function);
        functions.put(name, function);
        summaries.put(name, new Fences(function, regions, scopes, summaries, functions, p).run());
      }
    } catch (InvalidIr e) {
      p.fail(e.getMessage());
    }
  }

  private static int scopes(Operation module) {
    var found = new int[1];
    module.walk(
        op -> {
          if (MemoryAccess.of(op).stream().anyMatch(MemoryAccess::isAsync)) {
            found[0] |= scope(op) | BLOCK;
          }
        });
    return found[0];
  }

  /** Whose memory an asynchronous operation accesses. */
  private static int scope(Operation op) {
    return AsyncScope.isCluster(op) ? CLUSTER : BLOCK;
  }

  /**
   * An access to shared memory.
   *
   * @param view empty for anywhere
   */
  private record Access(Optional<BufferView> view, boolean writes) {}

  /** Accesses, each with the scopes in which it still counts. */
  private static final class Frontier {
    private final Map<Access, Integer> accesses;

    Frontier(Map<Access, Integer> accesses) {
      this.accesses = new LinkedHashMap<>(accesses);
    }

    void add(Access access, int scopes) {
      if (scopes != 0) accesses.merge(access, scopes, (a, b) -> a | b);
    }

    void addAll(Frontier other, int scopes) {
      other.accesses.forEach((access, s) -> add(access, s & scopes));
    }

    void erase(int scopes) {
      accesses.replaceAll((_, s) -> s & ~scopes);
      accesses.values().removeIf(s -> s == 0);
    }

    boolean conflicts(Frontier later, int scope, BufferRegions regions) {
      for (var a : accesses.entrySet()) {
        if ((a.getValue() & scope) == 0) continue;
        for (var b : later.accesses.entrySet()) {
          if ((b.getValue() & scope) == 0) continue;
          if (!a.getKey().writes && !b.getKey().writes) continue;
          var x = a.getKey().view;
          var y = b.getKey().view;
          if (x.isEmpty() || y.isEmpty() || regions.intersect(x.get(), y.get())) return true;
        }
      }
      return false;
    }

    Frontier map(UnaryOperator<Optional<BufferView>> place) {
      var mapped = new Frontier(Map.of());
      accesses.forEach((a, s) -> mapped.add(new Access(place.apply(a.view), a.writes), s));
      return mapped;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Frontier f && accesses.equals(f.accesses);
    }

    @Override
    public int hashCode() {
      return accesses.hashCode();
    }
  }

  /** What has happened on the way here. */
  private static final class State {
    /** Accesses of threads since the last fence. */
    private final Frontier generic;

    /** Accesses of engines that those before the function may not have reached. */
    private final Frontier async;

    /** Scopes that have been fenced on every way from the entry. */
    private int fenced;

    State(Frontier generic, Frontier async, int fenced) {
      this.generic = generic;
      this.async = async;
      this.fenced = fenced;
    }

    static State empty() {
      return new State(new Frontier(Map.of()), new Frontier(Map.of()), 0);
    }

    State copy() {
      return new State(new Frontier(generic.accesses), new Frontier(async.accesses), fenced);
    }

    void fence(int scope) {
      int scopes = (scope & CLUSTER) != 0 ? scope | BLOCK : scope;
      generic.erase(scopes);
      fenced |= scopes;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof State s
          && generic.equals(s.generic)
          && async.equals(s.async)
          && fenced == s.fenced;
    }

    @Override
    public int hashCode() {
      return generic.hashCode() + 31 * (async.hashCode() + 31 * fenced);
    }
  }

  /** The fences of one function. */
  private static final class Fences extends FunctionFlow<State> {
    private final Operation function;
    private final BufferRegions regions;
    private final int scopes;
    private final Map<String, State> summaries;
    private final Map<String, Operation> functions;
    private final PassContext p;

    Fences(
        Operation function,
        BufferRegions regions,
        int scopes,
        Map<String, State> summaries,
        Map<String, Operation> functions,
        PassContext p) {
      super(function);
      this.function = function;
      this.regions = regions;
      this.scopes = scopes;
      this.summaries = summaries;
      this.functions = functions;
      this.p = p;
    }

    @Override
    protected State entry() {
      return State.empty();
    }

    @Override
    protected State copy(State state) {
      return state.copy();
    }

    @Override
    protected void join(State into, State from) {
      into.generic.addAll(from.generic, BLOCK | CLUSTER);
      into.async.addAll(from.async, BLOCK | CLUSTER);
      into.fenced &= from.fenced;
    }

    @Override
    protected void visit(Operation op, State state) {
      switch (op.view()) {
        case FenceAsyncShared fence -> state.fence(fence.bCluster() ? CLUSTER : BLOCK);
        case Call call -> {
          var callee = call.callee().root();
          var effects = summaries.getOrDefault(callee, State.empty());
          UnaryOperator<Optional<BufferView>> place =
              view -> BufferRegions.atCall(view, op, function, functions.get(callee));
          apply(
              op,
              new State(effects.generic.map(place), effects.async.map(place), effects.fenced),
              state);
        }
        default -> apply(op, effects(op), state);
      }
    }

    private State effects(Operation op) {
      var effects = State.empty();
      for (var access : MemoryAccess.of(op)) {
        if (!access.isShared() || access.isBarrier()) continue;
        var frontier = access.isAsync() ? effects.async : effects.generic;
        int where = access.isAsync() ? scope(op) : scopes;
        for (var view : views(access)) {
          if (access.reads()) frontier.add(new Access(view, false), where);
          if (access.writes()) frontier.add(new Access(view, true), where);
        }
      }
      scratch(op)
          .ifPresent(
              view -> {
                effects.generic.add(new Access(Optional.of(view), false), scopes);
                effects.generic.add(new Access(Optional.of(view), true), scopes);
              });
      return effects;
    }

    private List<Optional<BufferView>> views(MemoryAccess access) {
      var of = regions.of(access.value());
      return of.views().isEmpty()
          ? List.of(Optional.empty())
          : of.views().stream().map(Optional::of).toList();
    }

    /** The memory that an operation uses while it runs, as a view of bytes. */
    private Optional<BufferView> scratch(Operation op) {
      if (!(op.attribute("allocation.size").orElse(null) instanceof IntegerAttr size)
          || !(op.attribute("allocation.offset").orElse(null) instanceof IntegerAttr offset)
          || op.equals(function)) {
        return Optional.empty();
      }
      int blocks = ClusterScratch.isShared(op) ? Launch.of(op).map(Launch::numCTAs).orElse(1) : 1;
      return Optional.of(regions.bytes(function, blocks, (int) offset.value(), (int) size.value()));
    }

    private void apply(Operation op, State effects, State state) {
      for (int scope : List.of(CLUSTER, BLOCK)) {
        if ((scopes & scope) == 0 || !state.generic.conflicts(effects.async, scope, regions)) {
          continue;
        }
        fence(op, scope == CLUSTER);
        state.fence(scope);
        break;
      }
      state.async.addAll(effects.async, scopes & ~state.fenced);
      if (op.view() instanceof Call && effects.fenced != 0) state.fence(effects.fenced);
      state.generic.addAll(effects.generic, BLOCK | CLUSTER);
    }

    private void fence(Operation op, boolean cluster) {
      var context = op.context();
      var value = IntegerAttr.get(IntegerType.get(context, 1), cluster ? -1 : 0, context);
      Builder.before(op)
          .create("ttng.fence_async_shared", List.of(), List.of(), Map.of("bCluster", value));
      p.debug(() -> "a fence in front of " + op.name());
    }
  }
}
