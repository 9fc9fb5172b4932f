package org.tritonjvm.mlir.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.tritonjvm.mlir.analysis.FlowGraph.EdgeKind;
import org.tritonjvm.mlir.analysis.FlowGraph.Fact;
import org.tritonjvm.mlir.ir.Operation;

/** Which function calls which, among the callables of a snapshot. */
public final class CallGraph {
  private final Map<Operation, List<Operation>> callees = new LinkedHashMap<>();
  private final Map<Operation, List<Operation>> calls = new LinkedHashMap<>();
  private final Set<Operation> recursive = new HashSet<>();
  private final List<Operation> postOrder = new ArrayList<>();

  public CallGraph(FlowGraph graph) {
    for (int op = 0; op < graph.operationCount(); op++) {
      if (!graph.is(op, Fact.CALLABLE)) continue;
      callees.put(graph.operation(op), new ArrayList<>());
      calls.put(graph.operation(op), new ArrayList<>());
    }
    for (var edge : graph.edges()) {
      if (edge.kind() != EdgeKind.CALL) continue;
      int caller = graph.parent(edge.from());
      while (caller >= 0 && !graph.is(caller, Fact.CALLABLE)) caller = graph.parent(caller);
      if (caller < 0) continue;
      var callee = graph.operation(graph.blockParent(edge.block()));
      var called = callees.get(graph.operation(caller));
      if (!called.contains(callee)) called.add(callee);
      calls.get(callee).add(graph.operation(edge.from()));
    }
    sort();
  }

  /** All callables with a body. */
  public List<Operation> callables() {
    return List.copyOf(callees.keySet());
  }

  /** The callables that a callable calls, each once. */
  public List<Operation> callees(Operation callable) {
    return List.copyOf(callees.getOrDefault(callable, List.of()));
  }

  /** The calls of a callable. */
  public List<Operation> callsOf(Operation callable) {
    return List.copyOf(calls.getOrDefault(callable, List.of()));
  }

  /** The callables that no other calls: a kernel, as a rule. */
  public List<Operation> roots() {
    return callees.keySet().stream().filter(c -> calls.get(c).isEmpty()).toList();
  }

  /** Whether a callable may come to call itself. */
  public boolean isRecursive(Operation callable) {
    return recursive.contains(callable);
  }

  /** Every callable once, callees before callers except where they call each other. */
  public List<Operation> postOrder() {
    return List.copyOf(postOrder);
  }

  /** Visits every callable once, callees before callers. */
  public void walkPostOrder(Consumer<Operation> visit) {
    postOrder.forEach(visit);
  }

  private void sort() {
    var seen = new HashSet<Operation>();
    for (var root : callees.keySet()) if (seen.add(root)) sort(root, seen);
    for (var callable : callees.keySet()) if (reaches(callable)) recursive.add(callable);
  }

  private void sort(Operation root, Set<Operation> seen) {
    var stack = new ArrayDeque<Operation>();
    var next = new ArrayDeque<Integer>();
    stack.push(root);
    next.push(0);
    while (!stack.isEmpty()) {
      var called = callees.get(stack.peek());
      int i = next.pop();
      if (i == called.size()) {
        postOrder.add(stack.pop());
        continue;
      }
      next.push(i + 1);
      if (!seen.add(called.get(i))) continue;
      stack.push(called.get(i));
      next.push(0);
    }
  }

  private boolean reaches(Operation callable) {
    var seen = new HashSet<Operation>();
    var work = new ArrayDeque<>(callees.get(callable));
    while (!work.isEmpty()) {
      var at = work.remove();
      if (at.equals(callable)) return true;
      if (seen.add(at)) work.addAll(callees.get(at));
    }
    return false;
  }
}
